import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { probesOf } from '../../../scripts/items/leaf-probes.js';
import { observedLeaves } from '../../../scripts/shapes/observed-leaves.js';
import { type KindCounts, readObservedPath } from '../../../scripts/shapes/observed-shapes.js';

function leavesOf(paths: Readonly<Record<string, KindCounts>>, resourceType = 'AWS::Toy::Car') {
  return observedLeaves({ [resourceType]: { items: 1, paths } });
}

describe('an observed path', () => {
  it.each([
    ['configuration.entries[].protocol', ['configuration', 'entries', 0, 'protocol'], undefined],
    ['configuration.matrix[][]', ['configuration', 'matrix', 0, 0], undefined],
    [
      'supplementaryConfiguration.Tags (JSON text)[].key',
      ['supplementaryConfiguration', 'Tags', 0, 'key'],
      2,
    ],
  ])('is read in steps: %s', (path, steps, text) => {
    expect(readObservedPath(path)).toEqual(text === undefined ? { steps } : { steps, text });
  });
});

describe('the leaves of observed shapes', () => {
  it('are a value for each kind at each path except the root', () => {
    const { leaves } = leavesOf({
      configuration: { object: 3 },
      'configuration.size': { number: 1, 'text: number': 1, null: 1 },
      'configuration.wheels': { list: 2, 'empty list': 1 },
      'configuration.wheels[]': { object: 8 },
    });
    expect(leaves.map(({ steps, kind, value }) => [steps, kind, value])).toEqual([
      [['size'], 'number', 16],
      [['size'], 'text', '16'],
      [['size'], 'nothing', null],
      [['wheels'], 'nothing', []],
      [['wheels'], 'nothing', []],
      [['wheels', 0], 'nothing', {}],
    ]);
  });

  it('is what a rule sees: the kit parses what is recorded as text', () => {
    const { leaves } = leavesOf({
      'supplementaryConfiguration.Parts': { 'text: JSON': 1 },
      'supplementaryConfiguration.Parts (JSON text)[].name': { text: 1 },
      'supplementaryConfiguration.IsSold': { 'text: boolean': 1 },
      'configuration.isSold': { 'text: boolean': 1 },
    });
    expect(leaves.map(({ steps, value }) => [steps, value])).toEqual([
      [['Parts', 0, 'name'], 'some text'],
      [['IsSold'], false],
      [['isSold'], 'false'],
    ]);
  });

  it('makes no mistake of what was observed elsewhere in the same place', () => {
    const observed = leavesOf({ 'configuration.size': { number: 1, 'text: number': 1, list: 1 } });
    const [leaf] = observed.leaves;
    if (!leaf) throw new Error('There is no leaf');
    const probes = probesOf(leaf, observed);
    expect(probes.wrongScalars.map(({ literal }) => literal)).toEqual(['{ "size": true }']);
    expect(probes.needlessArrays).toEqual([]);
    expect(probes.wrongCase.literal).toBe('{ "Size": 16 }');
  });

  it('leaves out names that are not known, and says so', () => {
    const { leaves, leftOut } = leavesOf(
      {
        'configuration.options.*': { boolean: 6, list: 2 },
        'configuration.options.*[].preSharedKey': { text: 1 },
      },
      'AWS::EC2::VPNConnection',
    );
    expect(leaves.map(({ steps }) => steps)).toEqual([
      ['options', 'tunnelOptions'],
      ['options', 'tunnelOptions', 0, 'preSharedKey'],
    ]);
    expect(leftOut).toEqual([
      'AWS::EC2::VPNConnection configuration.options.* (boolean): the name is not known',
    ]);
  });

  it('refuses a kind that it does not know', () => {
    expect(() => leavesOf({ 'configuration.size': { complex: 1 } })).toThrow(
      'AWS::Toy::Car configuration.size: the kind complex is not known.',
    );
  });
});

it('npm run check:shapes skips with a line where there is nothing to check against', () => {
  const root = resolve(import.meta.dirname, '..', '..', '..');
  const printed = execFileSync(
    process.execPath,
    ['scripts/run-typescript.mjs', 'scripts/check-shapes.ts', '--observed', 'no-such.json'],
    { cwd: root, encoding: 'utf8' },
  );
  expect(printed).toBe('Skipped: there is no file no-such.json.\n');
});
