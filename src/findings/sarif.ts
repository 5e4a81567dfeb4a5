import type { Severity } from '../rule/metadata.js';
import type { Finding, Findings } from './finding.js';
import { messageOf, nameOf } from './severity.js';

const levels: Readonly<Record<Severity, string>> = {
  informational: 'note',
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
};

/** The numbers by which GitHub names a severity: over 9.0 critical, from 7.0 high, from 4.0 medium, else low. */
const scores: Readonly<Record<Severity, string>> = {
  informational: '0.1',
  low: '2.0',
  medium: '5.0',
  high: '8.0',
  critical: '9.5',
};

/**
 * Findings as SARIF 2.1.0, for code scanning. It has the NON_COMPLIANT findings as failures and the UNDETERMINED ones as open. Other
 * verdicts are left out, because GitHub shows every result as an alert.
 *
 * @param version the version of the kit
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderSarif({ findings, notes }: Findings, version: string): string {
  const shown = findings.filter(({ verdict }) => verdict === 'NON_COMPLIANT' || verdict === 'UNDETERMINED');
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const indexes = new Map(rules.map(({ rule }, index) => [rule, index]));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'config-rule-kit', version, rules: rules.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: !findings.some(({ error }) => error !== undefined),
            toolExecutionNotifications: notes.map((text) => ({ level: 'note', message: { text } })),
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: shown.map((finding) => resultOf(finding, indexes.get(finding.rule) ?? -1)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function ruleOf({ rule, title, severity, guidance, controls }: Finding) {
  const text = [guidance?.text, guidance?.url].filter(Boolean).join(' ');
  return {
    id: rule,
    shortDescription: { text: title ?? rule },
    ...(text !== '' && { help: { text } }),
    ...(guidance?.url !== undefined && { helpUri: guidance.url }),
    defaultConfiguration: { level: levels[severity ?? 'medium'] },
    properties: {
      ...(severity && { 'security-severity': scores[severity] }),
      tags: ['security', ...(controls ?? [])],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number) {
  const { rule, verdict, severity, resource, file, line } = finding;
  const isFailure = verdict === 'NON_COMPLIANT';
  const name = resource.path ?? resource.logicalId;
  return {
    ruleId: rule,
    ruleIndex,
    kind: isFailure ? 'fail' : 'open',
    level: isFailure ? levels[severity ?? 'medium'] : 'none',
    message: { text: `${nameOf(finding)}: ${messageOf(finding)}` },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file) },
            ...(line !== undefined && { region: { startLine: line } }),
          },
        }),
        logicalLocations: [{ name: resource.logicalId, fullyQualifiedName: name, kind: 'resource' }],
      },
    ],
    // Without the line, so that an alert stays the same when lines above it change.
    partialFingerprints: { 'ruleAndResource/v1': `${rule}:${resource.type}:${name}` },
  };
}

/** A path as the relative or file URI that SARIF asks for. */
function uriOf(file: string): string {
  const path = file.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
