import type { Invocation } from '../event/invocation.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import type { Evaluation } from '../terms.js';
import { fitAnnotation } from './annotation.js';
import { judgeInvocation } from './judge-invocation.js';

/** The moment that the results of an invocation speak of. */
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
 * @throws as {@link judgeInvocation}; of a stream, while it is read
 */
export async function evaluateInvocation(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  recorded: () => AsyncIterable<unknown>,
): Promise<readonly Evaluation[] | AsyncIterable<Evaluation>> {
  // Taken first, and as a copy: the rule holds the same Date, and may reckon with it in place.
  const orderingTimestamp = new Date(orderingTimestampOf(invocation));
  const judged = await judgeInvocation(rule, invocation, context, recorded);
  const toEvaluation = (compliance: ResourceCompliance) =>
    evaluationOf(compliance, orderingTimestamp, context);
  return Symbol.asyncIterator in judged ? mapStream(judged, toEvaluation) : judged.map(toEvaluation);
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
    logger.info('Annotation cut to what AWS Config takes; here it is in full', {
      ruleName,
      ...resource,
      annotation,
    });
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
