import { isBranded } from './config-rule-error.js';
import { describeThrown, readSafely } from './describe.js';
import { maxTextLength, withoutKnownSecrets } from './known-secrets.js';

/** So many causes of causes are told: a chain of them may be a circle. */
const maxCauses = 5;

/**
 * What a call threw, safe to be thrown on and logged: a new error with the same name, code, status and request id, and no known
 * secret in any of them, since AWS quotes the values it refuses. The SDK's own error also holds the request, with its signature and
 * session token. Anything can be thrown; this never throws.
 */
export function withoutSecrets(thrown: unknown): Error {
  return copied(thrown, maxCauses);
}

function copied(thrown: unknown, causesLeft: number): Error {
  // The kit's own hold none, and are told apart by their class.
  if (isBranded(thrown)) return thrown;
  const part = (key: string) => (typeof thrown === 'object' ? readSafely(thrown, key) : undefined);
  const text = (value: unknown) => (typeof value === 'string' ? withoutKnownSecrets(value) : undefined);
  const nested = causesLeft > 0 ? (part('cause') ?? readSafely(part('errors'), 0)) : undefined;
  const code = text(part('code'));
  const message =
    (typeof thrown === 'object' && thrown !== null ? text(part('message')) : describeThrown(thrown)) ||
    (nested !== undefined && describeThrown(nested)) ||
    code ||
    'It gave no reason';
  const error = new Error(
    message,
    nested === undefined ? undefined : { cause: copied(nested, causesLeft - 1) },
  );
  error.name = text(part('name')) ?? 'Error';
  error.stack = text(part('stack')) ?? `${error.name}: ${message}`;
  const metadata = part('$metadata');
  const httpStatusCode = readSafely(metadata, 'httpStatusCode');
  const requestId = text(readSafely(metadata, 'requestId'));
  return Object.assign(error, {
    ...(code !== undefined && { code }),
    ...(typeof httpStatusCode === 'number' && { httpStatusCode }),
    ...(requestId !== undefined && { requestId }),
  });
}

/** What a rule threw, as it is; {@link withoutSecrets} only if it quotes one. */
export function unlessSecret(thrown: unknown): unknown {
  return quotesSecret(thrown, maxCauses) ? withoutSecrets(thrown) : thrown;
}

function quotesSecret(thrown: unknown, causesLeft: number): boolean {
  if (typeof thrown === 'string') return changes(thrown);
  if (typeof thrown !== 'object' || thrown === null || causesLeft === 0) return false;
  const texts = ['name', 'message', 'stack', 'code'].map((key) => readSafely(thrown, key));
  const nested = [readSafely(thrown, 'cause'), readSafely(readSafely(thrown, 'errors'), 0)];
  return texts.some(changes) || nested.some((one) => quotesSecret(one, causesLeft - 1));
}

function changes(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  const looked = text.slice(0, maxTextLength);
  return withoutKnownSecrets(looked) !== looked;
}
