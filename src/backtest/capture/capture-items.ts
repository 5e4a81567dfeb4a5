import type { BacktestFinding } from '../backtest-result.js';

/** An item and what rules say of it. */
export interface JudgedItem {
  /** As recorded, parsed from JSON. */
  readonly item: unknown;
  readonly findings: readonly BacktestFinding[];
}

/** Items of distinct verdicts and shapes that are kept to choose from. */
const maxCandidates = 2_000;
/** A verdict of a rule that no other chosen item has is worth more than any shape. */
const verdictWorth = 1_000_000;

/**
 * Chooses items for tests: first one for each verdict of each rule, then those with the most parts that no chosen item with the same
 * verdict has. It reads the items once and keeps one of each shape.
 *
 * @param judged the items with all findings of each; an item without findings is not chosen
 * @param count at most how many to choose
 */
export function captureItems(judged: Iterable<JudgedItem>, count: number): readonly JudgedItem[] {
  const candidates = new Map<
    string,
    { readonly judged: JudgedItem; readonly features: readonly Feature[] }
  >();
  const seenVerdicts = new Set<string>();
  for (const one of judged) {
    const features = featuresOf(one);
    const isNew = features.some(({ name, worth }) => worth === verdictWorth && !seenVerdicts.has(name));
    if (features.length === 0 || (candidates.size >= maxCandidates && !isNew)) continue;
    const signature = features.map(({ name }) => name).join('\n');
    if (!candidates.has(signature)) candidates.set(signature, { judged: one, features });
    for (const { name } of features) seenVerdicts.add(name);
  }
  return choose([...candidates.values()], count);
}

interface Feature {
  readonly name: string;
  readonly worth: number;
}

interface Candidate {
  readonly judged: JudgedItem;
  readonly features: readonly Feature[];
}

/** Greedy: each time the item that adds the most. */
function choose(candidates: Candidate[], count: number): readonly JudgedItem[] {
  const covered = new Set<string>();
  const chosen: JudgedItem[] = [];
  const gainOf = ({ features }: Candidate) =>
    features.reduce((sum, { name, worth }) => (covered.has(name) ? sum : sum + worth), 0);
  while (chosen.length < count && candidates.length > 0) {
    let best = 0;
    const gains = candidates.map(gainOf);
    for (const [index, gain] of gains.entries()) if (gain > (gains[best] as number)) best = index;
    if (gains[best] === 0) break;
    const [next] = candidates.splice(best, 1) as [Candidate];
    for (const { name } of next.features) covered.add(name);
    chosen.push(next.judged);
  }
  return chosen;
}

function featuresOf({ item, findings }: JudgedItem): readonly Feature[] {
  const verdicts = [...new Set(findings.map(({ rule, verdict }) => `${rule} ${verdict}`))].sort();
  const shape = verdicts.length === 0 ? [] : [...shapeOf(item, '', new Set())].sort();
  return [
    ...verdicts.map((name) => ({ name, worth: verdictWorth })),
    ...verdicts.flatMap((verdict) => shape.map((path) => ({ name: `${verdict} ${path}`, worth: 1 }))),
  ];
}

/** The paths of an item with the kind of each value. Elements of a list have one path. */
function shapeOf(value: unknown, path: string, shape: Set<string>): ReadonlySet<string> {
  const kind = value === null ? 'null' : Array.isArray(value) ? `list${value.length > 0}` : typeof value;
  shape.add(`${path}:${kind}`);
  if (typeof value !== 'object' || value === null) return shape;
  for (const [key, part] of Object.entries(value))
    shapeOf(part, `${path}.${Array.isArray(value) ? '' : key}`, shape);
  return shape;
}
