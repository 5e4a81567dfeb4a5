import { describe, expect, it } from '@jest/globals';
import { dateOrNull } from '../../src/event/read.js';

const noon = new Date('2026-01-31T12:00:00.000Z');

describe('a date', () => {
  it.each([
    ['ISO 8601 text', '2026-01-31T12:00:00.000Z'],
    ['text without seconds', '2026-01-31T12:00Z'],
    ['text with microseconds', '2026-01-31T12:00:00.000000+00:00'],
    ['text of another zone', '2026-01-31T13:00:00+01:00'],
    ['text of another zone without a colon', '2026-01-31T13:00:00+0100'],
    ['text without a zone, which is UTC wherever it is read', '2026-01-31T12:00:00'],
    ['text with a blank', '2026-01-31 12:00:00'],
    ['a Date', noon],
    ['epoch seconds', noon.getTime() / 1000],
  ])('may be %s', (_, value) => {
    expect(dateOrNull(value)).toEqual(noon);
  });

  it('may be a day', () => {
    expect(dateOrNull('2026-01-31')).toEqual(new Date('2026-01-31T00:00:00.000Z'));
  });

  it.each([
    ['nothing', ''],
    ['a word', 'yesterday'],
    ['a day with something after it', '2026-01-31 or so'],
    ['an invalid month', '2026-13-01T00:00:00Z'],
    ['a day that does not exist', '2026-02-30T00:00:00.000Z'],
    ['a number in a text', '1769860800'],
    ['no number', Number.NaN],
    ['a number too large', 1e300],
    ['milliseconds, which would be the year 58054', noon.getTime()],
    ['an invalid Date', new Date(Number.NaN)],
    ['an object', {}],
    ['true', true],
  ])('is not %s', (_, value) => {
    expect(dateOrNull(value)).toBeNull();
  });

  it('is a copy of the Date', () => {
    const given = new Date(noon);
    const read = dateOrNull(given);
    given.setFullYear(1999);
    expect(read).toEqual(noon);
  });
});
