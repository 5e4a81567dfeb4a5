/** Describes values and errors in messages. */
import { withoutKnownSecrets } from './known-secrets.js';

/** The type and size of a value, which may be secret: `a string of 12 characters`. */
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

/** Quotes short text; describes other values. Only for values that cannot be secret. */
export function quoteShort(value: unknown): string {
  return typeof value === 'string' && value !== '' && value.length <= 60
    ? JSON.stringify(value)
    : describeValue(value);
}

/** Adds a full stop, unless the text ends a sentence already. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** In characters. A line of CloudWatch Logs ends at 256 KB, and few people read further than this. */
const maxShown = 4_000;

/** Describes a thrown value, which may be anything, without known secrets. Long messages are cut. */
export function describeThrown(thrown: unknown): string {
  try {
    return shorten(textOf(thrown), maxShown);
  } catch {
    return 'something that cannot be read';
  }
}

/** A property, or `undefined` if reading it throws, as a getter or a proxy may. */
export function readSafely(value: unknown, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Removes known secrets from a text and cuts it. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return withoutKnownSecrets(text);
  return `${withoutKnownSecrets(text.slice(0, maxLength)).toWellFormed()}… (${text.length} characters in all)`;
}

function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const message = readSafely(thrown, 'message');
  if (typeof message !== 'string') return describeValue(thrown);
  return thrown instanceof Error ? `${String(readSafely(thrown, 'name'))}: ${message}` : message;
}

/** Replaces line breaks and control characters, which would start a new log line or control a terminal. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
