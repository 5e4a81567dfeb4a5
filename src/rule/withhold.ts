import { shorten } from '../describe.js';
import { replaceSpans, type Span } from '../secret-runs.js';

/** The limit of a search: number of texts times characters of the message. AWS Config's largest parameters need a tenth of it. */
const maxSteps = 4_000_000;
/** Longer messages are withheld as a whole; in characters. */
const maxSearched = 100_000;
/** Longer messages are cut, since a schema may quote its whole input; in characters. */
const maxMessageLength = 500;

/**
 * Removes the values of rule parameters from a schema's message: schemas often quote an invalid value, and a parameter may be a
 * secret. If there are too many values to search for, the whole message is withheld.
 *
 * @param message the message of the schema
 * @param values the parameters as received, and the transformed values
 */
export function withhold(message: string, values: readonly unknown[]): string {
  try {
    const texts = message.length > maxSearched ? undefined : textsOf(values, maxSteps / (message.length + 1));
    if (!texts) return withheld;
    const found = [...texts].flatMap((text) => placesOf(text, message));
    return shorten(replaceSpans(message, found), maxMessageLength);
  } catch {
    // A getter or a proxy in a value may throw.
    return withheld;
  }
}

const withheld = '(withheld)';

/** Where a message contains a text, with the quotes around it. A short text only counts as a whole word. */
function placesOf(text: string, message: string): readonly { readonly span: Span; readonly label: string }[] {
  const places: Span[] = [];
  for (let at = message.indexOf(text); at >= 0 && text !== ''; at = message.indexOf(text, at + text.length)) {
    const end = at + text.length;
    if (message[at - 1] === '"' && message[end] === '"') places.push([at - 1, end + 1]);
    else if (text.length >= minLength || isWord(text, message, at)) places.push([at, end]);
  }
  return places.map((span) => ({ span, label: withheld }));
}

function isWord(text: string, message: string, at: number): boolean {
  const neighbours = [
    message.slice(Math.max(0, at - 2), at),
    message.slice(at + text.length, at + text.length + 2),
  ] as const;
  return (
    /[\p{L}\p{N}]/u.test(text) &&
    !/[\p{L}\p{N}]$/u.test(neighbours[0]) &&
    !/^[\p{L}\p{N}]/u.test(neighbours[1])
  );
}

/** A copy of what was thrown, with its name and stack but without its message. */
export function withoutMessage(thrown: unknown): Error {
  const error = new Error('The message is withheld, since it may quote a parameter.');
  if (!(thrown instanceof Error)) return error;
  const { name, message, stack = '' } = thrown;
  error.name = name;
  const start = stack.indexOf(message);
  const frames = start < 0 ? '' : stack.slice(start + message.length);
  error.stack = `${name}: ${error.message}${frames}`;
  return error;
}

/**
 * The texts by which a message may quote the values or parts of them; `undefined` if there are too many. It does not recurse,
 * because values may be nested deeply.
 */
function textsOf(values: readonly unknown[], maxTexts: number): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const left = [...values];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      if (!seen.has(value)) for (const part of Object.values(value)) left.push(part);
      seen.add(value);
    } else for (const text of textsOfScalar(value)) texts.add(text);
    if (texts.size > maxTexts || seen.size > maxSteps / 100) return undefined;
  }
  return texts;
}

function textsOfScalar(value: unknown): readonly string[] {
  if (value === undefined || value === null || Number.isNaN(value)) return [];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [value.toISOString(), String(value)];
  const text = String(value);
  // Schemas may split lists and trim the parts.
  const parts = text.split(/[\s,;|:="'()[\]{}]/).filter((part) => part.length >= minLength);
  return [text, ...parts];
}

/** Shorter texts are withheld only as whole words. */
const minLength = 4;
