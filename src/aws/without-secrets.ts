import { isBranded } from '../config-rule-error.js';
import { describeThrown } from '../describe.js';

/** A token this short is one of a test, and may be a part of any word. */
const shortestToken = 8;

/** AWS quotes the whole request when it refuses a signature. */
const sessionToken = /(x-amz-security-token\s*[:=]\s*)[^\s&'"]+/gi;

/**
 * What a call threw, safe to be thrown on and logged: a new error with the same name, code and status, and the result
 * token taken out of its texts, since AWS quotes the values it refuses. The SDK's own error also holds the request, with
 * its signature and session token.
 */
export function withoutSecrets(thrown: unknown, resultToken = ''): Error {
  // The kit's own hold none, and are told apart by their class.
  if (isBranded(thrown)) return thrown;
  const withhold = (text: string) => {
    const unsigned = text.replace(sessionToken, '$1(withheld)');
    return resultToken.length < shortestToken ? unsigned : unsigned.replaceAll(resultToken, '(result token)');
  };
  const { name, message, stack, code, $metadata, cause, errors } = (
    typeof thrown === 'object' && thrown !== null ? thrown : { message: describeThrown(thrown) }
  ) as Partial<SdkError>;
  const nested = cause ?? errors?.[0];
  const text = withhold(String(message || (nested && describeThrown(nested)) || code || 'It gave no reason'));
  const error = new Error(
    text,
    nested === undefined ? undefined : { cause: withoutSecrets(nested, resultToken) },
  );
  error.name = typeof name === 'string' ? name : 'Error';
  error.stack = typeof stack === 'string' ? withhold(stack) : `${error.name}: ${text}`;
  const { httpStatusCode, requestId } = $metadata ?? {};
  return Object.assign(error, {
    ...(typeof code === 'string' && { code }),
    ...(httpStatusCode !== undefined && { httpStatusCode }),
    ...(requestId !== undefined && { requestId }),
  });
}

interface SdkError extends Error {
  readonly code: unknown;
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly errors: readonly unknown[];
}
