/** The exemptions of a run. Imported only for a rule that has any. */
import { readSafely } from '../describe.js';
import { notApplicable, type ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { readExemptionTag } from '../rule/exemption-tag.js';
import { describeExemption, type Exemption, exemptionAnnotation } from '../rule/exemptions.js';
import { readExemptionsParameter } from '../rule/exemptions-parameter.js';
import { type ExemptionSubject, findExemption } from '../rule/find-exemption.js';
import { logSafely } from '../rule/log-safely.js';
import type { LogFields } from '../rule/logger.js';
import type { RawParameters } from '../rule/parameters.js';
import { namesInSuppressions } from '../rule/rule-names.js';

/** Warnings of a run: a tag can be wrong on every resource. */
const maxWarnings = 100;

/** What the exemptions of a run are for. */
export interface ExemptionsOfRun {
  readonly rule: ConfigRule;
  readonly parameters: RawParameters;
  readonly context: Pick<RuleContext<unknown>, 'accountId' | 'ruleName' | 'logger'>;
  readonly now: Date;
  /** Whether the run is about all resources, so that an exemption without a match is worth telling. */
  readonly isPeriodic: boolean;
}

/** Exempts resources from a rule in one run, and tells which exemptions were used. */
export class RunExemptions {
  readonly #run: ExemptionsOfRun;
  readonly #isForbidden: boolean;
  readonly #exemptions: readonly Exemption[];
  readonly #names: readonly string[];
  readonly #used = new Set<string>();
  readonly #expired = new Set<string>();
  #warnings = 0;
  #count = 0;
  #isComplete = false;

  /** @throws InvalidParametersError for an invalid parameter `exemptions` */
  constructor(run: ExemptionsOfRun) {
    const { exemptions = [] } = run.rule;
    const { ruleName } = run.context;
    const given = readExemptionsParameter(run.parameters, run.rule.name);
    this.#run = run;
    this.#isForbidden = exemptions === 'forbidden';
    this.#exemptions = exemptions === 'forbidden' ? [] : [...exemptions, ...given];
    this.#names = namesInSuppressions(ruleName, run.rule.name);
    if (this.#isForbidden && given.length > 0)
      this.#warn('The rule forbids exemptions: its parameter exemptions counts for nothing', {});
  }

  /** The rule, except that it does not run on exempt resources. */
  guard(rule: ConfigRule): ConfigRule {
    const { evaluate } = rule;
    if (!evaluate) return rule;
    return { ...rule, evaluate: (item, context) => this.#exempt(item) ?? evaluate.call(rule, item, context) };
  }

  /** The results of the rule. Of the resources of `evaluatePeriodic` and of other resources than the item, only the id is known. */
  apply(
    results: readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance>,
  ): readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance> {
    if (Symbol.asyncIterator in results) return this.#applyTo(results);
    this.#isComplete = true;
    return results.map((result) => this.#exemptResult(result));
  }

  /** For the log line: how many results are exempt, by which exemptions, and which matched nothing. */
  get fields(): LogFields {
    const { isPeriodic, context } = this.#run;
    const unmatched = this.#exemptions
      .filter(({ account }) => account === undefined || account === context.accountId)
      .map(describeExemption)
      .filter((name) => !this.#used.has(name) && !this.#expired.has(name));
    return {
      ...(this.#count > 0 && { exempt: this.#count, exemptions: [...this.#used] }),
      ...(isPeriodic && this.#isComplete && unmatched.length > 0 && { exemptionsUnmatched: unmatched }),
    };
  }

  async *#applyTo(results: AsyncIterable<ResourceCompliance>): AsyncGenerator<ResourceCompliance> {
    for await (const result of results) yield this.#exemptResult(result);
    this.#isComplete = true;
  }

  #exemptResult(result: ResourceCompliance): ResourceCompliance {
    const { resource, complianceType } = result;
    if (complianceType === 'NOT_APPLICABLE') return result;
    const { resourceType, resourceId } = resource;
    const { accountId } = this.#run.context;
    return this.#exempt({ resourceType, resourceId, accountId }) ?? result;
  }

  #exempt(subject: ExemptionSubject & ResourceCompliance['resource']): ResourceCompliance | undefined {
    const { rule, now } = this.#run;
    const { resourceType, resourceId } = subject;
    const resource = { resourceType, resourceId };
    const found = findExemption(this.#exemptions, subject, now, rule.exemptionTag ? this.#names : []);
    if (!found) {
      this.#warnOfTag(subject, resource);
      return undefined;
    }
    const name = describeExemption(found.exemption);
    if (found.isExpired) {
      if (!this.#expired.has(name))
        this.#warn('An exemption has expired: it counts for nothing', { exemption: name, ...resource });
      this.#expired.add(name);
      return undefined;
    }
    this.#used.add(name);
    this.#count++;
    return notApplicable(exemptionAnnotation(found.exemption), resource);
  }

  /** A tag that does not exempt the resource it is on is told, if it was meant to. */
  #warnOfTag(subject: ExemptionSubject, resource: LogFields): void {
    if (!this.#isForbidden && !this.#run.rule.exemptionTag) return;
    const tags = readSafely(subject, 'tags') as ExemptionSubject['tags'];
    const tag = readExemptionTag(tags, this.#names);
    if (!tag) return;
    const message = this.#isForbidden
      ? 'The rule forbids exemptions: the tag of a resource counts for nothing'
      : 'The tag of a resource exempts it from nothing: expected a day, a space and a reason, such as "2027-01-31 Logs only"';
    this.#warn(message, { tag: tag.key, ...resource });
  }

  #warn(message: string, fields: LogFields): void {
    if (this.#warnings++ >= maxWarnings) return;
    const { logger, ruleName: rule } = this.#run.context;
    logSafely(logger, 'warn', message, { rule, ...fields });
  }
}
