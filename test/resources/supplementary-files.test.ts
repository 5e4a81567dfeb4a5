import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const folder = resolve(import.meta.dirname, '..', '..', 'src', 'resources', 'supplementary');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const augmenting = readdirSync(folder).filter((file) =>
  read(file).includes('interface WrittenSupplementaryConfigurations'),
);

describe('the files of supplementaryConfiguration', () => {
  it('are all in the index, in the form that reaches the published declarations', () => {
    const lines = read('all.ts')
      .split('\n')
      .filter((line) => /^(?:import|export)/.test(line));
    expect(lines).toEqual(augmenting.map((file) => `export type {} from './${file.replace(/ts$/, 'js')}';`));
    expect(augmenting.length).toBeGreaterThan(5);
  });

  it.each(augmenting)('name their evidence, and export nothing: %s', (file) => {
    expect(read(file)).toMatch(/^\/\*\*[\s\S]*?Evidence[\s\S]*?https:\/\/[\s\S]*?\*\//);
    expect(read(file)).not.toMatch(/^export (?!\{\};)/m);
  });

  it('type each resource type once', () => {
    const types = augmenting.flatMap((file) => read(file).match(/'AWS::\w+::\w+'(?=:)/g) ?? []);
    expect(types).toHaveLength(46);
    expect(new Set(types).size).toBe(types.length);
  });
});
