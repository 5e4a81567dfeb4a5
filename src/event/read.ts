import { describeValue, quoteShort } from '../describe.js';
import { InvalidEventError } from '../errors.js';
import { readIsoDate } from '../values/iso-date.js';

export type JsonObject = Readonly<Record<string, unknown>>;

interface ReadOptions {
  /** Messages then name only the type of a value, even of a number. */
  readonly secret?: boolean;
}

export function readObject(value: unknown, path: string, { secret = false }: ReadOptions = {}): JsonObject {
  if (isJsonObject(value)) return value;
  throw new InvalidEventError(path, 'an object', describe(value, secret));
}

function describe(value: unknown, secret: boolean): string {
  return secret && typeof value === 'number' ? 'a number' : describeValue(value);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export function readString(value: unknown, path: string, { secret = false }: ReadOptions = {}): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidEventError(path, 'a string that is not empty', describe(value, secret));
}

/** An optional string; another type counts as missing. */
export function stringOrNull(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

/** One of AWS's enumeration values. They are never secret, so messages quote an unknown one. */
export function readWord<Word extends string>(value: unknown, path: string, known: readonly Word[]): Word {
  if (known.includes(value as Word)) return value as Word;
  throw new InvalidEventError(path, `one of ${known.join(', ')}`, quoteShort(value));
}

/** A required date: ISO 8601 text, a `Date`, or epoch seconds, which some tools write. */
export function readDate(value: unknown, path: string): Date {
  const date = dateOrNull(value);
  if (date) return date;
  throw new InvalidEventError(path, 'a date such as "2026-01-31T12:00:00.000Z"', quoteShort(value));
}

/** An optional date; another value counts as missing. */
export function dateOrNull(value: unknown): Date | null {
  const date = toDate(value);
  return date && !Number.isNaN(date.getTime()) ? date : null;
}

function toDate(value: unknown): Date | null {
  // A copy, because a Date can change.
  if (value instanceof Date) return new Date(value);
  if (typeof value === 'number') return value < latestEpochSeconds ? new Date(value * 1000) : null;
  return typeof value === 'string' ? readIsoDate(value) : null;
}

/** The year 5138. A larger number is in milliseconds, which AWS does not send. */
const latestEpochSeconds = 1e11;

/** Parses JSON text. The parser's message quotes the text, so a secret text has no cause. */
export function parseJson(text: string, path: string, { secret = false }: ReadOptions = {}): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidEventError(
      path,
      'JSON text',
      `${describeValue(text)} that is not JSON`,
      secret ? {} : { cause },
    );
  }
}

/**
 * Parses the values of an object that are JSON text. Events hold parsed values and some JSON texts; the API holds JSON texts only.
 *
 * @param numbersToo whether text such as `"5"` is a number
 */
export function parseJsonTexts(recorded: JsonObject, numbersToo: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(recorded).map(([name, part]) => [name, parseTolerantly(part, numbersToo)]),
  );
}

const jsonText = /^\s*(?:[{["]|(?:true|false|null)\s*$)/;
/** As JSON writes numbers, with at most the digits that a number keeps exactly. */
const numberText = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;

function parseTolerantly(value: unknown, numbersToo: boolean): unknown {
  if (typeof value !== 'string') return value;
  if (!jsonText.test(value)) return numbersToo && numberText.test(value) ? Number(value) : value;
  try {
    // The API encodes text of events once more. Numbers in such text are text.
    return parseTolerantly(JSON.parse(value), false);
  } catch {
    return value;
  }
}
