/** The findings that the run of a rule on a proposed item gives. */
import { describeThrown } from '../describe.js';
import type { Finding } from '../findings/finding.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ProposedOutcome } from './evaluate-proposed.js';
import type { ProposedItem } from './proposed-resource.js';

/** A rule, and its name as deployed. */
interface NamedRule {
  readonly rule: ConfigRule;
  readonly name: string;
}

export function commonOf({ rule, name }: NamedRule, { resource, resourceType }: ProposedItem) {
  const { logicalId, path, file, line, condition } = resource;
  return {
    ...describeRule(rule, name),
    resource: { type: resourceType, logicalId, path },
    file,
    line,
    condition,
  };
}

export function findingsOf(toCheck: NamedRule, item: ProposedItem, outcome: ProposedOutcome): Finding[] {
  const common = commonOf(toCheck, item);
  if ('results' in outcome) {
    const findings = outcome.results.map((result) => ({ ...common, ...verdictOf(result, item) }));
    // Nothing is known of the other elements of its lists.
    return item.existing === 'extended'
      ? findings.filter(({ verdict }) => verdict === 'NON_COMPLIANT')
      : findings;
  }
  if ('error' in outcome)
    return [
      {
        ...common,
        verdict: 'UNDETERMINED',
        annotation: `The rule failed: ${describeThrown(outcome.error)}`,
        error: describeThrown(outcome.error),
      },
    ];
  // Nearly everything of such a resource is unknown, since the template does not propose it.
  if (item.existing) return [];
  const { path: at, unknown } = outcome.unknown;
  return [
    {
      ...common,
      verdict: 'UNDETERMINED',
      annotation: `${at} is not known before the deployment: ${unknown.expression}`,
      line: unknown.line ?? common.line,
      unknown: { path: at, expression: unknown.expression },
    },
  ];
}

/** A rule may report about other resources than the item. */
function verdictOf({ complianceType, annotation, resource }: ResourceCompliance, item: ProposedItem) {
  const { resourceType, resourceId } = resource;
  const isOther = resourceType !== item.resourceType || resourceId !== item.resource.logicalId;
  return {
    verdict: complianceType,
    annotation,
    ...(isOther && { resource: { type: resourceType, logicalId: resourceId } }),
  };
}

export function describeRule({ title, severity, guidance, controls }: ConfigRule, name: string) {
  return { rule: name, title, severity, guidance, controls };
}
