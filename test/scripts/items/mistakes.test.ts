import { describe, expect, it } from '@jest/globals';
import { probesOf } from '../../../scripts/items/leaf-probes.js';
import { collectLeaves } from '../../../scripts/items/leaves.js';
import { misspell, wrongScalars } from '../../../scripts/items/mistakes.js';
import { pathOf } from '../../../scripts/items/steps.js';
import { anItem } from './an-item.js';

const none = new Set<string>();

describe('a misspelt name', () => {
  it.each([
    ['encrypted', 'encyrpted'],
    ['arn', 'ran'],
    ['Id', 'dI'],
    ['aaab', 'aaba'],
    ['aa', 'a'],
    ['a', 'aa'],
    ['', '_'],
  ])('of %j is %j', (name, misspelt) => {
    expect(misspell(name, none)).toBe(misspelt);
  });

  it('is never a real name', () => {
    expect(misspell('arn', new Set(['ran']))).toBe('anr');
    expect(misspell('Id', new Set(['dI', 'd']))).toBe('I');
    expect(misspell('a', new Set(['aa']))).toBe('a_');
  });

  it('differs for every short name', () => {
    const letters = ['a', 'b', 'A'];
    const names = letters.flatMap((x) => [x, ...letters.flatMap((y) => [x + y, `${x}${y}a`])]);
    expect(names.filter((name) => misspell(name, new Set(names)) === name)).toEqual([]);
    expect(names.filter((name) => names.includes(misspell(name, new Set(names))))).toEqual([]);
  });
});

describe('the wrong scalars', () => {
  const text = '"a wrong text"';
  it.each<[unknown, Parameters<typeof wrongScalars>[1], readonly string[]]>([
    ['gp2', ['text'], ['4321', 'true']],
    [8, ['number'], [text, 'true']],
    [true, ['boolean'], [text, '4321']],
    ['8', ['text', 'number'], ['true']],
    ['2016-10-28T00:33:43.651Z', ['text'], ['true']],
    ['2016-10-20 23:46:27.865', ['text'], ['true']],
    ['2018-05-11T17:51:41.919+0000', ['text'], ['true']],
    ['Feb 21, 2022 6:36:34 PM', ['text'], ['true']],
    [1477006921525, ['number'], ['true']],
    ['2012-10-17 is a version', ['text'], ['4321', 'true']],
    [65535, ['number'], [text, 'true']],
  ])('for %j, where examples hold %j, are %j', (value, seen, wrong) => {
    expect(wrongScalars(value, seen)).toEqual(wrong);
  });
});

describe('what is asked about a leaf', () => {
  const probesAt = (path: string, ...configurations: object[]) => {
    const collected = collectLeaves(configurations.map((configuration) => anItem(configuration)));
    const leaf = collected.leaves.find(({ steps }) => pathOf(steps) === path);
    if (!leaf) throw new Error(`There is no leaf ${path}.`);
    return probesOf(leaf, collected);
  };
  const literals = (probes: readonly { readonly probe: { readonly literal: string } }[]) =>
    probes.map(({ probe }) => probe.literal);

  it('is a literal with only that leaf, or with a changed leaf', () => {
    const probes = probesAt('ends[].state', { ends: [{ port: 1, state: 'up' }], size: 8 });
    expect(probes.asRecorded.literal).toBe('{ "ends": [{ "state": "up" }] }');
    expect(probes.free.literal).toBe('{ "ends": [{ "state": anything }] }');
    expect(probes.inventedName.literal).toBe('{ "ends": [{ "noSourceHasThisName": "up" }] }');
    expect(probes.misspelt.literal).toBe('{ "ends": [{ "satte": "up" }] }');
    expect(probes.wrongScalars.map(({ literal }) => literal)).toEqual([
      '{ "ends": [{ "state": 4321 }] }',
      '{ "ends": [{ "state": true }] }',
    ]);
  });

  it('has a list more, and a list less, at every place on the way', () => {
    const probes = probesAt('owner.ends[].state', { owner: { ends: [{ state: 'up' }] } });
    expect(literals(probes.needlessArrays)).toEqual([
      '{ "owner": [{ "ends": [{ "state": "up" }] }] }',
      '{ "owner": { "ends": [[{ "state": "up" }]] } }',
      '{ "owner": { "ends": [{ "state": ["up"] }] } }',
    ]);
    expect(literals(probes.missingArrays)).toEqual(['{ "owner": { "ends": { "state": "up" } } }']);
  });

  it('misspells the last name, not the element of a list', () => {
    const probes = probesAt('zones[]', { zones: ['a'] });
    expect(probes.misspelt.literal).toBe('{ "znoes": ["a"] }');
    expect(literals(probes.needlessArrays)).toEqual(['{ "zones": [["a"]] }']);
    expect(literals(probes.missingArrays)).toEqual(['{ "zones": "a" }']);
  });

  it('calls nothing a mistake that another example shows', () => {
    const both = [{ action: 'a' }, { action: ['a'] }];
    expect(probesAt('action', ...both).needlessArrays).toEqual([]);
    expect(probesAt('action[]', ...both).missingArrays).toEqual([]);
    expect(probesAt('siez', { size: 1 }, { siez: 1 }).misspelt.literal).not.toContain('"size"');
  });
});
