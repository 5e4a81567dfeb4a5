import type { Finding, Findings } from '../findings/finding.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { Exemption } from '../rule/exemptions.js';
import type { RuleLogger } from '../rule/logger.js';
import { CheckExemptions } from './check-exemptions.js';
import { evaluateProposed, type ProposedOutcome } from './evaluate-proposed.js';
import { type MapOptions, proposedItems } from './mapping/map-resources.js';
import { commonOf, describeRule, findingsOf } from './proposed-findings.js';
import type { Proposal, ProposedItem } from './proposed-resource.js';

/** A rule to check, with the parameters as its schema gives them. */
export interface RuleToCheck {
  readonly rule: ConfigRule;
  /** The name as deployed. */
  readonly name: string;
  readonly parameters: unknown;
  /** The exemptions in the parameters of the rule. Defaults to none. */
  readonly exemptions?: readonly Exemption[] | undefined;
}

/** A rule with the exemptions from it. */
interface ExemptingRule extends RuleToCheck {
  readonly exempting: CheckExemptions;
}

/** Options of {@link startChecks}. */
export interface CheckEnvironment extends MapOptions {
  /** The time that counts as now. */
  readonly now: Date;
  readonly logger: RuleLogger;
  /** For the rules. A rule that has not finished when it aborts counts as failed. */
  readonly signal: AbortSignal;
}

/** The checks of a proposal. */
export interface StartedChecks extends Pick<Findings, 'notChecked'> {
  /** For people; complete when the findings are. */
  notes(): Findings['notes'];
  /** The findings of each rule on each resource, in the order of resources and rules. A promise if the rule returned one. */
  readonly findings: readonly (readonly Finding[] | Promise<readonly Finding[]>)[];
}

/**
 * Runs rules over the resources of templates and plans.
 *
 * A rule runs on each resource of its types. A rule without `evaluate` cannot run before a deployment and is named in the notes. A
 * resource that no rule is for, or whose type has no mapping, is in `notChecked`. An `unknownType` of a rule counts as recorded in
 * CloudFormation's shape.
 */
export function startChecks(
  rules: readonly RuleToCheck[],
  proposals: Proposal | readonly Proposal[],
  environment: CheckEnvironment,
): StartedChecks {
  const all = [proposals].flat();
  const unknownTypes = rules.flatMap(({ rule }) => rule.unknownTypes ?? []);
  const checkable = rules
    .filter(({ rule }) => rule.evaluate)
    .map((one) => ({
      ...one,
      exempting: new CheckExemptions(one.rule, one.name, one.exemptions ?? [], environment.now),
    }));
  const findings: (readonly Finding[] | Promise<readonly Finding[]>)[] = [];
  const timeout = timeoutOf(environment.signal);
  const rulesFor = rulesByType(checkable);
  const unmatched = new Map<string, string[]>();
  const existing: string[] = [];
  for (const { resources, notCreated } of all) {
    const { items, notMapped } = proposedItems(resources, { ...environment, alsoDirect: unknownTypes });
    for (const item of items) {
      const matching = rulesFor(item.resourceType);
      if (item.existing) {
        if (matching.length > 0) existing.push(noteOn(item));
      } else if (matching.length === 0)
        push(unmatched, `${item.resourceType}\nno rule is for this type`, item.resource.logicalId);
      for (const toCheck of matching) findings.push(check(toCheck, item, environment, timeout));
    }
    for (const { type, logicalId, reason, file, line } of notCreated)
      for (const { rule, name } of rulesFor(type))
        findings.push([
          {
            ...describeRule(rule, name),
            verdict: 'NOT_APPLICABLE',
            annotation: `Not created: ${reason}`,
            resource: { type, logicalId },
            file,
            line,
          },
        ]);
    for (const { resource, reason } of notMapped)
      push(unmatched, `${resource.type}\n${reason}`, resource.logicalId);
  }
  const periodic = rules.filter(({ rule }) => !rule.evaluate).map(({ name }) => name);
  return {
    findings,
    notChecked: [...unmatched].map(([key, logicalIds]) => {
      const [type = '', reason = ''] = key.split('\n');
      return { type, reason, logicalIds };
    }),
    notes: () => [
      ...all.flatMap(({ notes }) => notes),
      ...periodic.map(
        (name) =>
          `Rule ${JSON.stringify(name)} has only evaluatePeriodic: it cannot be checked before a deployment.`,
      ),
      ...existing,
      ...checkable.flatMap(({ exempting }) => exempting.notes),
    ],
  };
}

function noteOn({ resource: { logicalId }, resourceType }: ProposedItem): string {
  return `${logicalId} is a part of an ${resourceType} outside of the template: a rule has a verdict only if this part decides it.`;
}

/** One listener for all rules that run. */
function timeoutOf(signal: AbortSignal): Promise<ProposedOutcome> {
  return new Promise((resolve) => {
    const error = Object.assign(new Error('it did not finish in time'), { name: 'TimeoutError' });
    const end = () => resolve({ error });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The rules for a type, in order. */
function rulesByType(rules: readonly ExemptingRule[]): (type: string) => readonly ExemptingRule[] {
  const known = new Map<string, readonly ExemptingRule[]>();
  return (type) => {
    const found =
      known.get(type) ??
      rules.filter(({ rule: { resourceTypes } }) => !resourceTypes || resourceTypes.includes(type));
    known.set(type, found);
    return found;
  };
}

function check(
  toCheck: ExemptingRule,
  item: ProposedItem,
  environment: CheckEnvironment,
  timeout: Promise<ProposedOutcome>,
): readonly Finding[] | Promise<readonly Finding[]> {
  const { rule, name, parameters, exempting } = toCheck;
  const exemption = exempting.of(item);
  if (exemption && 'annotation' in exemption) {
    const { annotation, reason, until } = exemption;
    return [
      { ...commonOf(toCheck, item), verdict: 'NOT_APPLICABLE', annotation, exemption: { reason, until } },
    ];
  }
  const outcome = evaluateProposed(rule, item, { ruleName: name, parameters, ...environment });
  const toFindings = (done: ProposedOutcome) => {
    const findings = findingsOf(toCheck, item, done);
    // It may be exempt, so that only a failure is not sure.
    const isFailed = findings.some(({ verdict }) => verdict === 'NON_COMPLIANT');
    return exemption && isFailed ? findingsOf(toCheck, item, exemption) : findings;
  };
  return outcome instanceof Promise ? Promise.race([outcome, timeout]).then(toFindings) : toFindings(outcome);
}
