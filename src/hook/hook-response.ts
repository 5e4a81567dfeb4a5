import type { HookAnnotation, HookResponse, HookSeverity } from '../event/hook-event.js';
import type { Finding, Verdict } from '../findings/finding.js';
import { levelOf, messageOf, nameOf } from '../findings/severity.js';
import type { Severity } from '../rule/metadata.js';
import type { HookInvocation } from './parse-hook-event.js';

/** What makes a hook fail. */
export interface HookPolicy {
  readonly failOn: Severity;
  readonly onUndetermined: 'allow' | 'fail';
  readonly onError: 'allow' | 'fail';
}

/** CloudFormation cuts longer messages. */
const maxMessageLength = { CLOUD_CONTROL: 1024, others: 4096 } as const;
/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Annotation.html */
const maxAnnotation = { name: 1024, message: 16_384 } as const;
/** AWS documents no maximum. 40 rules on 500 resources would be 20,000. */
const maxAnnotations = 100;

type Level = 'error' | 'warning' | 'none';

/** The answer for the findings of an operation. */
export function hookResponse(
  found: readonly Finding[],
  further: readonly string[],
  invocation: HookInvocation,
  policy: HookPolicy,
): HookResponse {
  const ranked = found
    .map((finding) => ({ finding: withoutErrorMessage(finding), level: hookLevel(finding, policy) }))
    .sort((one, other) => order(one.level) - order(other.level));
  const at = (level: Level) => ranked.filter((one) => one.level === level).map(({ finding }) => finding);
  const failing = at('error');
  const onlyErrors = failing.every(({ error }) => error !== undefined);
  const sentences = [
    ...failing.map(sentenceOf),
    ...at('warning').map((finding) => `Warning: ${sentenceOf(finding)}`),
    ...further,
    ...(failing.length > 0 || found.length === 0 ? [] : [summaryOf(found)]),
  ];
  return {
    ...(failing.length > 0
      ? { hookStatus: 'FAILED', errorCode: onlyErrors ? 'InternalFailure' : 'NonCompliant' }
      : { hookStatus: 'SUCCESS' }),
    message: joined(sentences, maxLengthFor(invocation)),
    clientRequestToken: invocation.clientRequestToken,
    annotations: ranked.slice(0, maxAnnotations).map(({ finding, level }) => annotationOf(finding, level)),
  };
}

/** The answer when nothing could be checked, or nothing has to be. */
export function plainResponse(
  message: string,
  invocation: HookInvocation,
  errorCode?: HookResponse['errorCode'],
): HookResponse {
  return {
    ...(errorCode ? { hookStatus: 'FAILED', errorCode } : { hookStatus: 'SUCCESS' }),
    message: joined([message], maxLengthFor(invocation)),
    clientRequestToken: invocation.clientRequestToken,
    annotations: [],
  };
}

function maxLengthFor({ operation }: HookInvocation): number {
  return operation === 'CLOUD_CONTROL' ? maxMessageLength.CLOUD_CONTROL : maxMessageLength.others;
}

function hookLevel(finding: Finding, { failOn, onUndetermined, onError }: HookPolicy): Level {
  if (finding.error !== undefined) return onError === 'fail' ? 'error' : 'warning';
  return levelOf(finding, { failOn, undetermined: onUndetermined === 'fail' ? 'fail' : 'warn' });
}

function order(level: Level): number {
  return ['error', 'warning', 'none'].indexOf(level);
}

/** The message of an error may quote values of properties. */
function withoutErrorMessage(finding: Finding): Finding {
  if (finding.error === undefined) return finding;
  const name = /^\w+(?=:)/.exec(finding.error)?.[0] ?? 'an error';
  const annotation = `The rule failed with ${name}, whose message is withheld. To see it, run config-rule check on the template`;
  return { ...finding, annotation };
}

function sentenceOf(finding: Finding): string {
  return `${nameOf(finding)}: ${messageOf(finding)} (${finding.rule}).`;
}

function summaryOf(findings: readonly Finding[]): string {
  const verdicts = [...new Set(findings.map(({ verdict }) => verdict))];
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return `${verdicts.map((verdict) => `${count(verdict)} ${verdict}`).join(', ')}.`;
}

const statuses: Readonly<Record<Verdict, HookAnnotation['status']>> = {
  COMPLIANT: 'PASSED',
  NON_COMPLIANT: 'FAILED',
  NOT_APPLICABLE: 'SKIPPED',
  UNDETERMINED: 'SKIPPED',
};

function annotationOf(finding: Finding, level: Level): HookAnnotation {
  const { rule, verdict, severity, guidance } = finding;
  const status = level === 'error' ? 'FAILED' : statuses[verdict];
  const reason = `${nameOf(finding)}: ${messageOf({ ...finding, guidance: undefined })}`;
  return {
    annotationName: cut(rule, maxAnnotation.name),
    status,
    statusMessage: cut(reason, maxAnnotation.message),
    ...(status === 'FAILED' && {
      ...(guidance?.text !== undefined && { remediationMessage: guidance.text }),
      ...(guidance?.url !== undefined && { remediationLink: guidance.url }),
    }),
    ...(severity && { severityLevel: severity.toUpperCase() as HookSeverity }),
  };
}

/** As many sentences as fit, and how many do not. */
function joined(sentences: readonly string[], maxLength: number): string {
  const [first = ''] = sentences;
  let text = cut(first, maxLength);
  for (const [index, sentence] of sentences.entries()) {
    if (index === 0) continue;
    const rest = `And ${sentences.length - index} more, see the annotations.`;
    const isLast = index === sentences.length - 1;
    const longer = `${text} ${sentence}`;
    if (longer.length + (isLast ? 0 : rest.length + 1) > maxLength) return cut(`${text} ${rest}`, maxLength);
    text = longer;
  }
  return text;
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}
