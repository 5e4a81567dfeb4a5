import { describeResource, type Evaluation } from '../config-types.js';
import { describeThrown, describeValue, readSafely } from '../describe.js';
import { DeliveryError, type DeliveryErrorCode } from '../errors.js';
import { refusals } from './call-failure.js';
import type { DeliveryOutcome } from './delivery-report.js';
import type { Loss } from './ledger.js';

const advice: Record<DeliveryErrorCode, string> = {
  EVALUATIONS_REFUSED: 'AWS Config rejected them; correct what the rule reports.',
  RETRIES_EXHAUSTED:
    'AWS Config did not accept them within the retries; Lambda retries the event, which does no harm.',
  INVALID_RESULT_TOKEN:
    'The result token of the event is not valid, or has expired; evaluate the rule again. The same error comes with credentials of ' +
    'another account than the one that owns the rule: see the option credentials of createHandler.',
  NO_SUCH_CONFIG_RULE: 'The rule was deleted, and its results with it.',
  CALL_FAILED:
    'See the cause. In Lambda it is usually the role of the function, which needs config:PutEvaluations in the account ' +
    'that owns the rule; elsewhere, missing credentials.',
  DEADLINE_REACHED: 'The function ran out of time; give it a longer timeout.',
  ABORTED: "The caller's signal was aborted.",
};

/**
 * The error to throw after a delivery: none if everything was acknowledged; the iterable's own error if everything it yielded was
 * acknowledged; otherwise a DeliveryError with the rest.
 */
export function failureOf(outcome: DeliveryOutcome): { readonly error: unknown } | undefined {
  const { losses, stop, sourceFailure } = outcome;
  if (losses.length === 0 && !stop && !outcome.sourceUnread) return sourceFailure;
  return { error: deliveryError(outcome) };
}

function deliveryError(outcome: DeliveryOutcome): DeliveryError {
  const { report, losses, notTriedAlone, stop, sourceUnread, sourceFailure } = outcome;
  const code = stop?.code ?? (sourceUnread ? 'DEADLINE_REACHED' : codeOf(losses));
  const cause = stop?.cause ?? losses.find((loss) => loss.cause !== undefined)?.cause;
  const causes = [cause, sourceFailure?.error].filter((part) => part !== undefined);
  const message = [
    `${countOf(losses.length, report.delivered)} (${code}). ${advice[code]}`,
    ...(sourceUnread ? ['There may be more: the rule had not returned all of its results.'] : []),
    ...(notTriedAlone > 0
      ? [`Nearly all were rejected, so ${notTriedAlone} of them were not tried one by one.`]
      : []),
    ...(losses.length > 0 ? [`Undelivered: ${nameLosses(losses, cause)}.`] : []),
    ...(cause === undefined ? [] : [`Cause: ${describeThrown(cause)}`]),
    ...(sourceFailure ? nameRuleFailure(sourceFailure.error) : []),
  ].join(' ');
  return new DeliveryError(message, {
    code,
    undelivered: losses.map(({ evaluation }) => evaluation),
    delivered: report.delivered,
    sourceUnread,
    ...(causes.length > 0 && {
      cause:
        causes.length === 1 ? causes[0] : new AggregateError(causes, 'The delivery and the rule both failed'),
    }),
  });
}

/** A timeout is already in the message. */
function nameRuleFailure(error: unknown): readonly string[] {
  return readSafely(error, 'name') === 'TimeoutError'
    ? []
    : [`The rule failed too. ${describeThrown(error)}`];
}

function countOf(lost: number, delivered: number): string {
  if (lost === 0) return `The delivery was cut short; everything it had read was delivered: ${delivered}`;
  return lost + delivered === 1
    ? 'The only evaluation was not delivered'
    : `${lost} of ${lost + delivered} evaluations were not delivered`;
}

/** Without a stop, single evaluations were lost: they failed too often or were rejected. */
function codeOf(losses: readonly Loss[]): DeliveryErrorCode {
  return losses.every(({ cause }) => isRejection(cause)) ? 'EVALUATIONS_REFUSED' : 'RETRIES_EXHAUSTED';
}

function isRejection(cause: unknown): boolean {
  const name = (cause as Error | undefined)?.name ?? '';
  return refusals.has(name) || name === 'InvalidEvaluationError';
}

/** Evaluations named in the message, which is one log line. */
export const maxNamed = 5;

/** Names the first few, with the cause if it differs from the main cause. */
function nameLosses(losses: readonly Loss[], mainCause: unknown): string {
  const named = losses.slice(0, maxNamed).map(({ evaluation, cause }) => {
    const name = nameOf(evaluation);
    return cause === undefined || cause === mainCause ? name : `${name} (${describeThrown(cause)})`;
  });
  const more = losses.length - named.length;
  return named.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

export function nameOf(evaluation: unknown): string {
  try {
    const { resourceType, resourceId } = evaluation as Evaluation;
    if (typeof resourceType === 'string' && typeof resourceId === 'string') {
      return describeResource({ resourceType, resourceId });
    }
  } catch {
    // A getter or a proxy may throw.
  }
  return describeValue(evaluation);
}
