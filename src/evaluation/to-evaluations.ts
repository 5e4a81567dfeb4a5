import type { Evaluation } from '../config-types.js';
import type { Invocation } from '../event/invocation.js';
import { maxAnnotationLength } from '../limits.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import type { RunResources } from './run-resources.js';
import { runRule } from './run-rule.js';
import type { RecordedItems } from './sweep.js';
import { isSweep } from './triggers.js';

/**
 * The ordering timestamp of a rule's results. A sweep over a snapshot uses the time of the snapshot, which is earlier than the
 * notification: a change between the two has the later result.
 */
export function resultsTimestampOf(rule: ConfigRule, invocation: Invocation): Date {
  const notified = orderingTimestampOf(invocation);
  const isSnapshot = invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted';
  const taken = isSnapshot && isSweep(rule, invocation) ? snapshotTimeOf(invocation.s3ObjectKey) : null;
  return new Date(taken && taken < notified ? taken : notified);
}

/**
 * When a configuration snapshot was taken, from the name of its file; null if the name does not contain a time.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-s3-snapshot.html
 */
export function snapshotTimeOf(s3ObjectKey: string): Date | null {
  const [, year, month, day, hour, minute, second] =
    /_ConfigSnapshot_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z_/.exec(s3ObjectKey) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** The ordering timestamp of an invocation: the capture time of the item, or the time of the notification. */
export function orderingTimestampOf(invocation: Invocation): Date {
  if ('configurationItem' in invocation) return invocation.configurationItem.configurationItemCaptureTime;
  return 'configurationItemSummary' in invocation
    ? invocation.configurationItemSummary.configurationItemCaptureTime
    : invocation.notificationCreationTime;
}

/** @throws the same as {@link runRule}; for a stream, while it is read */
export async function toEvaluations(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  recorded: () => RecordedItems,
  resources: RunResources,
  now?: Date,
): Promise<readonly Evaluation[] | AsyncIterable<Evaluation>> {
  // A copy, made before the rule runs: the rule gets the same Date and may change it.
  const orderingTimestamp = resultsTimestampOf(rule, invocation);
  const results = await runRule(rule, invocation, context, recorded, resources, now);
  const toEvaluation = (compliance: ResourceCompliance) =>
    evaluationOf(compliance, orderingTimestamp, context);
  return Symbol.asyncIterator in results ? mapStream(results, toEvaluation) : results.map(toEvaluation);
}

async function* mapStream<From, To>(
  stream: AsyncIterable<From>,
  map: (value: From) => To,
): AsyncGenerator<To> {
  for await (const value of stream) yield map(value);
}

function evaluationOf(
  { complianceType, annotation, resource }: ResourceCompliance,
  orderingTimestamp: Date,
  { logger, ruleName }: RuleContext<unknown>,
): Evaluation {
  const fitted = fitAnnotation(annotation);
  if (annotation && fitted !== annotation) {
    const message = 'Annotation cut to the length that AWS Config takes; the full text is in this line';
    logSafely(logger, 'info', message, { ruleName, ...resource, annotation });
  }
  const { resourceType, resourceId } = resource;
  return {
    resourceType,
    resourceId,
    complianceType,
    ...(fitted && { annotation: fitted }),
    orderingTimestamp,
  };
}

const ellipsis = '…';

/**
 * Cuts an annotation to 256 characters, counted in UTF-16 units and thus in code points too. It cuts between code points, and
 * replaces lone surrogates. An empty annotation becomes `undefined`, because AWS Config rejects it.
 */
export function fitAnnotation(annotation: string | undefined): string | undefined {
  const text = annotation?.toWellFormed();
  if (!text) return undefined;
  if (text.length <= maxAnnotationLength) return text;
  const cut = text.slice(0, maxAnnotationLength - ellipsis.length);
  return (endsInsidePair(cut) ? cut.slice(0, -1) : cut) + ellipsis;
}

function endsInsidePair(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
