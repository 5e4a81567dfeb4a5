/** Values and errors in words, for messages. */

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

/** What was thrown, in words; anything can be thrown. */
export function describeThrown(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
    if (typeof thrown !== 'object' || thrown === null) return String(thrown);
    const { message } = thrown as { message?: unknown };
    return typeof message === 'string' ? message : describeValue(thrown);
  } catch {
    return describeValue(thrown);
  }
}

/** Text of others, where a line break would begin another line of the log, or a control character steer a terminal. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
