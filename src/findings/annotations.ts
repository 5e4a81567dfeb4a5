/** Findings as annotations on the lines of a change: GitHub's workflow commands and GitLab's Code Quality report. */
import { createHash } from 'node:crypto';
import type { Severity } from '../rule/metadata.js';
import type { Finding, Findings } from './finding.js';
import { type FailurePolicy, levelOf, messageOf, nameOf } from './severity.js';

/**
 * Findings as workflow commands of GitHub Actions, which shows them on the lines of a pull request: what fails the check as errors, what
 * does not as warnings.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub({ findings }: Findings, policy: FailurePolicy): string {
  return findings
    .flatMap((finding) => {
      const level = levelOf(finding, policy);
      if (level === 'none') return [];
      const { rule, title, file, line } = finding;
      const properties = Object.entries({ file, line, title: title ?? rule })
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return [
        `::${level} ${properties.join(',')}::${escapeData(`${nameOf(finding)}: ${messageOf(finding)} (${rule})`)}`,
      ];
    })
    .join('\n');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

const gitlabSeverities: Readonly<Record<Severity, string>> = {
  informational: 'info',
  low: 'minor',
  medium: 'major',
  high: 'critical',
  critical: 'blocker',
};

/**
 * Findings as a Code Quality report of GitLab: NON_COMPLIANT with the severity of the rule (`major` if it has none), UNDETERMINED as
 * `info`.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function renderGitlab({ findings }: Findings, policy: FailurePolicy): string {
  const shown = findings.filter((finding) => levelOf(finding, policy) !== 'none');
  const entries = shown.map((finding) => ({
    description: `${nameOf(finding)}: ${messageOf(finding)}`,
    check_name: finding.rule,
    fingerprint: fingerprintOf(finding),
    severity: severityOf(finding),
    location: { path: finding.file ?? finding.resource.logicalId, lines: { begin: finding.line ?? 1 } },
  }));
  return JSON.stringify(entries, null, 2);
}

function severityOf({ verdict, severity, error }: Finding): string {
  return verdict === 'NON_COMPLIANT' || error !== undefined ? gitlabSeverities[severity ?? 'medium'] : 'info';
}

/** Without the line, so that a finding stays the same when lines above it change. */
function fingerprintOf({ rule, verdict, file, resource, annotation }: Finding): string {
  const parts = [rule, verdict, file, resource.type, resource.path ?? resource.logicalId, annotation];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
