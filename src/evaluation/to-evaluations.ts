import type { Evaluation } from '../config-types.js';
import type { Invocation } from '../event/invocation.js';
import { snapshotTimeOf } from '../event/snapshot-time.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import { fitAnnotation } from './annotation.js';
import type { RunResources } from './run-resources.js';
import { runRule } from './run-rule.js';
import type { RecordedItems } from './sweep.js';
import { isSweep } from './triggers.js';

/**
 * The moment that the results of a rule speak of: of a sweep over a snapshot that of the snapshot, which is older than the
 * notification. Changes in between know better.
 */
export function resultsTimestampOf(rule: ConfigRule, invocation: Invocation): Date {
  const notified = orderingTimestampOf(invocation);
  const isSnapshot = invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted';
  const taken = isSnapshot && isSweep(rule, invocation) ? snapshotTimeOf(invocation.s3ObjectKey) : null;
  return new Date(taken && taken < notified ? taken : notified);
}

/** The moment that an invocation speaks of. */
export function orderingTimestampOf(invocation: Invocation): Date {
  switch (invocation.messageType) {
    case 'ConfigurationItemChangeNotification':
      return invocation.configurationItem.configurationItemCaptureTime;
    case 'OversizedConfigurationItemChangeNotification':
      return invocation.configurationItemSummary.configurationItemCaptureTime;
    default:
      return invocation.notificationCreationTime;
  }
}

/**
 * Runs a rule on an invocation and gives what is to be reported.
 *
 * @throws as {@link runRule}; of a stream, while it is read
 */
export async function toEvaluations(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  recorded: () => RecordedItems,
  resources: RunResources,
): Promise<readonly Evaluation[] | AsyncIterable<Evaluation>> {
  // Taken first, and as a copy: the rule holds the same Date, and may reckon with it in place.
  const orderingTimestamp = resultsTimestampOf(rule, invocation);
  const results = await runRule(rule, invocation, context, recorded, resources);
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
    const message = 'Annotation cut to what AWS Config takes; here it is in full';
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
