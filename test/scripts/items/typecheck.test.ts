import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkProbes, verdictOf } from '../../../scripts/items/check-probes.js';
import type { Probe } from '../../../scripts/items/probes.js';
import { readDiagnostics } from '../../../scripts/items/typecheck.js';

const root = resolve(import.meta.dirname, '..', '..', '..');
const folder = 'build/test-typecheck';

describe('the diagnostics of tsc', () => {
  it('are read with the lines that go on a message', () => {
    const output = [
      "leaves.ts(12,5): error TS2322: Type 'string' is not assignable to type 'number'.",
      '  Deeper:',
      '    deeper still.',
      'a folder/b (1).ts(3,1): error TS2353: Object literal may only specify known properties.',
      "error TS5083: Cannot read file 'tsconfig.json'.",
      '',
      'Found 3 errors.',
    ].join('\r\n');
    expect(readDiagnostics(output)).toEqual([
      {
        file: 'leaves.ts',
        line: 12,
        code: 'TS2322',
        message: "Type 'string' is not assignable to type 'number'.\n  Deeper:\n    deeper still.",
      },
      {
        file: 'a folder/b (1).ts',
        line: 3,
        code: 'TS2353',
        message: 'Object literal may only specify known properties.',
      },
      { file: '', line: 0, code: 'TS5083', message: "Cannot read file 'tsconfig.json'." },
    ]);
  });
});

describe('probes put to the compiler', () => {
  const probe = (literal: string): Probe => ({
    resourceType: 'Example::Type::Checked',
    part: 'configuration',
    literal,
  });
  const types = (member: string) => ({
    name: 'types.ts',
    text: `export {}; declare module '../../src/resources/registry.js' {
      interface ResourceConfigurations { readonly 'Example::Type::Checked': ${member} }
    }`,
  });
  const ofSize = types('{ readonly size?: number | null }');

  it('are matched to complaints by file and line', async () => {
    const taken = probe('{ size: 8 }');
    const misspelt = probe('{ siez: 8 }');
    const wrong = probe('{ size: "8" }');
    const files = { first: [taken, misspelt], second: [wrong, probe('{ size: null }')], third: [] };
    const verdict = await checkProbes({ root, folder, files, extra: [ofSize] });
    expect([taken, misspelt, wrong, files.second[1] as Probe].map((one) => verdict(one))).toEqual([
      undefined,
      expect.stringMatching(/^TS2353: .*'siez' does not exist/),
      expect.stringMatching(/^TS2322: Type 'string' is not assignable to type 'number'/),
      undefined,
    ]);
    expect(() => verdict(probe('{ size: 8 }'))).toThrow(
      'This probe was not put to the compiler: { size: 8 }',
    );
  });

  it.each([
    [
      'the types themselves do not compile',
      "types.ts(2,90): error TS2304: Cannot find name 'NoSuchType'.",
      /types\.ts:2 TS2304/,
    ],
    [
      'a probe is not TypeScript',
      'broken.ts(2,9): error TS1109: Expression expected.',
      /broken\.ts:2 TS1109/,
    ],
  ])('count for nothing where %s', (_, output, complaint) => {
    const files = { broken: [probe('{ size: }')] };
    expect(() => verdictOf(files, readDiagnostics(output))).toThrow(complaint);
  });
});
