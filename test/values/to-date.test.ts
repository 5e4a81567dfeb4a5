import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isConfigRuleError, type RecordedDate, toDate } from 'config-rule-kit';
import { buildSync } from 'esbuild';
import { describeWithShared } from '../helpers/shared.js';

const forms: readonly (readonly [string, RecordedDate | Date, string])[] = [
  ['ISO 8601', '2022-02-21T18:36:34.575Z', '2022-02-21T18:36:34.575Z'],
  ['ISO 8601 to the second', '2024-01-25T08:05:00Z', '2024-01-25T08:05:00.000Z'],
  ['ISO 8601 to the nanosecond, truncated', '2022-02-21T18:36:34.575999999Z', '2022-02-21T18:36:34.575Z'],
  ['ISO 8601 without a zone', '2022-02-21T18:36:34', '2022-02-21T18:36:34.000Z'],
  ['a day', '2022-02-21', '2022-02-21T00:00:00.000Z'],
  ['a leap day', '2024-02-29', '2024-02-29T00:00:00.000Z'],
  ['the zero date of Go and .NET', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['an offset', '2018-05-11T17:51:41.919+02:00', '2018-05-11T15:51:41.919Z'],
  ['an offset without a colon', '2018-05-11T17:51:41.919+0000', '2018-05-11T17:51:41.919Z'],
  ['a negative offset without a colon', '2018-05-11T17:51:41.919-0730', '2018-05-12T01:21:41.919Z'],
  ['a space', '2016-10-20 23:46:27.865', '2016-10-20T23:46:27.865Z'],
  ['a space, as Python prints it', '2016-10-20 23:46:27.865000+00:00', '2016-10-20T23:46:27.865Z'],
  ['English text', 'Feb 21, 2022 6:36:34 PM', '2022-02-21T18:36:34.000Z'],
  ['English text of newer Java', 'Feb 21, 2022, 6:36:34\u202fPM', '2022-02-21T18:36:34.000Z'],
  ['English text with a long month', 'April 29, 2016 10:11:26 AM', '2016-04-29T10:11:26.000Z'],
  ['English text at midnight', 'Jan 1, 2020 12:00:00 AM', '2020-01-01T00:00:00.000Z'],
  ['English text at noon', 'Dec 31, 2020 12:00:00 PM', '2020-12-31T12:00:00.000Z'],
  ['epoch milliseconds', 1645469735472, '2022-02-21T18:55:35.472Z'],
  ['epoch seconds', 1645469735, '2022-02-21T18:55:35.000Z'],
  ['epoch seconds with a fraction', 1645469735.472, '2022-02-21T18:55:35.472Z'],
  ['the largest number that is read as seconds', 99_999_999_999, '5138-11-16T09:46:39.000Z'],
  ['the smallest number that is read as milliseconds', 100_000_000_000, '1973-03-03T09:46:40.000Z'],
  ['epoch seconds as text, as in SQS queues', '1645469735', '2022-02-21T18:55:35.000Z'],
  ['epoch milliseconds as text', '1645469735472', '2022-02-21T18:55:35.472Z'],
  ['epoch seconds with a fraction as text', '1645469735.472', '2022-02-21T18:55:35.472Z'],
  ['zero', 0, '1970-01-01T00:00:00.000Z'],
  ['a Date', new Date('2022-02-21T18:36:34.575Z'), '2022-02-21T18:36:34.575Z'],
];

describe('toDate', () => {
  it.each(forms)('reads %s: %p', (_, value, iso) => {
    expect(toDate(value)?.toISOString()).toBe(iso);
  });

  it.each(['America/New_York', 'Asia/Kolkata', 'Pacific/Apia'])('reads the same in %s', (zone) => {
    const texts = forms.filter(([, value]) => !(value instanceof Date));
    const program = `${bundled('src/values/to-date.ts')}
      const values = JSON.parse(process.env.VALUES);
      console.log(JSON.stringify([new Date(2022, 0), ...values.map(toDate)]));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { TZ: zone, VALUES: JSON.stringify(texts.map(([, value]) => value)) },
      encoding: 'utf8',
    });
    const [newYear, ...dates] = JSON.parse(printed);
    expect(newYear).not.toBe('2022-01-01T00:00:00.000Z');
    expect(dates).toEqual(texts.map(([, , iso]) => iso));
  });

  it("reads every day of a year in Java's format", () => {
    const print = new Intl.DateTimeFormat('en-US', {
      timeZone: 'UTC',
      dateStyle: 'medium',
      timeStyle: 'medium',
    });
    for (let moment = Date.UTC(2024, 0); moment < Date.UTC(2025, 0); moment += 12_345_000)
      expect(toDate(print.format(moment))?.getTime()).toBe(moment);
  });

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['empty text', ''],
  ])('treats %s as no date', (_, value) => {
    expect(toDate(value)).toBeNull();
  });

  it('returns a copy of a Date', () => {
    const given = new Date('2022-02-21T18:36:34.575Z');
    const read = toDate(given);
    given.setFullYear(1999);
    expect(read?.getUTCFullYear()).toBe(2022);
  });

  it.each([
    ['a word', 'Not Applicable', '"Not Applicable"'],
    ['a blank', ' ', '" "'],
    ['the id of an account', '123456789012', '"123456789012"'],
    ['a day in digits', '20220221', '"20220221"'],
    ['a negative number as text', '-1645469735', '"-1645469735"'],
    ['a date that does not exist', '2022-02-30T00:00:00Z', '"2022-02-30T00:00:00Z"'],
    ['a date that does not exist, in English', 'Feb 30, 2022 6:36:34 PM', '"Feb 30, 2022 6:36:34 PM"'],
    ['an invalid month', 'Foo 21, 2022 6:36:34 PM', '"Foo 21, 2022 6:36:34 PM"'],
    ['an invalid hour', 'Feb 21, 2022 13:36:34 PM', '"Feb 21, 2022 13:36:34 PM"'],
    ['hour zero of twelve', 'Feb 21, 2022 0:36:34 AM', '"Feb 21, 2022 0:36:34 AM"'],
    ['an invalid minute', '2022-02-21T18:60:00Z', '"2022-02-21T18:60:00Z"'],
    ['an invalid offset', '2022-02-21T18:00:00+99:00', '"2022-02-21T18:00:00+99:00"'],
    ['a date with something after it', '2022-02-21 or so', '"2022-02-21 or so"'],
    ['a lone surrogate', '\ud800', '"\\ud800"'],
    ['a date in American order', '02/21/2022', '"02/21/2022"'],
    ['text with another number of digits', '16454697354', '"16454697354"'],
    ['the name of an inherited property', '__proto__', '"__proto__"'],
    ['a negative number', -1, 'the number -1'],
    ['NaN', Number.NaN, 'the number NaN'],
    ['Infinity', Number.POSITIVE_INFINITY, 'the number Infinity'],
    ['a number too large', 1e300, 'the number 1e+300'],
    ['an invalid Date', new Date(Number.NaN), 'an invalid Date'],
  ])('rejects %s', (_, value, received) => {
    expect(() => toDate(value)).toThrow(
      expect.objectContaining({ name: 'UnreadableValueError', code: 'UNREADABLE_VALUE', path: '', received }),
    );
  });

  it('rejects values that the types exclude, with a description', () => {
    // @ts-expect-error A boolean is not a date.
    expect(() => toDate(true)).toThrow(
      'Unreadable date: expected text such as "2022-02-21T18:36:34.575Z" or a number since 1970, got the boolean true.',
    );
    // @ts-expect-error An object is not a date, even an empty one.
    expect(() => toDate({})).toThrow('got an object');
  });

  it('neither searches nor quotes long text', () => {
    const long = `2022-02-21T18:36:34.${'5'.repeat(10_000_000)}`;
    const started = performance.now();
    const error: unknown = caught(() => toDate(long));
    expect(performance.now() - started).toBeLessThan(100);
    if (!isConfigRuleError(error, 'UnreadableValueError')) throw new Error('Not narrowed');
    expect(error.received).toBe('a string of 10000020 characters');
    expect(error.message.length).toBeLessThan(200);
  });
});

/** A bundled module of src, for a process with another time zone. */
function bundled(entry: string): string {
  const [output] = buildSync({ entryPoints: [entry], bundle: true, format: 'esm', write: false }).outputFiles;
  return output?.text ?? '';
}

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}

describeWithShared('data/example-items', 'the dates of recorded items', (folder) => {
  const looksLikeDate =
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d/;
  const dates: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && looksLikeDate.test(value)) dates.push(value);
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')));

  it('are all read', () => {
    expect(dates.length).toBeGreaterThan(100);
    expect(dates.filter((date) => !(toDate(date) instanceof Date))).toEqual([]);
  });
});
