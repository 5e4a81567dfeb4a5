/**
 * The secrets that this process has met, and texts without them. They are kept here, and not handed from place to place, so that no
 * text of others gets past: whatever describes an error or writes a line of the log asks here.
 */
import { Letters, runsOf, type SecretRuns } from './secret-runs.js';

/** One invocation meets about five: its token, an external id, and the two secrets of two sessions. */
const maxKnown = 16;
/** Shorter ones are those of tests, and may be a part of any word. */
export const minSecretLength = 8;
/** Longest text that is kept, in characters: a message of AWS has less than a thousand. */
export const maxTextLength = 16_000;

interface KnownSecret {
  readonly label: string;
  /** Made when a text is first searched for it. */
  runs?: SecretRuns;
}

const place = Symbol.for('config-rule-kit.known-secrets');
/**
 * The one that was met last is the last. They are those of the process: it may hold several copies of this module, as an ES module,
 * in CommonJS, and in what a packaged function loads late.
 */
const { [place]: known } = Object.assign(globalThis, {
  [place]: (globalThis as { [place]?: Map<string, KnownSecret> })[place] ?? new Map<string, KnownSecret>(),
});

/** Withholds a secret from now on, until {@link maxKnown} others were met. */
export function knowSecret(value: unknown, label: string, min = minSecretLength): void {
  if (typeof value !== 'string' || value.length < Math.max(min, 1)) return;
  const secret = known.get(value) ?? { label };
  known.delete(value);
  known.set(value, secret);
  for (const oldest of known.keys()) {
    if (known.size <= maxKnown) break;
    known.delete(oldest);
  }
}

/** No longer withholds a secret. */
export function forgetSecret(value: string): void {
  known.delete(value);
}

/** Withholds the secrets of credentials, whatever they are. */
export function knowCredentials(credentials: unknown): void {
  const { secretAccessKey, sessionToken } = (credentials ?? {}) as Record<string, unknown>;
  knowSecret(secretAccessKey, '(secret key)');
  knowSecret(sessionToken, '(session token)');
}

/** Withholds those of a client's credentials that its calls will be signed with. A client of any make will do. */
export function knowCredentialsOf(client: unknown): void {
  const { credentials } = ((client as { config?: object } | null)?.config ?? {}) as { credentials?: unknown };
  // What is wrong with them, the calls find out.
  new Promise((resolve) => resolve(typeof credentials === 'function' ? credentials() : credentials)).then(
    knowCredentials,
    () => {},
  );
}

/**
 * A text without the secrets that are known, in whatever form it quotes them: as they are, escaped, encoded, cut short or broken over
 * lines. What is longer than {@link maxTextLength} is cut.
 */
export function withoutKnownSecrets(text: string): string {
  knowCredentials({
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

/** AWS quotes the whole request when it refuses a signature: also one that was signed with credentials of others. */
const sessionToken = /(x-amz-security-token['"\\\s]*(?:[:=,]|%3D)['"\\\s[]*)[^\s&'",\\\]]+/gi;

/** Withholds long pieces: what overlaps is one. */
function withoutRuns(text: string): string {
  const letters = new Letters(text);
  const found = [...known.values()]
    .flatMap(({ label, runs }) => (runs ? letters.find(runs).map((span) => ({ label, span })) : []))
    .sort((a, b) => a.span[0] - b.span[0]);
  const parts: string[] = [];
  let end = 0;
  for (const { label, span } of found) {
    if (span[0] >= end) parts.push(text.slice(end, span[0]), label);
    end = Math.max(end, span[1]);
  }
  return [...parts, text.slice(end)].join('');
}

/** A short one is withheld as a word only. */
function withoutForm(text: string, form: string, label: string): string {
  if (form.length >= minSecretLength) return text.replaceAll(form, label);
  const parts = text.split(form);
  return parts.reduce((before, after) => {
    const isPart = /\w/.test(`${before.at(-1) ?? ''}${after.at(0) ?? ''}`);
    return `${before}${isPart ? form : label}${after}`;
  });
}
