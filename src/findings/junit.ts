import type { Finding, Findings } from './finding.js';
import { type FailurePolicy, levelOf, messageOf, nameOf } from './severity.js';

/**
 * Findings as JUnit XML: a suite for each rule, a case for each resource. NON_COMPLIANT is a failure, a rule that failed is an error,
 * NOT_APPLICABLE is skipped. UNDETERMINED is an error if it fails the check, and skipped otherwise.
 *
 * It uses only elements and attributes that Jenkins's schema has, so file and line are in the text.
 *
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
export function renderJunit({ findings }: Findings, policy: FailurePolicy): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const suites = rules.map((rule) =>
    suiteOf(
      rule,
      findings.filter((finding) => finding.rule === rule),
      policy,
    ),
  );
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites.flat(), '</testsuites>'].join(
    '\n',
  );
}

type Kind = 'failure' | 'error' | 'skipped' | undefined;

function kindOf(finding: Finding, policy: FailurePolicy): Kind {
  if (finding.verdict === 'NON_COMPLIANT') return 'failure';
  if (finding.verdict === 'COMPLIANT') return undefined;
  return levelOf(finding, policy) === 'error' ? 'error' : 'skipped';
}

function suiteOf(rule: string, findings: readonly Finding[], policy: FailurePolicy): string[] {
  const kinds = findings.map((finding) => kindOf(finding, policy));
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length;
  const counts = `tests="${findings.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return [
    `  <testsuite name=${quoted(rule)} ${counts}>`,
    ...findings.flatMap((finding, index) => caseOf(finding, kinds[index])),
    '  </testsuite>',
  ];
}

function caseOf(finding: Finding, kind: Kind): string[] {
  const { rule, verdict, file, line } = finding;
  const start = `    <testcase classname=${quoted(rule)} name=${quoted(nameOf(finding))}`;
  if (!kind) return [`${start}/>`];
  const message = quoted(messageOf(finding));
  const place = [file, line].filter((part) => part !== undefined).join(':');
  const element =
    kind === 'skipped'
      ? `      <skipped message=${message}/>`
      : `      <${kind} type="${verdict}" message=${message}>${escaped(place)}</${kind}>`;
  return [`${start}>`, element, '    </testcase>'];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // XML 1.0 has no other control characters, not even escaped.
  const allowed = text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '�');
  return allowed
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}
