import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importModule } from '../../src/cli/import-module.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-import-'));
  process.env.JITI_FS_CACHE = 'false';
});
afterEach(() => {
  delete process.env.JITI_FS_CACHE;
  return rm(folder, { recursive: true });
});

/** Writes a project and imports one of its modules. */
async function imported(path: string, files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return importModule(join(folder, path));
}

const helper = 'export enum Kind { A = "a" }\nexport type Unused = 1;\nexport const answer: number = 42;\n';

describe('a module in TypeScript', () => {
  it.each(['{ "type": "module" }', '{ "type": "commonjs" }', '{}'])(
    'is loaded for any module type in package.json: %s',
    async (manifest) => {
      const { rule } = await imported('rule.ts', {
        'package.json': manifest,
        'helper.ts': helper,
        'rule.ts': [
          "import { answer, Kind, Unused } from './helper.js';",
          "import { basename } from 'node:path';",
          'const late = await Promise.resolve(answer satisfies number);',
          'export const rule = [late, Kind.A, basename(import.meta.url), undefined as Unused | undefined];',
        ].join('\n'),
      });

      expect(Array.from(rule as never)).toEqual([42, 'a', 'rule.ts', undefined]);
    },
  );

  it('can have the extension .mts or .cts', async () => {
    const files = { 'a.mts': 'export const a: number = 1;', 'b.cts': 'exports.b = 2 as number;' };

    expect((await imported('a.mts', files)).a).toBe(1);
    expect((await imported('b.cts', files)).b).toBe(2);
  });

  it('resolves paths of a tsconfig.json with comments', async () => {
    const { b } = await imported('src/rules/b.ts', {
      'tsconfig.json': '{ // as tsc has it\n "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }',
      'src/lib/a.ts': 'export const a: number = 7;',
      'src/rules/b.ts': "export { a as b } from '@lib/a';",
    });

    expect(b).toBe(7);
  });

  it('loads an installed package when paths lead to its declarations', async () => {
    const { x } = await imported('rule.ts', {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "untyped": ["./untyped.d.ts"] } } }',
      'untyped.d.ts': 'export declare const x: number;',
      'node_modules/untyped/package.json': '{ "name": "untyped", "main": "main.js" }',
      'node_modules/untyped/main.js': 'exports.x = 5;',
      'rule.ts': "export { x } from 'untyped';",
    });

    expect(x).toBe(5);
  });

  it('ignores an unreadable tsconfig.json', async () => {
    const files = {
      'tsconfig.json': '{ "extends": "@not/installed" }',
      'a.ts': 'export const a: number = 1;',
    };

    expect((await imported('a.ts', files)).a).toBe(1);
  });

  it('fails with the name of a missing module', async () => {
    await expect(imported('rule.ts', { 'rule.ts': "import './nowhere.js';" })).rejects.toThrow(/nowhere\.js/);
  });

  it('has stacks with its own lines', async () => {
    const { fail } = await imported('rule.ts', {
      'rule.ts':
        'interface Gone {\n  a: 1;\n}\n\nexport function fail(): Gone {\n  throw new Error("here");\n}\n',
    });

    let stack = '';
    try {
      (fail as () => void)();
    } catch (error) {
      stack = (error as Error).stack ?? '';
    }
    expect(stack).toContain(`${join(folder, 'rule.ts')}:6:`);
  });

  it('fails with the location of a syntax error', async () => {
    await expect(imported('rule.ts', { 'rule.ts': 'export const = 1;' })).rejects.toThrow(/rule\.ts/);
  });
});

describe('a module in JavaScript', () => {
  it('is loaded by Node.js', async () => {
    const files = { 'a.mjs': 'export const a = 1;', 'b.cjs': 'exports.b = 2;' };

    expect((await imported('a.mjs', files)).a).toBe(1);
    expect((await imported('b.cjs', files)).default).toEqual({ b: 2 });
  });
});
