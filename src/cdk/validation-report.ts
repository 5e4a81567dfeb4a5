/** Findings as the report of a validation plugin of the CDK. */
import type { PolicyValidationPluginReportBeta1, PolicyViolationBeta1 } from 'aws-cdk-lib';
import { type Finding, type Findings, verdicts } from '../findings/finding.js';
import { adviceOf, type FailurePolicy, levelOf, reasonOf } from '../findings/severity.js';
import type { RuleToCheck } from '../proposed/check-resources.js';

/** The violations by rule and reason, and as metadata what else people should know. */
export function reportOf(
  findings: Findings,
  rules: readonly RuleToCheck[],
  policy: FailurePolicy,
): PolicyValidationPluginReportBeta1 {
  const violations = new Map<string, PolicyViolationBeta1>();
  let success = true;
  for (const finding of findings.findings) {
    const level = levelOf(finding, policy);
    if (level === 'none') continue;
    if (level === 'error') success = false;
    const violation = violationOf(finding, level === 'error' ? errorOf(finding, rules) : level);
    const key = JSON.stringify([violation.ruleName, violation.severity, violation.description]);
    const same = violations.get(key);
    if (same) same.violatingResources.push(...violation.violatingResources);
    else violations.set(key, violation);
  }
  return { success, violations: [...violations.values()], metadata: metadataOf(findings) };
}

/** What the CDK does not print: notes, resources that a rule is for but that were not checked, and that no rule gave a verdict. */
export function linesOf(
  { findings, notChecked, notes }: Findings,
  rules: readonly RuleToCheck[],
  warnings: readonly PolicyViolationBeta1[],
): readonly string[] {
  const isWanted = (type: string) =>
    rules.some(
      ({ rule: { evaluate, resourceTypes } }) =>
        evaluate && (!resourceTypes || resourceTypes.includes(type as never)),
    );
  return [
    ...warnings.map(({ ruleName, description, violatingResources }) => {
      const ids = violatingResources.map(({ resourceLogicalId }) => resourceLogicalId);
      return `Warning: ${ruleName}: ${ids.join(', ')}: ${description}`;
    }),
    ...notes,
    ...notChecked.filter(({ type }) => isWanted(type)).map((one) => `Not checked: ${describeSkipped(one)}.`),
    ...(findings.length > 0
      ? []
      : ['No rule gave a verdict: no resource is of a type that the rules are for.']),
  ];
}

/** The severities of the CDK. An acknowledgement in the app cannot suppress `fatal`. */
type CdkSeverity = 'fatal' | 'error' | 'warning';

function errorOf({ rule: name }: Finding, rules: readonly RuleToCheck[]): CdkSeverity {
  const found = rules.find((one) => one.name === name);
  return found?.rule.exemptions === 'forbidden' ? 'fatal' : 'error';
}

function violationOf(finding: Finding, cdkSeverity: CdkSeverity): PolicyViolationBeta1 {
  const { rule, title, verdict, severity, controls = [], guidance, resource, file = '' } = finding;
  const reason = reasonOf(finding);
  const fix = adviceOf(finding);
  return {
    ruleName: rule,
    description: title === undefined ? reason : `${title}: ${reason}`,
    // Not the rule's own: after an acknowledgement, the CDK fails only for a severity that it knows.
    severity: cdkSeverity,
    ...(fix !== '' && { fix }),
    ruleMetadata: {
      verdict,
      ...(severity !== undefined && { severity }),
      ...(controls.length > 0 && { controls: controls.join(', ') }),
      ...(guidance?.url !== undefined && { url: guidance.url }),
    },
    // A rule does not tell which property it judged.
    violatingResources: [{ resourceLogicalId: resource.logicalId, templatePath: file, locations: [] }],
  };
}

function metadataOf({ findings, notChecked, notes }: Findings): Record<string, string> {
  const counts = verdicts.map((one) => ({
    one,
    number: findings.filter(({ verdict }) => verdict === one).length,
  }));
  const exempt = findings.flatMap(({ rule, resource: { logicalId }, annotation, exemption }) =>
    exemption ? [`${rule}: ${logicalId} (${annotation})`] : [],
  );
  const texts = {
    verdicts: counts
      .filter(({ number }) => number > 0)
      .map(({ one, number }) => `${number} ${one}`)
      .join(', '),
    exempt: exempt.join('; '),
    notChecked: notChecked.map(describeSkipped).join('; '),
    notes: notes.join(' '),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function describeSkipped({ type, reason, logicalIds }: Findings['notChecked'][number]): string {
  return `${type} (${logicalIds.join(', ')}): ${reason}`;
}
