import { renderTable } from '../../src/cli/render-table.js';
import type { CheckedLeaves } from './check-leaves.js';
import type { LeafFigures } from './figures.js';
import { fraction, minShares, percent } from './ratchets.js';
import { pathOf } from './steps.js';

export interface FiguresByPart {
  readonly overall: LeafFigures;
  readonly configuration: LeafFigures;
  readonly supplementaryConfiguration: LeafFigures;
}

const rows: ReadonlyArray<readonly [title: string, figure: Exclude<keyof LeafFigures, 'leaves'>]> = [
  ['without a type: not accepted', 'noType'],
  ['at free JSON: left out below', 'free'],
  ['accepted', 'accepted'],
  ['accepted, where there is a type', 'acceptedWhereTyped'],
  ['misspelt names refused', 'misspeltNamesRefused'],
  ['misspelt names and keys of maps refused', 'misspeltNamesAndKeysRefused'],
  ['names in the wrong case refused', 'wrongCaseRefused'],
  ['wrong scalars refused', 'wrongScalarsRefused'],
  ['needless arrays refused', 'needlessArraysRefused'],
  ['missing arrays refused', 'missingArraysRefused'],
  ['names of null, [] and {} accepted', 'emptyAccepted'],
];

const legend = `
A leaf is a scalar of an item as a rule sees it, one for each resource type, path and kind, without indices.
Free JSON is where the types accept a value of type unknown. Mistakes are tried at accepted leaves only:
a misspelt last name (keys of maps, where any name is accepted, separately); each of the other two scalars (for a date,
which may be text or a number, only the boolean); a list around each value that is not a list, an element instead of its list.`;

export function renderFigures(figures: FiguresByPart): string {
  const columns = [figures.overall, figures.configuration, figures.supplementaryConfiguration];
  const minimums: Partial<Record<keyof LeafFigures, number>> = minShares;
  const table = renderTable(
    ['Leaves', 'Overall', 'configuration', 'supplementaryConfiguration', 'At least'],
    [
      ['distinct leaves', ...columns.map(({ leaves }) => String(leaves)), ''],
      ...rows.map(([title, figure]) => {
        const minimum = minimums[figure];
        const cells = columns.map(({ [figure]: share }) => `${percent(share)} (${fraction(share)})`);
        return [title, ...cells, minimum === undefined ? '' : `${minimum * 100} %`];
      }),
    ],
  );
  return `${table}\n${legend}`;
}

/** Every leaf that was not accepted, with the compiler's error, and every mistake that was not refused. */
export function listFaults({ leaves, mistakes }: CheckedLeaves): string {
  return [
    ...leaves
      .filter(({ outcome }) => outcome === 'refused' || outcome === 'no type')
      .map(({ leaf, outcome, complaint }) => {
        const what = leaf.kind === 'nothing' && outcome === 'refused' ? 'refused (holds nothing)' : outcome;
        const where = `${leaf.resourceType} ${leaf.part}.${pathOf(leaf.steps)}`;
        return `${what}: ${where} = ${shorten(JSON.stringify(leaf.value))}${indent(complaint)}`;
      }),
    ...mistakes
      .filter(({ refused }) => !refused)
      .map(({ leaf, kind, literal, isMapKey }) => {
        const what = isMapKey ? 'misspelt key of a map' : kind;
        return `taken, a ${what}: ${leaf.resourceType} ${leaf.part} = ${shorten(literal)}`;
      }),
  ].join('\n');
}

function indent(complaint: string | undefined): string {
  return complaint === undefined ? '' : `\n${complaint.replace(/^/gm, '    ')}`;
}

function shorten(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159)}…`;
}
