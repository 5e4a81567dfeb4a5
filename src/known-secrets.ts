/**
 * Removes known secrets from texts. The list is global, so that every error description and every log line can use it without
 * passing the secrets around.
 */
import { Letters, replaceSpans, runsOf, type SecretRuns } from './secret-runs.js';

/** An invocation has about five secrets: its token, an external id, and two of each of two sessions. */
const maxKnown = 16;
/** Shorter secrets only exist in tests, and may be a part of any word. */
export const minSecretLength = 8;
/** Longer texts are cut; in characters. A message of AWS has less than a thousand. */
export const maxTextLength = 16_000;

interface KnownSecret {
  readonly label: string;
  runs?: SecretRuns;
}

const place = Symbol.for('config-rule-kit.known-secrets');
/** An LRU list, shared by all copies of this module in the process: ES module, CommonJS, and chunks of a packaged function. */
const { [place]: known } = Object.assign(globalThis, {
  [place]: (globalThis as { [place]?: Map<string, KnownSecret> })[place] ?? new Map<string, KnownSecret>(),
});

/** Adds a secret. It is removed after {@link maxKnown} others were added. */
export function rememberSecret(value: unknown, label: string, min = minSecretLength): void {
  if (typeof value !== 'string' || value.length < Math.max(min, 1)) return;
  const secret = known.get(value) ?? { label };
  known.delete(value);
  known.set(value, secret);
  for (const oldest of known.keys()) {
    if (known.size <= maxKnown) break;
    known.delete(oldest);
  }
}

export function forgetSecret(value: string): void {
  known.delete(value);
}

/** Adds the secrets of credentials, which may be any value. */
export function rememberCredentials(credentials: unknown): void {
  const { secretAccessKey, sessionToken } = (credentials ?? {}) as Record<string, unknown>;
  rememberSecret(secretAccessKey, '(secret key)');
  rememberSecret(sessionToken, '(session token)');
}

/** Adds the secrets of a client's credentials. The client may be any object. */
export function rememberCredentialsOf(client: unknown): void {
  const { credentials } = ((client as { config?: object } | null)?.config ?? {}) as { credentials?: unknown };
  // Errors of the credentials appear when a call is made.
  new Promise((resolve) => resolve(typeof credentials === 'function' ? credentials() : credentials)).then(
    rememberCredentials,
    () => {},
  );
}

/**
 * Replaces known secrets in a text: plain, escaped, encoded, cut short or broken over lines. Texts longer than {@link maxTextLength}
 * are cut.
 */
export function withoutKnownSecrets(text: string): string {
  rememberCredentials({
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
    sessionToken: process.env.AWS_SESSION_TOKEN,
  });
  const isLong = text.length > maxTextLength;
  let safe = (isLong ? text.slice(0, maxTextLength).toWellFormed() : text).replace(
    sessionToken,
    '$1(withheld)',
  );
  for (const [value, secret] of known) {
    secret.runs ??= runsOf(value);
    for (const form of secret.runs.whole) safe = withoutForm(safe, form, secret.label);
  }
  safe = withoutRuns(safe);
  return isLong ? `${safe}… (${text.length} characters in all)` : safe;
}

/** When AWS rejects a signature, its message quotes the whole request, even if other credentials signed it. */
const sessionToken = /(x-amz-security-token['"\\\s]*(?:[:=,]|%3D)['"\\\s[]*)[^\s&'",\\\]]+/gi;

function withoutRuns(text: string): string {
  const letters = new Letters(text);
  const found = [...known.values()].flatMap(({ label, runs }) =>
    runs ? letters.find(runs).map((span) => ({ label, span })) : [],
  );
  return replaceSpans(text, found);
}

/** Replaces a form of a secret; a short one only as a whole word. */
function withoutForm(text: string, form: string, label: string): string {
  if (form.length >= minSecretLength) return text.replaceAll(form, label);
  const parts = text.split(form);
  return parts.reduce((before, after) => {
    const isPart = /\w/.test(`${before.at(-1) ?? ''}${after.at(0) ?? ''}`);
    return `${before}${isPart ? form : label}${after}`;
  });
}
