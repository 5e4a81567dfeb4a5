import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const resources = resolve(import.meta.dirname, '..', '..', 'src', 'resources');
const read = (file: string) => readFileSync(join(resources, file), 'utf8');
const namesIn = (folder: string) =>
  readdirSync(join(resources, folder)).map((file) => file.replace(/\.ts$/, ''));
const typesIn = (file: string) =>
  [...read(file).matchAll(/^ +readonly '(AWS::\w+::\w+)':/gm)].map(([, type = '']) => type);
const supplements = namesIn('supplementary').filter((name) => typesIn(`supplementary/${name}.ts`).length > 0);

describe('the types of one service', () => {
  it.each(supplements)('include their supplementaryConfiguration: %s', (supplement) => {
    const services = typesIn(`supplementary/${supplement}.ts`).map((type) =>
      type.split('::')[1]?.toLowerCase(),
    );
    expect(services.length).toBeGreaterThan(0);
    for (const service of services)
      expect(read(`services/${service}.ts`)).toContain(
        `export type {} from '../supplementary/${supplement}.js';`,
      );
  });

  it('have no name that is another export of the package', () => {
    const manifest = JSON.parse(readFileSync(join(resources, '..', '..', 'package.json'), 'utf8'));
    const taken = Object.keys(manifest.exports).flatMap(
      (path) => /^\.\/resources\/(\w+)$/.exec(path)?.[1] ?? [],
    );
    expect(taken).toEqual(['all', 'queries']);
    expect(namesIn('services').filter((name) => taken.includes(name))).toEqual(['all']);
  });
});

const augmenting = readdirSync(join(resources, 'supplementary')).filter((file) =>
  read(`supplementary/${file}`).includes('interface WrittenSupplementaryConfigurations'),
);

describe('the files of supplementaryConfiguration', () => {
  it('are all in the index, in the form that the published declarations keep', () => {
    const lines = read('supplementary/all.ts')
      .split('\n')
      .filter((line) => /^(?:import|export)/.test(line));
    expect(lines).toEqual(augmenting.map((file) => `export type {} from './${file.replace(/ts$/, 'js')}';`));
    expect(augmenting.length).toBeGreaterThan(5);
  });

  it('name their evidence and export nothing', () => {
    const evidence = /^\/\*\*[\s\S]*?Evidence[\s\S]*?https:\/\/[\s\S]*?\*\//;
    const texts = augmenting.map((file) => ({ file, text: read(`supplementary/${file}`) }));
    expect(texts.filter(({ text }) => !evidence.test(text)).map(({ file }) => file)).toEqual([]);
    expect(texts.filter(({ text }) => /^export (?!\{\};)/m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('describe each resource type once', () => {
    const types = augmenting.flatMap(
      (file) => read(`supplementary/${file}`).match(/'AWS::\w+::\w+'(?=:)/g) ?? [],
    );
    expect(types).toHaveLength(46);
    expect(new Set(types).size).toBe(types.length);
  });
});
