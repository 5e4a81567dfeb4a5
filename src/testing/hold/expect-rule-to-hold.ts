import { InvalidOptionsError } from '../../errors.js';
import { refuser, refuseUnknownKeys, requireWholeNumber } from '../../options.js';
import type { AnyResourceType } from '../../resources/registry.js';
import { type ConfigRule, isConfigRule } from '../../rule/config-rule.js';
import { unknownType } from '../../unknown-type.js';
import { type EvaluateRuleOptions, evaluateRule } from '../evaluate-rule.js';
import { compliantSamples } from '../samples/compliant/compliant-samples.js';
import { RuleDoesNotHoldError } from '../testing-errors.js';
import { changed, describeChanges } from './change.js';
import { changedItems } from './changed-items.js';
import { loadFastCheck } from './fast-check.js';
import { findViolation, type Violation } from './verdicts.js';

/** Options of {@link expectRuleToHold}. */
export interface HoldOptions
  extends Pick<EvaluateRuleOptions, 'parameters' | 'answers' | 'clientConfig' | 'checkPermissions'> {
  /** The number of items. Defaults to 200. */
  readonly runs?: number | undefined;
  /** The seed of the items, a whole number: the same seed makes the same items. Defaults to 1. */
  readonly seed?: number | undefined;
  /** Runs one item again: the path that the message of a failure names, with its seed. */
  readonly path?: string | undefined;
  /**
   * The resource types of the items. Defaults to those of the rule; for a rule of every type, to the 53 types with samples that are
   * written by hand.
   */
  readonly types?: readonly AnyResourceType[] | undefined;
}

const keys = ['parameters', 'answers', 'clientConfig', 'checkPermissions', 'runs', 'seed', 'path', 'types'];
const owner = 'expectRuleToHold';

/**
 * Tests a rule on many items that AWS Config may record: the samples of its types with parts that are absent, null, empty, long or of another
 * spelling, with unknown words, dates in every form and policies in every form. The rule must not throw, must say one thing for the same item,
 * and must not depend on the order of keys, tags and relationships. It may return any result, or none.
 *
 * Needs the package fast-check. The items are the same in each run.
 *
 * @param rule a rule with `evaluate`
 * @throws RuleDoesNotHoldError with the smallest item that breaks the rule; InvalidOptionsError for an unknown option, or a rule without
 * `evaluate`; InvalidParametersError if the rule needs `parameters`; MissingPackageError if fast-check is not installed
 *
 * @example
 * ```ts
 * it('holds for any item', () => expectRuleToHold(rule));
 * ```
 */
export async function expectRuleToHold<Rule extends object>(
  rule: Rule,
  options: HoldOptions = {},
): Promise<void> {
  const { runs = 200, seed = 1, path, types, ...run } = options;
  if (!isConfigRule(rule)) refuser(owner)('a rule of defineRule', rule);
  refuseUnknownKeys(owner, options, keys);
  requireWholeNumber(owner, 'runs', runs, 1);
  const plain = rule as unknown as ConfigRule;
  if (!plain.evaluate)
    throw new InvalidOptionsError(
      `${owner}: expected a rule with evaluate, got ${JSON.stringify(plain.name)} without it. It looks at no item.`,
    );
  const fc = await loadFastCheck();
  const judged = (types ?? typesOf(plain)) as readonly AnyResourceType[];
  const items = await changedItems(fc, plain, judged, (one, item) => evaluateRule(one, item, run));
  let found: Violation | undefined;
  const result = await fc.check(
    fc.asyncProperty(items, async ({ base, changes }) => {
      const violation = await findViolation(plain, changed(base.item, changes), run);
      if (!violation) return true;
      found = violation;
      return false;
    }),
    { seed, numRuns: runs, ...(path !== undefined && { path }) },
  );
  if (!result.failed) return;
  // Parameters or answers that are wrong, which no item changes.
  if (!found || !result.counterexample) throw result.errorInstance;
  const [{ base, changes }] = result.counterexample;
  const item = changed(base.item, changes);
  throw new RuleDoesNotHoldError(plain.name, {
    violation: found.kind,
    lines: found.lines,
    base: base.title,
    differences: describeChanges(base.item, item, changes),
    item,
    seed: result.seed,
    path: result.counterexamplePath ?? '',
  });
}

function typesOf({ resourceTypes, unknownTypes = [] }: ConfigRule): readonly unknown[] {
  const types = resourceTypes ?? Object.keys(compliantSamples);
  return types.map((type) => (unknownTypes.includes(type) ? unknownType(type) : type));
}
