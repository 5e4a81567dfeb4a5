import type { RuleToCheck } from '../proposed/check-resources.js';
import type { BacktestSummary, Damage, RuleSummary, VerdictCounts } from './backtest-result.js';
import { type BlockResult, type VersionResult, verdictOrder } from './block-result.js';

/** Adds up the results of blocks. */
export class SummaryBuilder {
  readonly #versions: readonly (readonly RuleSums[])[];
  readonly #unmatched = new Map<string, number>();
  readonly #files = new Set<string>();
  readonly damages: Damage[] = [];
  items = 0;
  skipped = 0;
  bytes = 0;

  constructor(versions: readonly (readonly RuleToCheck[])[]) {
    this.#versions = versions.map((rules) => rules.map((one) => new RuleSums(one)));
  }

  add(result: BlockResult): void {
    this.items += result.items;
    this.skipped += result.skipped;
    this.bytes += result.bytes;
    this.#files.add(result.file);
    this.damages.push(...result.damages);
    for (const [type, count] of result.unmatched) addTo(this.#unmatched, type, count);
    for (const [index, version] of result.versions.entries()) {
      const rules = this.#versions[index] ?? [];
      for (const [place, rule] of rules.entries()) rule.milliseconds += version.milliseconds[place] ?? 0;
      for (const group of version.groups)
        for (const [at, place] of group.rules.entries())
          rules[place]?.add(group, group.counts.subarray(at * 4, at * 4 + 4));
    }
  }

  /** The sum for one version of the rules. */
  summary(version: number, milliseconds: number, isPartial: boolean): BacktestSummary {
    const rules = this.#versions[version] ?? [];
    return {
      items: this.items,
      skipped: this.skipped,
      bytes: this.bytes,
      files: this.#files.size,
      milliseconds,
      rules: rules.filter(({ canRun }) => canRun).map((rule) => rule.summary()),
      notRun: rules
        .filter(({ canRun }) => !canRun)
        .map(({ rule }) => ({
          rule: rule.name,
          reason: 'it has only evaluatePeriodic, which asks AWS: a backtest has recorded items only',
        })),
      unmatchedTypes: Object.fromEntries([...this.#unmatched].sort(([a], [b]) => (a < b ? -1 : 1))),
      damages: this.damages,
      isPartial,
    };
  }
}

class RuleSums {
  readonly rule: RuleToCheck;
  readonly canRun: boolean;
  readonly #counts = new Uint32Array(4);
  readonly #by = [new Map(), new Map(), new Map()] as readonly Map<string, Uint32Array>[];
  milliseconds = 0;

  constructor(rule: RuleToCheck) {
    this.rule = rule;
    this.canRun = rule.rule.evaluate !== undefined;
  }

  add(group: VersionResult['groups'][number], counts: Uint32Array): void {
    const sums = [group.accountId, group.awsRegion, group.resourceType].map((key, index) => {
      const found = this.#by[index]?.get(key) ?? new Uint32Array(4);
      this.#by[index]?.set(key, found);
      return found;
    });
    for (const sum of [this.#counts, ...sums])
      for (const [verdict, count] of counts.entries()) sum[verdict] = (sum[verdict] ?? 0) + count;
  }

  summary(): RuleSummary {
    const { title, severity, guidance, controls } = this.rule.rule;
    const [byAccount, byRegion, byType] = this.#by.map((sums) =>
      Object.fromEntries(
        [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, named(one)]),
      ),
    );
    return {
      rule: this.rule.name,
      title,
      severity,
      guidance,
      controls,
      ...named(this.#counts),
      milliseconds: Math.round(this.milliseconds),
      byAccount: byAccount ?? {},
      byRegion: byRegion ?? {},
      byType: byType ?? {},
    };
  }
}

function named(counts: Uint32Array): VerdictCounts {
  return {
    compliant: counts[verdictOrder.COMPLIANT] ?? 0,
    nonCompliant: counts[verdictOrder.NON_COMPLIANT] ?? 0,
    notApplicable: counts[verdictOrder.NOT_APPLICABLE] ?? 0,
    errors: counts[verdictOrder.ERROR] ?? 0,
  };
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
