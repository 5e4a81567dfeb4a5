import { describeThrown } from '../describe.js';
import { isConfigRuleError } from '../errors.js';
import { outOfScope } from '../evaluation/scope.js';
import { readConfigurationItem } from '../event/configuration-item.js';
import { type JsonObject, stringOrNull } from '../event/read.js';
import type { RuleToCheck } from '../proposed/check-resources.js';
import type { Compliance } from '../rule/compliance.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import {
  type BacktestFinding,
  type BacktestVerdict,
  type Damage,
  isFailure,
  type Place,
} from './backtest-result.js';
import { type BlockEvaluator, type BlockResult, type GroupCounts, verdictOrder } from './block-result.js';
import { annotationOf, type BacktestRun, type ItemOutcome, itemEvaluator } from './evaluate-item.js';
import type { ItemBlock } from './item-block.js';
import { parseItems } from './reading/parse-items.js';

/** Options of {@link RulesEvaluator}. */
export interface EvaluatorOptions extends BacktestRun {
  /** Whether there is a finding for every verdict. Defaults to NON_COMPLIANT and ERROR only. */
  readonly allVerdicts?: boolean | undefined;
}

/** A rule of a version, by its place in the list of rules. */
interface PreparedRule {
  readonly index: number;
  readonly name: string;
  readonly evaluate: (item: ConfigurationItem) => ItemOutcome | Promise<ItemOutcome>;
}

/** AWS Config records results of rules too. A rule for every type does not evaluate them. */
const complianceRecord = 'AWS::Config::ResourceCompliance';

/** Runs several versions of a list of rules over the items of blocks. Each item is parsed once. */
export class RulesEvaluator implements BlockEvaluator {
  readonly #versions: readonly (readonly RuleToCheck[])[];
  readonly #options: EvaluatorOptions;
  readonly #byType = new Map<string, readonly (readonly PreparedRule[])[]>();
  readonly #prepared: readonly (readonly (PreparedRule & Pick<RuleToCheck, 'rule'>)[])[];

  constructor(versions: readonly (readonly RuleToCheck[])[], options: EvaluatorOptions) {
    this.#versions = versions;
    this.#options = options;
    this.#prepared = versions.map((rules) =>
      rules.flatMap((one, index) =>
        one.rule.evaluate
          ? [{ index, name: one.name, rule: one.rule, evaluate: itemEvaluator(one, options) }]
          : [],
      ),
    );
  }

  /** Never throws. It gives a promise only if a rule gave one. */
  evaluate(block: ItemBlock): BlockResult | Promise<BlockResult> {
    const sums = this.#versions.map((rules) => new VersionSums(rules.length, this.#options));
    const damages: Damage[] = [];
    const unmatched = new Map<string, number>();
    let items = 0;
    let skipped = 0;
    for (const { item: raw, offset } of parseItems(block, (damage) => damages.push(damage))) {
      const type = String(raw.resourceType);
      items++;
      const rules = this.#rulesFor(type);
      const isMatched = rules.some(({ length }) => length > 0);
      if (!isMatched) unmatched.set(type, (unmatched.get(type) ?? 0) + 1);
      if (!isMatched || outOfScope({}, raw as never, false)) {
        skipped++;
        continue;
      }
      const item = read(raw, block);
      const place = { file: block.file, offset };
      for (const [version, sum] of sums.entries()) sum.add(item, raw, rules[version] ?? [], place);
    }
    const result = { file: block.file, bytes: block.bytes.length, items, skipped, unmatched, damages };
    const versions = sums.map((sum) => sum.result());
    return versions.some((one) => one instanceof Promise)
      ? Promise.all(versions).then((settled) => ({ ...result, versions: settled }))
      : { ...result, versions: versions as BlockResult['versions'] };
  }

  #rulesFor(type: string): readonly (readonly PreparedRule[])[] {
    let found = this.#byType.get(type);
    if (!found) {
      const isFor = ({ rule: { resourceTypes } }: Pick<RuleToCheck, 'rule'>) =>
        resourceTypes ? resourceTypes.includes(type) : type !== complianceRecord;
      found = this.#prepared.map((rules) => rules.filter(isFor));
      this.#byType.set(type, found);
    }
    return found;
  }
}

/** The item, or why no rule can evaluate it. */
function read(raw: JsonObject, { source }: ItemBlock): ConfigurationItem | string {
  try {
    return readConfigurationItem(raw, 'item', undefined, source);
  } catch (error) {
    if (!isConfigRuleError(error, 'InvalidEventError')) return describeThrown(error);
    return `expected ${error.path} to be ${error.expected}, got ${error.received}`;
  }
}

