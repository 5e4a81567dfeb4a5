import { asSdkError, isThrottle, isTransient, type SdkErrorLike } from '../aws/calls/transient-error.js';
import type { DeliveryErrorCode } from '../errors.js';

/** What a failed call of `PutEvaluations` asks for. */
export type CallFailure =
  /** The same call may succeed later. */
  | { readonly kind: 'transient'; readonly throttled: boolean; readonly cause: unknown }
  /** Something in it is refused: smaller calls find out what. */
  | { readonly kind: 'refused'; readonly cause: unknown }
  /** No call will succeed. */
  | { readonly kind: 'fatal'; readonly code: DeliveryErrorCode; readonly cause: unknown };

/** The names of errors with which AWS refuses what a call carries. */
export const refusals: ReadonlySet<string> = new Set([
  'ValidationException',
  'InvalidParameterValueException',
]);
/**
 * Tells what to do about a failed call. The errors are those of the service model and the undeclared ones that users
 * report: AWS answers a call of which one evaluation is bad with `ValidationException` for the whole.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function classifyFailure(cause: unknown): CallFailure {
  const error = asSdkError(cause);
  const name = error.name ?? '';
  if (name === 'InvalidResultTokenException') return { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause };
  if (name === 'NoSuchConfigRuleException') return { kind: 'fatal', code: 'NO_SUCH_CONFIG_RULE', cause };
  if (refusals.has(name)) {
    return aboutToken(error)
      ? { kind: 'fatal', code: 'INVALID_RESULT_TOKEN', cause }
      : { kind: 'refused', cause };
  }
  if (isTransient(error)) return { kind: 'transient', throttled: isThrottle(error), cause };
  return { kind: 'fatal', code: 'CALL_FAILED', cause };
}

/** A refusal of the token itself is one of every call; AWS names the member that it refuses. */
function aboutToken({ message = '' }: SdkErrorLike): boolean {
  return /resultToken/i.test(message) && !/evaluations/i.test(message);
}
