import { shorten } from '../describe.js';

/** So many steps a search may take: texts times characters of the message. AWS Config's own parameters need a tenth at most. */
const maxSteps = 4_000_000;
/** Longest message that is searched, in characters. */
const maxSearched = 100_000;
/** Longest message that is told, in characters: a schema may quote all that it was given. */
const maxMessageLength = 500;

/**
 * Takes the values of rule parameters out of what a schema says of them: schemas like to quote what they refuse, and a
 * parameter may be a secret. Of values that are too many to be looked for, all of the message is withheld.
 *
 * @param message what the schema said
 * @param values the parameters as received, and what the schema had made of them when it refused
 */
export function withhold(message: string, values: readonly unknown[]): string {
  try {
    const texts = message.length > maxSearched ? undefined : textsOf(values, maxSteps / (message.length + 1));
    return texts ? shorten(withoutTexts(message, texts), maxMessageLength) : withheld;
  } catch {
    // A value that cannot be read cannot be looked for.
    return withheld;
  }
}

const withheld = '(withheld)';

function withoutTexts(message: string, texts: Iterable<string>): string {
  const found = [...texts]
    .flatMap((text) => placesOf(text, message))
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts: string[] = [];
  let end = 0;
  for (const [start, next] of found) {
    // A value may be the beginning of another.
    if (start >= end) parts.push(message.slice(end, start), withheld);
    end = Math.max(end, next);
  }
  return [...parts, message.slice(end)].join('');
}

/** Where a message quotes a text, with quotes around it if there are any. A short one may be a part of any word. */
function placesOf(text: string, message: string): readonly (readonly [start: number, end: number])[] {
  const places: [number, number][] = [];
  for (let at = message.indexOf(text); at >= 0 && text !== ''; at = message.indexOf(text, at + text.length)) {
    const end = at + text.length;
    if (message[at - 1] === '"' && message[end] === '"') places.push([at - 1, end + 1]);
    else if (text.length >= minLength || isWord(text, message, at)) places.push([at, end]);
  }
  return places;
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

/** What was thrown, without its message: a stack to find the place by, and the name. */
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
 * Every text by which a message may quote a value, or a part of it; `undefined` when there are more than that. Parts may be nested too
 * deeply for recursion.
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
  // Schemas split lists and trim before they look at the parts.
  const parts = text.split(/[\s,;|:="'()[\]{}]+/).filter((part) => part.length >= minLength);
  return [text, ...parts];
}

/** Shorter texts may be a part of any word. */
const minLength = 4;
