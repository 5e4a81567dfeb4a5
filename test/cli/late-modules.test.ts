import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { lateModule } from '../../src/cli/package/late-imports.js';

const src = resolve(import.meta.dirname, '../../src');

it('config-rule package knows every module that the code of a function loads late', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/^(?:cli|cdk|deploy|resources|testing)\b/.test(file),
  );
  const late = files.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/\bimport\('(\.[^']*)'\)/g)].map(([, path]) => path),
  );

  expect(late.length).toBeGreaterThan(3);
  expect(late.filter((path) => !lateModule.test(path as string))).toEqual([]);
});
