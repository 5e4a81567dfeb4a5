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