/** The verdicts of one version of the rules on the items of a block. */
class VersionSums {
  readonly #options: EvaluatorOptions;
  readonly #findings: (BacktestFinding | Promise<readonly BacktestFinding[]>)[] = [];
  readonly #groups = new Map<string, GroupCounts>();
  readonly #milliseconds: Float64Array;
  #isAsync = false;

  constructor(rules: number, options: EvaluatorOptions) {
    this.#options = options;
    this.#milliseconds = new Float64Array(rules);
  }

  add(item: ConfigurationItem | string, raw: JsonObject, rules: readonly PreparedRule[], place: Place): void {
    const facts = typeof item === 'string' ? factsOfRaw(raw) : item;
    const { counts } = this.#groupOf(facts, rules);
    let startedAt = performance.now();
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as PreparedRule;
      const outcome = typeof item === 'string' ? { error: item } : rule.evaluate(item);
      if (outcome instanceof Promise) {
        this.#isAsync = true;
        const own: BacktestFinding[] = [];
        const take = (done: ItemOutcome) => this.#take(done, rule, facts, raw, place, counts, index * 4, own);
        this.#findings.push(outcome.then(take).then(() => own));
      } else {
        this.#take(outcome, rule, facts, raw, place, counts, index * 4, this.#findings);
      }
      const endedAt = performance.now();
      this.#milliseconds[rule.index] = (this.#milliseconds[rule.index] ?? 0) + endedAt - startedAt;
      startedAt = endedAt;
    }
  }

  result() {
    const result = { groups: [...this.#groups.values()], milliseconds: this.#milliseconds };
    return this.#isAsync
      ? Promise.all(this.#findings).then((findings) => ({ ...result, findings: findings.flat() }))
      : { ...result, findings: this.#findings as BacktestFinding[] };
  }

  #take(
    outcome: ItemOutcome,
    { name: rule }: PreparedRule,
    facts: Facts,
    raw: JsonObject,
    place: Place,
    counts: Uint32Array,
    at: number,
    findings: unknown[],
  ): void {
    const results = 'error' in outcome ? [undefined] : outcome.results;
    for (const result of results) {
      const verdict: BacktestVerdict = result?.complianceType ?? 'ERROR';
      const cell = at + verdictOrder[verdict];
      counts[cell] = (counts[cell] ?? 0) + 1;
      if (!this.#options.allVerdicts && !isFailure({ verdict })) continue;
      findings.push({
        rule,
        verdict,
        ...namesOf(facts, result),
        accountId: facts.accountId,
        awsRegion: facts.awsRegion ?? undefined,
        capturedAt: stringOrNull(raw.configurationItemCaptureTime) ?? undefined,
        annotation: result && annotationOf(result),
        ...('error' in outcome && { error: outcome.error }),
        place,
      } satisfies BacktestFinding);
    }
  }

  #groupOf({ accountId, awsRegion, resourceType }: Facts, rules: readonly PreparedRule[]): GroupCounts {
    const key = `${accountId} ${awsRegion} ${resourceType}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = {
        accountId: accountId ?? '',
        awsRegion: awsRegion ?? '',
        resourceType,
        rules: rules.map(({ index }) => index),
        counts: new Uint32Array(rules.length * 4),
      };
      this.#groups.set(key, group);
    }
    return group;
  }
}

type Facts = Pick<ConfigurationItem, 'resourceType' | 'resourceId' | 'resourceName' | 'awsRegion'> & {
  readonly accountId: string | undefined;
};

/** Of an item that cannot be read. */
function factsOfRaw(raw: JsonObject): Facts {
  return {
    resourceType: String(raw.resourceType),
    resourceId: stringOrNull(raw.resourceId) ?? '(no resource id)',
    resourceName: stringOrNull(raw.resourceName),
    accountId: stringOrNull(raw.accountId ?? raw.awsAccountId) ?? undefined,
    awsRegion: stringOrNull(raw.awsRegion),
  };
}

/** A rule may report about other resources than the item. */
function namesOf({ resourceType, resourceId, resourceName }: Facts, result: Compliance | undefined) {
  const other = result?.resource;
  const isOther = other && (other.resourceType !== resourceType || other.resourceId !== resourceId);
  if (isOther) return { resourceType: other.resourceType, resourceId: other.resourceId };
  return { resourceType, resourceId, resourceName: resourceName ?? undefined };
}
