/** Values and errors in words, for messages. */
import { withoutKnownSecrets } from './known-secrets.js';

/** What a value is, in words that give nothing away: `a string of 12 characters`. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'string')
    return value === ''
      ? 'an empty string'
      : `a string of ${value.length} ${value.length === 1 ? 'character' : 'characters'}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : 'a Date';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A word as it is, if it is short enough to be one; otherwise what it is. For values that cannot be secret. */
export function quoteShort(value: unknown): string {
  return typeof value === 'string' && value !== '' && value.length <= 60
    ? JSON.stringify(value)
    : describeValue(value);
}

/** A text with an end: what others have written may have one already. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A line of CloudWatch's log ends at 256 KB, and what comes after this is seldom read. */
const maxShown = 4_000;

/** What was thrown, in words and without known secrets; anything can be thrown. A message that goes on and on is cut. */
export function describeThrown(thrown: unknown): string {
  try {
    return shorten(wordsOf(thrown), maxShown);
  } catch {
    return 'something that cannot be read';
  }
}

/** A property, or nothing: what others throw may have getters that throw, or be a proxy. */
export function readSafely(value: unknown, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** A text without known secrets, of at most so many characters. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return withoutKnownSecrets(text);
  return `${withoutKnownSecrets(text.slice(0, maxLength)).toWellFormed()}… (${text.length} characters in all)`;
}

function wordsOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const message = readSafely(thrown, 'message');
  if (typeof message !== 'string') return describeValue(thrown);
  return thrown instanceof Error ? `${String(readSafely(thrown, 'name'))}: ${message}` : message;
}

/** Text of others, where a line break would begin another line of the log, or a control character steer a terminal. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
