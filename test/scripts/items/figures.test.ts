import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkLeaves } from '../../../scripts/items/check-leaves.js';
import { checkProbes } from '../../../scripts/items/check-probes.js';
import { countFigures, type LeafFigures } from '../../../scripts/items/figures.js';
import { allProbes, probesOf } from '../../../scripts/items/leaf-probes.js';
import { collectLeaves } from '../../../scripts/items/leaves.js';
import { brokenRatchets, percent } from '../../../scripts/items/ratchets.js';
import { listFaults } from '../../../scripts/items/render.js';
import { anItem } from './an-item.js';

const root = resolve(import.meta.dirname, '..', '..', '..');

/** One recorded link, under the names of many types: each claims something else of it. */
const types = {
  right: `{ readonly size?: number | null; readonly made?: RecordedDate | null; readonly tags?: readonly string[] | null;
    readonly ends?: readonly { readonly state?: string | null }[] | null; readonly note?: string | null }`,
  wrong: `{ readonly size?: string | null; readonly made?: string | null; readonly tags?: string | null;
    readonly ends?: { readonly state?: string | null } | null; readonly notes?: string | null }`,
  loose: `{ readonly size?: number | string | null; readonly made?: RecordedDate | boolean | null;
    readonly tags?: MaybeArray<string> | null; readonly ends?: MaybeArray<{ readonly state?: MaybeArray<string> }> | null;
    readonly note?: string | null; readonly noet?: string | null }`,
  map: '{ readonly [name: string]: number | string | readonly (string | { readonly state?: string })[] | null }',
  free: '{ readonly size?: unknown; readonly made?: any; readonly tags?: unknown; readonly ends?: unknown; readonly note?: unknown }',
  unregistered: undefined,
  json: 'RecordedJson',
};
type Name = keyof typeof types;

const declared = Object.entries(types)
  .filter(([, type]) => type !== undefined)
  .map(([name, type]) => `readonly 'Example::Figures::${name}': ${type}`);
const extra = {
  name: 'types.ts',
  text: `import type { MaybeArray, RecordedDate } from '../../src/resources/registry.js';
    import type { RecordedJson } from '../../src/resources/recorded-json.js';
    declare module '../../src/resources/registry.js' { interface ResourceConfigurations { ${declared.join(';\n')} } }`,
};

const recorded = {
  size: 8,
  made: '2026-01-31T12:00:00.000Z',
  tags: ['a'],
  ends: [{ state: 'up' }, { state: 'down' }],
  note: null,
};

