import { quoteShort } from '../describe.js';
import { UnreadableValueError } from '../errors.js';
import type { RecordedDate } from '../resources/registry.js';
import { readIsoDate } from './iso-date.js';

/** From here on a number is in milliseconds. It is the year 5138 in seconds, and March 1973 in milliseconds. */
const firstMilliseconds = 1e11;
/** Seconds (10 digits) or milliseconds (13 digits) since 1970. Account ids have 12 digits. */
const epochText = /^[1-9](?:\d{9}|\d{12})(?:\.\d+)?$/;
const maxDateLength = 64;

/**
 * Reads a recorded date in any form that AWS Config records. Text without a time zone is UTC, on every machine.
 *
 * | form | for example |
 * |---|---|
 * | ISO 8601 | `2022-02-21T18:36:34.575Z`, `2022-02-21` |
 * | with an offset, also without its colon | `2018-05-11T17:51:41.919+0000` |
 * | with a space | `2016-10-20 23:46:27.865` |
 * | Java's English format, with short or long months | `Feb 21, 2022 6:36:34 PM` |
 * | a number, also as text | `1645469735472`, `1645469735.472`, `"1645469735"` |
 *
 * A number below 100,000,000,000 is in seconds since 1970, a larger one in milliseconds.
 *
 * It returns null for null, undefined and empty text, which mean no date. Any other value is an error, so that a rule does not take an
 * unreadable date for a missing one.
 *
 * @throws UnreadableValueError for a value that is not a date
 *
 * @example
 * ```ts
 * const created = toDate(api.configuration.createdDate);
 * if (created && created < yearAgo) return nonCompliant('Older than a year');
 * ```
 */
export function toDate(value: RecordedDate | Date | null | undefined): Date | null {
  if (value === null || value === undefined || value === '') return null;
  const date = readDate(value);
  if (date && !Number.isNaN(date.getTime())) return date;
  throw new UnreadableValueError(
    'date',
    '',
    'text such as "2022-02-21T18:36:34.575Z" or a number since 1970',
    quoteShort(value),
  );
}

function readDate(value: unknown): Date | null {
  // A copy, because a Date can change.
  if (value instanceof Date) return new Date(value);
  if (typeof value === 'number' && value >= 0)
    return new Date(value < firstMilliseconds ? value * 1000 : value);
  if (typeof value !== 'string' || value.length > maxDateLength) return null;
  if (epochText.test(value)) return readDate(Number(value));
  return readIsoDate(value) ?? readEnglishDate(value);
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Newer versions of Java write a comma after the year, and a narrow space before AM and PM. */
const englishDate = /^([A-Z][a-z]+) (\d{1,2}), ([1-9]\d{3}),? (\d{1,2}):([0-5]\d):([0-5]\d)\s(AM|PM)$/;

function readEnglishDate(text: string): Date | null {
  const [, month = '', day, year, hour, minute, second, half] = englishDate.exec(text) ?? [];
  const monthIndex = months.findIndex((name) => name === month || name.slice(0, 3) === month);
  if (monthIndex < 0 || Number(hour) < 1 || Number(hour) > 12) return null;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const date = new Date(
    Date.UTC(Number(year), monthIndex, Number(day), hours, Number(minute), Number(second)),
  );
  return date.getUTCDate() === Number(day) ? date : null;
}
