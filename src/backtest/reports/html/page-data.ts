import type { BacktestDifference, BacktestResult, Place, VerdictCounts } from '../../backtest-result.js';
import { type ChangedFinding, withChanges } from '../changes.js';
import { notesOf } from '../to-findings.js';
import { maskItem } from './mask-item.js';

/** The recorded item at a place, parsed. `undefined` if it is not at hand. */
export type ItemLookup = (place: Place) => unknown;

/** The items of a page have at most this many characters of JSON, so that browsers open it. */
const maxItemsLength = 24_000_000;
/** Accounts, Regions and types in a chart. */
const maxBars = 200;
const maxNotes = 500;

/** A bar of a chart: name, NON_COMPLIANT, ERROR, COMPLIANT, NOT_APPLICABLE. */
export type Bar = readonly [name: string, ...counts: number[]];

/** The data of the page. Columns are parallel lists; texts are indexes in `strings`, where 0 is the empty text. */
export interface PageData {
  readonly about: { readonly [name in 'items' | 'skipped' | 'bytes' | 'files' | 'milliseconds']: number };
  readonly version: string;
  readonly hasDifference: boolean;
  readonly notes: readonly string[];
  readonly unmatched: readonly (readonly [type: string, items: number])[];
  readonly rules: readonly {
    readonly [name in 'rule' | 'title' | 'advice' | 'url' | 'controls']?: string | undefined;
  }[];
  readonly charts: { readonly [name in 'rule' | 'account' | 'region' | 'type']: readonly Bar[] };
  readonly strings: readonly string[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

/** The data of a page, and its items: JSON, one a line. The column `item` has the number of the line, or -1. */
export function pageData(
  result: BacktestResult,
  difference: BacktestDifference | undefined,
  version: string,
  itemAt: ItemLookup = () => undefined,
): { readonly data: PageData; readonly items: readonly string[] } {
  const { items: count, skipped, bytes, files, milliseconds, rules } = result;
  const severities = new Map(rules.map(({ rule, severity }) => [rule, severity]));
  const strings = new Map([['', 0]]);
  const index = (text = '') => {
    const known = strings.get(text) ?? strings.size;
    strings.set(text, known);
    return known;
  };
  const rows = withChanges(result, difference);
  const shown = itemsOf(rows, itemAt);
  const column = (value: (row: ChangedFinding) => string | undefined) => rows.map((row) => index(value(row)));
  const columns = {
    severity: column(({ finding }) => severities.get(finding.rule)),
    verdict: column(({ finding }) => finding.verdict),
    rule: column(({ finding }) => finding.rule),
    type: column(({ finding }) => finding.resourceType),
    id: column(({ finding }) => finding.resourceId),
    name: column(({ finding: { resourceName, resourceId } }) =>
      resourceName === resourceId ? undefined : resourceName,
    ),
    account: column(({ finding }) => finding.accountId),
    region: column(({ finding }) => finding.awsRegion),
    reason: column(({ finding }) => finding.annotation ?? finding.error),
    change: column(({ change }) => change),
    before: column(({ before }) => before),
    captured: column(({ finding }) => finding.capturedAt),
    file: column(({ finding }) => finding.place.file),
    offset: rows.map(({ finding }) => finding.place.offset),
    item: shown.lineOfRow,
  };
  const data = {
    about: { items: count, skipped, bytes, files, milliseconds },
    version,
    hasDifference: difference !== undefined,
    notes: atMost(maxNotes, [...notesOf(result), ...shown.notes]),
    unmatched: Object.entries(result.unmatchedTypes),
    rules: rules.map(({ rule, title, guidance, controls }) => ({
      rule,
      title,
      advice: guidance?.text,
      url: guidance?.url,
      controls: controls?.join(', '),
    })),
    charts: {
      rule: rules.map((summary) => barOf(summary.rule, [summary])),
      account: barsOf(rules.map(({ byAccount }) => byAccount)),
      region: barsOf(rules.map(({ byRegion }) => byRegion)),
      type: barsOf(rules.map(({ byType }) => byType)),
    },
    strings: [...strings.keys()],
    columns,
  };
  return { data, items: shown.lines };
}

function itemsOf(rows: readonly ChangedFinding[], itemAt: ItemLookup) {
  const lines: string[] = [];
  const known = new Map<string, number>();
  let left = maxItemsLength;
  const lineOf = ({ finding: { place }, change }: ChangedFinding): number => {
    // Its place is in the recording of the earlier run.
    if (change === 'gone' || left < 0) return -1;
    const key = `${place.offset} ${place.file}`;
    const line = known.get(key);
    if (line !== undefined) return line;
    const item = itemAt(place);
    const text = item === undefined ? '' : JSON.stringify(maskItem(item));
    left -= text.length;
    const next = text === '' || left < 0 ? -1 : lines.push(text) - 1;
    known.set(key, next);
    return next;
  };
  const lineOfRow = rows.map(lineOf);
  const megabytes = maxItemsLength / 1_000_000;
  const notes =
    left < 0 ? [`The page has ${megabytes} MB of items; later findings have only the place of theirs.`] : [];
  return { lines, lineOfRow, notes };
}

function barsOf(parts: readonly Readonly<Record<string, VerdictCounts>>[]): Bar[] {
  const groups = new Map<string, VerdictCounts[]>();
  for (const [name, counts] of parts.flatMap((part) => Object.entries(part)))
    groups.set(name, [...(groups.get(name) ?? []), counts]);
  const bars = [...groups].map(([name, counts]) => barOf(name, counts));
  return bars.sort((a, b) => failing(b) - failing(a)).slice(0, maxBars);
}

const failing = ([, nonCompliant = 0, errors = 0]: Bar) => nonCompliant + errors;

function barOf(name: string, counts: readonly VerdictCounts[]): Bar {
  const sum = (key: keyof VerdictCounts) => counts.reduce((total, one) => total + one[key], 0);
  return [name, sum('nonCompliant'), sum('errors'), sum('compliant'), sum('notApplicable')];
}

function atMost(max: number, texts: readonly string[]): readonly string[] {
  const left = texts.length - max;
  return left > 0 ? [...texts.slice(0, max), `${left} more are not shown.`] : texts;
}
