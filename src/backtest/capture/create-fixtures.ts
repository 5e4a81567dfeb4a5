import type { ConfigRule } from '../../rule/config-rule.js';
import { createChangeEvent } from '../../testing/create-event.js';
import { evaluateRule } from '../../testing/evaluate-rule.js';
import type { BacktestVerdict } from '../backtest-result.js';
import type { JudgedItem } from './capture-items.js';
import { leaks } from './leaks.js';
import { redactItems } from './redact-items.js';

/** A rule that fixtures are for, and how a test imports it. */
export interface CapturedRule {
  readonly rule: ConfigRule;
  /** The import specifier of its module in the test, for example `../src/open-ports.js`. */
  readonly module: string;
  readonly exportName: string;
  /** The rule parameters as AWS Config stores them. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
}

/** A redacted item and what rules say of it. */
export interface Fixture {
  /** `captured-1.json`. */
  readonly file: string;
  readonly text: string;
  readonly verdicts: readonly { readonly rule: string; readonly verdicts: readonly BacktestVerdict[] }[];
}

/** An item without a fixture. Its names are those of the recording: for the user's terminal only. */
export interface LeftOut {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly reason: string;
}

/**
 * Redacts captured items, and leaves out those whose verdict would change, and those of which a search still finds a part.
 *
 * @param judged the items of `captureItems`; one account or name in several of them has one replacement
 */
export async function createFixtures(
  rules: readonly CapturedRule[],
  judged: readonly JudgedItem[],
): Promise<{ readonly fixtures: readonly Fixture[]; readonly leftOut: readonly LeftOut[] }> {
  const originals = judged.map(({ item }) => item);
  const redacted = redactItems(originals);
  const fixtures: Fixture[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, { item, findings }] of judged.entries()) {
    const other = redacted[index];
    const judging = rules.filter(({ rule }) => findings.some((finding) => finding.rule === rule.name));
    const changed = [];
    for (const one of judging) if (!(await verdictsHold(one, item, other))) changed.push(one.rule.name);
    const reason = leftOutBecause(changed, leaks(originals, other).length);
    const { resourceType = '', resourceId = '' } = findings[0] ?? {};
    if (reason !== undefined) leftOut.push({ resourceType, resourceId, reason });
    else
      fixtures.push({
        file: `captured-${fixtures.length + 1}.json`,
        text: `${JSON.stringify(other, null, 2)}\n`,
        verdicts: await Promise.all(
          judging.map(async (one) => ({ rule: one.rule.name, verdicts: await verdictsOf(one, other) })),
        ),
      });
  }
  return { fixtures, leftOut };
}

function leftOutBecause(changed: readonly string[], found: number): string | undefined {
  if (changed.length > 0) return `redaction changes what ${changed.join(', ')} says of it`;
  const parts = found === 1 ? 'a part' : `${found} parts`;
  return found > 0 ? `a search still finds ${parts} of the original` : undefined;
}

/** Whether a rule says the same of an item before and after its redaction. Annotations, which have names, do not count. */
export async function verdictsHold(
  rule: Pick<CapturedRule, 'rule' | 'parameters'>,
  before: unknown,
  after: unknown,
): Promise<boolean> {
  const [one, other] = [await verdictsOf(rule, before), await verdictsOf(rule, after)];
  return one.join() === other.join();
}

/** What a rule says of an item: a verdict for each resource, in alphabetical order. */
async function verdictsOf(
  { rule, parameters }: Pick<CapturedRule, 'rule' | 'parameters'>,
  item: unknown,
): Promise<readonly BacktestVerdict[]> {
  try {
    const results = await evaluateRule(rule, createChangeEvent(item as never), { parameters });
    return results.map(({ complianceType }) => complianceType).sort();
  } catch {
    return ['ERROR'];
  }
}
