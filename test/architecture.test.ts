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

describe('the rooms of src', () => {
  it('import only themselves and the rooms before them', () => {
    expect(files.flatMap((file) => importViolations(file, read(file)))).toEqual([]);
  });

  it('are all looked at', () => {
    const rooms = new Set(files.map((file) => file.split('/')[0]));
    expect([...rooms]).toEqual(
      expect.arrayContaining(['aws', 'delivery', 'evaluation', 'event', 'handler', 'rule']),
    );
    expect(importsOf(read('handler/create-handler.ts')).length).toBeGreaterThan(3);
  });

  it('have a public face without code', () => {
    const code = read('index.ts')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^export (?:type )?\{[^}]*\} from '[^']+';$/gm, '');
    expect(code.trim()).toBe('');
  });

  it('give names one by one, never all of a file, but where a face gets its types of resources', () => {
    expect(files.filter((file) => /^export \*/m.test(read(file)))).toEqual(['testing/typed.ts', 'typed.ts']);
  });

  it('add nothing but types where a face gets its types of resources', () => {
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

  it('import of resources/ only types, for no code of it is shipped', () => {
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

  it('keep in resources/ types alone', () => {
    const code = /^(?:export )?(?:const|let|var|function|async|class|enum|abstract)\b|^import\s*['{]/m;
    const ofResources = files.filter((file) => file.startsWith('resources/'));
    expect(ofResources.filter((file) => code.test(read(file)))).toEqual([]);
  });

  it('have no default exports', () => {
    expect(files.filter((file) => /^export default\b/m.test(read(file)))).toEqual([]);
  });
});

describe('the check of the direction', () => {
  it.each([
    ['rule/a.ts', "import { x } from '../event/b.js';", 'a room imports only itself and the rooms before it'],
    ['rule/a.ts', "import type { X } from '../evaluation/b.js';", 'a room imports only itself'],
    ['event/a.ts', "export { x } from '../delivery/b.js';", 'a room imports only itself'],
    ['aws/a.ts', "import {\n  x,\n  y,\n} from '../delivery/b.js';", 'a room imports only itself'],
    ['handler/a.ts', "import '../testing/jest.js';", 'a room imports only itself'],
    ['delivery/a.ts', "const x = await import('../cli/main.js');", 'a room imports only itself'],
    ['delivery/a.ts', "import { x } from '../index.js';", 'a room imports only itself'],
    ['testing/a/b.ts', "import { x } from '../../cli/main.js';", 'a room imports only itself'],
    ['errors.ts', "import { x } from './rule/a.js';", 'a room imports only itself'],
    ['rule/a.ts', "import { x } from '@aws-sdk/client-config-service';", 'this room must not reach the SDK'],
    ['evaluation/a.ts', "import type { X } from '@aws-sdk/types';", 'this room must not reach the SDK'],
    ['evaluation/a.ts', "import { x } from '../attic/b.js';", 'it leads to no known room'],
    ['testing/a.ts', "const { x } = await import('jiti');", 'it is for cli/ alone'],
    ['handler/a.ts', "import type { Command } from 'commander';", 'it is for cli/ alone'],
    ['testing/a.ts', "const { text } = await import('@clack/prompts');", 'it is for cli/ alone'],
    ['deploy/a.ts', "import { Role } from 'aws-cdk-lib/aws-iam';", 'it is for cdk/ alone'],
    ['cli/a.ts', "const { Construct } = await import('constructs');", 'it is for cdk/ alone'],
    ['cli/a.ts', "const cdk = await import('../cdk/index.js');", 'nothing imports that room'],
  ])('finds, and names the file and the import: %s %j', (file, source, complaint) => {
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
  ])('lets pass: %s %j', (file, source) => {
    expect(importViolations(file, source)).toEqual([]);
  });

  it('finds a file in no room', () => {
    expect(importViolations('attic/a.ts', '')).toEqual([
      expect.stringContaining('attic/a.ts lies in no known room'),
    ]);
  });
});
