import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importsOf, importViolations } from './helpers/imports.js';

const src = resolve(import.meta.dirname, '..', 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const read = (file: string) => readFileSync(join(src, file), 'utf8');

describe('the modules of src', () => {
  it('import only themselves and the modules before them', () => {
    expect(files.flatMap((file) => importViolations(file, read(file)))).toEqual([]);
  });

  it('are all checked', () => {
    const modules = new Set(files.map((file) => file.split('/')[0]));
    expect([...modules]).toEqual(
      expect.arrayContaining(['aws', 'delivery', 'evaluation', 'event', 'handler', 'rule']),
    );
    expect(importsOf(read('handler/create-handler.ts')).length).toBeGreaterThan(3);
  });

  it('have an index.ts with only exports', () => {
    const code = read('index.ts')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^export (?:type )?\{[^}]*\} from '[^']+';$/gm, '');
    expect(code.trim()).toBe('');
  });

  it('use named exports, except in typed.ts', () => {
    expect(files.filter((file) => /^export \*/m.test(read(file)))).toEqual(['testing/typed.ts', 'typed.ts']);
  });

  it('add only types in typed.ts', () => {
    for (const file of ['testing/typed.ts', 'typed.ts']) {
      const statements = read(file)
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .trim()
        .split(/\n+/);
      expect(statements.sort()).toEqual([
        "export * from './index.js';",
        expect.stringMatching(/^export type \{\} from '[./]+resources\/all\.js';$/),
      ]);
    }
  });

  it('import only types from resources/, whose code is not shipped', () => {
    const importing = files.filter((file) =>
      importsOf(read(file)).some((path) => /(^|\/)resources\//.test(path)),
    );
    expect(importing.length).toBeGreaterThan(5);
    for (const file of importing) {
      const statements =
        read(file).match(/^(?:import|export)\b[^'";]*?\bfrom '[^']*resources\/[^']*'/gm) ?? [];
      expect(statements.filter((statement) => !/^(?:import|export) type /.test(statement))).toEqual([]);
    }
  });

  it('have only types in resources/', () => {
    const code = /^(?:export )?(?:const|let|var|function|async|class|enum|abstract)\b|^import\s*['{]/m;
    const ofResources = files.filter((file) => file.startsWith('resources/'));
    expect(ofResources.filter((file) => code.test(read(file)))).toEqual([]);
  });

  it('have no default exports', () => {
    expect(files.filter((file) => /^export default\b/m.test(read(file)))).toEqual([]);
  });
});

describe('importViolations', () => {
  it.each([
    [
      'rule/a.ts',
      "import { x } from '../event/b.js';",
      'a module imports only itself and the modules before it',
    ],
    ['rule/a.ts', "import type { X } from '../evaluation/b.js';", 'a module imports only itself'],
    ['event/a.ts', "export { x } from '../delivery/b.js';", 'a module imports only itself'],
    ['aws/a.ts', "import {\n  x,\n  y,\n} from '../delivery/b.js';", 'a module imports only itself'],
    ['handler/a.ts', "import '../testing/jest.js';", 'a module imports only itself'],
    ['delivery/a.ts', "const x = await import('../cli/main.js');", 'a module imports only itself'],
    ['delivery/a.ts', "import { x } from '../index.js';", 'a module imports only itself'],
    ['testing/a/b.ts', "import { x } from '../../cli/main.js';", 'a module imports only itself'],
    ['errors.ts', "import { x } from './rule/a.js';", 'a module imports only itself'],
    [
      'rule/a.ts',
      "import { x } from '@aws-sdk/client-config-service';",
      'this module must not import the SDK',
    ],
    ['evaluation/a.ts', "import type { X } from '@aws-sdk/types';", 'this module must not import the SDK'],
    ['evaluation/a.ts', "import { x } from '../attic/b.js';", 'it is in no known module'],
    ['testing/a.ts', "const { x } = await import('jiti');", 'only cli/ imports it'],
    ['handler/a.ts', "import type { Command } from 'commander';", 'only cli/ imports it'],
    ['testing/a.ts', "const { text } = await import('@clack/prompts');", 'only cli/ imports it'],
    ['deploy/a.ts', "import { Role } from 'aws-cdk-lib/aws-iam';", 'only cdk/ imports it'],
    ['cli/a.ts', "const { Construct } = await import('constructs');", 'only cdk/ imports it'],
    ['cli/a.ts', "const cdk = await import('../cdk/index.js');", 'no other module imports it'],
  ])('finds a violation, with the file and the import: %s %j', (file, source, complaint) => {
    const imported = importsOf(source)[0];
    expect(importViolations(file, source)).toEqual([
      expect.stringContaining(`${file} imports ${imported}: ${complaint}`),
    ]);
  });

  it.each([
    ['rule/a.ts', "import { x } from './b.js';\nimport { y } from '../errors.js';"],
    ['options.ts', "import { x } from './errors.js';"],
    [
      'delivery/a.ts',
      "import { x } from '../aws/b.js';\nimport { y } from '@aws-sdk/client-config-service';",
    ],
    ['cli/main.ts', "import { x } from '../testing/index.js';\nimport { y } from '../index.js';"],
    [
      'rule/a.ts',
      "/**\n * import { x } from '../event/b.js';\n */\n// import '../cli/main.js';\nexport const a = 1;",
    ],
    ['rule/a.ts', "import { readFileSync } from 'node:fs';"],
    ['cli/a.ts', "import { Command } from 'commander';"],
    ['cdk/a.ts', "import { Role } from 'aws-cdk-lib/aws-iam';\nimport { x } from './b.js';"],
  ])('accepts: %s %j', (file, source) => {
    expect(importViolations(file, source)).toEqual([]);
  });

  it('finds a file outside every module', () => {
    expect(importViolations('attic/a.ts', '')).toEqual([
      expect.stringContaining('attic/a.ts is in no known module'),
    ]);
  });
});