describe('the figures', () => {
  const figures = {} as Record<Name, LeafFigures>;
  const faults = {} as Record<Name, string>;

  beforeAll(async () => {
    const names = Object.keys(types) as Name[];
    const probes = names.map((name) => {
      const collected = collectLeaves([anItem(recorded, {}, `Example::Figures::${name}`)]);
      return collected.leaves.map((leaf) => probesOf(leaf, collected));
    });
    const files = { leaves: probes.flat().flatMap(allProbes) };
    const verdict = await checkProbes({ root, folder: 'build/test-figures', files, extra: [extra] });
    for (const [index, name] of names.entries()) {
      const checked = checkLeaves(probes[index] ?? [], verdict);
      figures[name] = countFigures(checked);
      faults[name] = listFaults(checked);
    }
  });

  const broken = (name: Name) =>
    brokenRatchets({
      leaves: figures[name],
      typesCovered: { count: 535, of: 540 },
      samplesAccepted: { count: 1, of: 1 },
    });

  it('are full for a type that is right: every leaf taken, every mistake refused', () => {
    expect(figures.right).toEqual({
      leaves: 4,
      noType: { count: 0, of: 4 },
      free: { count: 0, of: 4 },
      accepted: { count: 4, of: 4 },
      acceptedWhereTyped: { count: 4, of: 4 },
      misspeltNamesRefused: { count: 4, of: 4 },
      misspeltNamesAndKeysRefused: { count: 4, of: 4 },
      wrongCaseRefused: { count: 4, of: 4 },
      // Two of each but the date, of which text and number are both right.
      wrongScalarsRefused: { count: 7, of: 7 },
      needlessArraysRefused: { count: 5, of: 5 },
      missingArraysRefused: { count: 2, of: 2 },
      emptyAccepted: { count: 1, of: 1 },
    });
    expect(broken('right')).toEqual([]);
    expect(faults.right).toBe('');
  });

  it('fall for a type that is wrong, and the list says where and why', () => {
    expect(figures.wrong).toMatchObject({
      accepted: { count: 1, of: 4 },
      wrongScalarsRefused: { count: 1, of: 1 },
      emptyAccepted: { count: 0, of: 1 },
    });
    expect(broken('wrong')).toEqual(['accepted: 25.0 % (1 of 4), expected at least 97 %']);
    expect(faults.wrong).toContain(
      "refused: Example::Figures::wrong configuration.size = 8\n    TS2322: Type 'number' is not assignable to type 'string'.",
    );
    expect(faults.wrong).toContain(
      'refused (holds nothing): Example::Figures::wrong configuration.note = null',
    );
  });

  it('fall for a type that takes what is wrong', () => {
    expect(figures.loose).toMatchObject({
      accepted: { count: 4, of: 4 },
      misspeltNamesRefused: { count: 4, of: 4 },
      wrongScalarsRefused: { count: 5, of: 7 },
      needlessArraysRefused: { count: 4, of: 5 },
      missingArraysRefused: { count: 0, of: 2 },
    });
    expect(broken('loose')).toEqual([
      'wrongScalarsRefused: 71.4 % (5 of 7), expected at least 97 %',
      'needlessArraysRefused: 80.0 % (4 of 5), expected at least 97 %',
    ]);
    expect(faults.loose).toContain(
      'taken, a wrong scalar: Example::Figures::loose configuration = { "size": "a wrong text" }',
    );
  });

  it('count a name that cannot be misspelt, as the key of a map, apart', () => {
    expect(figures.map).toMatchObject({
      misspeltNamesRefused: { count: 1, of: 1 },
      misspeltNamesAndKeysRefused: { count: 1, of: 4 },
    });
    expect(faults.map).toContain(
      'taken, a misspelt key of a map: Example::Figures::map configuration = { "szie": 8 }',
    );
  });

  it('leave free JSON out, and hold nothing where there is nothing else', () => {
    expect(figures.free).toMatchObject({ free: { count: 4, of: 4 }, accepted: { count: 0, of: 0 } });
    expect(broken('free')).toContain('accepted: – (0 of 0), expected at least 97 %');
  });

  it.each<Name>(['unregistered', 'json'])('never count a leaf without a type as accepted: %s', (name) => {
    expect(figures[name]).toMatchObject({
      noType: { count: 4, of: 4 },
      accepted: { count: 0, of: 4 },
      acceptedWhereTyped: { count: 0, of: 0 },
      misspeltNamesRefused: { count: 0, of: 0 },
    });
    expect(faults[name]).toContain(`no type: Example::Figures::${name} configuration.size = 8`);
  });
});

describe('the ratchets', () => {
  it('hold what can be measured without examples', () => {
    const good = { typesCovered: { count: 535, of: 540 }, samplesAccepted: { count: 9, of: 9 } };
    expect(brokenRatchets(good)).toEqual([]);
    expect(brokenRatchets({ ...good, typesCovered: { count: 534, of: 534 } })).toEqual([
      'typesCovered: 534 of 534, expected at least 535',
    ]);
    expect(brokenRatchets({ ...good, samplesAccepted: { count: 8, of: 9 } })).toEqual([
      'samplesAccepted: 8 of 9, expected all',
    ]);
    expect(brokenRatchets({ ...good, samplesAccepted: { count: 0, of: 0 } })).toHaveLength(1);
  });

  it('are never printed as reached when they are not', () => {
    expect(percent({ count: 9699, of: 10000 })).toBe('96.9 %');
    expect(percent({ count: 97, of: 100 })).toBe('97.0 %');
  });
});
