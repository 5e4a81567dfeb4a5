import { asSentence } from '../describe.js';
import { type Severity, severities } from '../rule/metadata.js';
import type { Finding } from './finding.js';

/** What an UNDETERMINED finding counts as. */
export const undeterminedPolicies = ['fail', 'warn', 'ignore'] as const;
export type UndeterminedPolicy = (typeof undeterminedPolicies)[number];

/** Which findings fail a check. */
export interface FailurePolicy {
  /** The lowest severity that fails. A rule without a severity always counts, since how bad it is is not known. */
  readonly failOn: Severity;
  readonly undetermined: UndeterminedPolicy;
}

/** How much a finding matters: an error fails the check, a warning is shown. */
export type FindingLevel = 'error' | 'warning' | 'none';

/** The level of a finding. A rule that failed is always an error. */
export function levelOf(finding: Finding, { failOn, undetermined }: FailurePolicy): FindingLevel {
  if (finding.error !== undefined) return 'error';
  if (finding.verdict === 'NON_COMPLIANT') return isAtLeast(finding.severity, failOn) ? 'error' : 'warning';
  if (finding.verdict !== 'UNDETERMINED' || undetermined === 'ignore') return 'none';
  return undetermined === 'fail' && isAtLeast(finding.severity, failOn) ? 'error' : 'warning';
}

function isAtLeast(severity: Severity | undefined, lowest: Severity): boolean {
  return severity === undefined || severities.indexOf(severity) >= severities.indexOf(lowest);
}

/** One line for people: the annotation, and what to do. */
export function messageOf(finding: Finding): string {
  const reason = reasonOf(finding);
  const todo = adviceOf(finding);
  return todo === '' ? reason : `${asSentence(reason)} ${todo}`;
}

/** Why the finding has its verdict. */
export function reasonOf({ verdict, annotation, condition }: Finding): string {
  const when = condition === undefined ? '' : ` (if the condition ${condition} is true)`;
  return `${annotation ?? verdict}${when}`;
}

/** What to do, as text. Empty if the rule has no guidance. */
export function adviceOf({ guidance }: Pick<Finding, 'guidance'>): string {
  return [guidance?.text, guidance?.url].filter((part) => part !== undefined).join(' ');
}

/** A resource in reports: the construct path if there is one, and the logical id. */
export function nameOf({ resource: { type, logicalId, path } }: Finding): string {
  return `${type} ${path === undefined ? logicalId : `${path} (${logicalId})`}`;
}
