import { describe, expect, it } from '@jest/globals';
import { withhold, withoutMessage } from '../../src/rule/withhold.js';

describe('a message from which values are withheld', () => {
  it.each<[string, unknown, string, string]>([
    ['the value', 'hunter2', 'Not hunter2', 'Not (withheld)'],
    ['all that it says', 'hunter2', 'hunter2', '(withheld)'],
    ['a value that begins with another', ['hunter2', 'hunter2-x'], 'hunter2-x', '(withheld)'],
    ['a value that begins with the next', ['hunter2-x', 'hunter2'], 'hunter2-x', '(withheld)'],
    ['a value of four characters in the middle of a word', 'pass', 'xpassx', 'x(withheld)x'],
    ['the value in the middle of a word', 'hunter2', 'xhunter2x', 'x(withheld)x'],
    ['a part of four characters', 'red,pass', 'Not pass', 'Not (withheld)'],
    [
      'parts between separators of any kind',
      'alpha;; beta|(gamma)',
      'beta, gamma, alpha',
      '(withheld), (withheld), (withheld)',
    ],
    ['what pattern characters say', 'a.b$*', 'a.b$* or axb$*', '(withheld) or axb$*'],
    ['a value of three characters', 'pw1', 'Not pw1', 'Not (withheld)'],
    ['a value of three characters with its quotes', 'pw1', 'Not "pw1"', 'Not (withheld)'],
    ['a short value of signs with its quotes', '!?', 'Not "!?"', 'Not (withheld)'],
    ['a date as JSON has it', new Date(0), 'Before 1970-01-01T00:00:00.000Z', 'Before (withheld)'],
    ['a date as text', new Date(0), `Before ${new Date(0)}`, 'Before (withheld)'],
    ['false', false, 'Not false', 'Not (withheld)'],
    ['a value that holds itself', knot('hunter2'), 'Not hunter2', 'Not (withheld)'],
  ])('lacks %s', (_what, value, message, expected) => {
    expect(withhold(message, [value])).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['a part of three characters', 'red,pw1', 'Not red'],
    ['a short value inside of a word', 'ed', 'Not reduced'],
    ['a short value beside a letter of any alphabet', 'ed', 'Not éedé'],
    ['a short value of signs without quotes', '!?', 'What!?'],
    ['null, of any message', null, 'Expected a number, got null'],
    ['undefined, of any message', undefined, 'Expected a number, got undefined'],
    ['NaN', Number.NaN, 'Expected a number, got NaN'],
    ['an invalid date', new Date(Number.NaN), 'Invalid Date'],
    ['an empty message', 'hunter2', ''],
    ['what an empty value could be', '', 'Expected a number'],
    ['what an empty value with quotes would be', '', 'Expected "" or more'],
  ])('keeps %s', (_what, value, message) => {
    expect(withhold(message, [value])).toBe(message);
  });
});

describe('huge messages and values', () => {
  const words = Array.from({ length: 50_000 }, (_, index) => `word-${index}`);
  it.each<[string, string, unknown]>([
    ['a value of 44,000 characters', `Not ${'hunter2 '.repeat(5_500)}`, 'hunter2 '.repeat(5_500)],
    [
      'a value of 44,000 characters that no pattern can hold',
      `Not ${'(['.repeat(22_000)}`,
      '(['.repeat(22_000),
    ],
    ['50,000 words', `Not ${words.join(' ')}`, words.join(' ')],
    ['50,000 values', `Not ${words.join(' ')}`, words],
    ['a short value in a megabyte', `Not ${'a '.repeat(500_000)}`, 'a'],
    ['values that go on', 'Not hunter2', Array.from({ length: 300_000 }, () => ({ a: ['hunter2'] }))],
    [
      'a value that cannot be read',
      'Not hunter2',
      {
        get a() {
          throw new Error('hunter2');
        },
      },
    ],
  ])('take bounded time, and are withheld: %s', (_what, message, value) => {
    const started = process.cpuUsage();
    const text = withhold(message, [value]);
    // Not the time that passes: the machine may be busy.
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(2_000);
    expect(text).toContain('(withheld)');
    expect(text).not.toMatch(/hunter2|word-|\(\[| a /);
    expect(text.length).toBeLessThan(600);
  });
});

it('a message is withheld as a whole if there are too many values to search for in it', () => {
  const values = Array.from({ length: 1_001 }, (_, index) => index);
  const message = `Expected text${'.'.repeat(3_986)}`;
  expect(withhold(message, values.slice(1))).toMatch(/^Expected text/);
  expect(withhold(message, values)).toBe('(withheld)');

  const objects = Array.from({ length: 40_001 }, () => ({}));
  expect(withhold('Not hunter2', objects.slice(1))).toBe('Not hunter2');
  expect(withhold('Not hunter2', objects)).toBe('(withheld)');
});

it('a message of more than 100,000 characters is withheld as a whole', () => {
  const message = 'x'.repeat(100_001);
  expect(withhold(message.slice(1), [])).toMatch(/^x+… \(100000 characters in all\)$/);
  expect(withhold(message, [])).toBe('(withheld)');
});

describe('an error without its message', () => {
  it('keeps its name and where it was thrown', () => {
    const error = withoutMessage(new RangeError('hunter2'));
    expect(error).toMatchObject({ name: 'RangeError', message: expect.stringContaining('withheld') });
    expect(error.stack).toMatch(/^RangeError: The message is withheld.*\n {4}at ./);
  });

  it('keeps no stack that does not contain the message', () => {
    const thrown = Object.assign(new Error('hunter3'), { stack: 'Error: hunter2\n    at somewhere' });
    expect(withoutMessage(thrown).stack).toBe(
      'Error: The message is withheld, since it may quote a parameter.',
    );
  });

  it.each([undefined, 'hunter2', { message: 'hunter2' }])('is created for any thrown value: %j', (thrown) => {
    expect(withoutMessage(thrown)).toMatchObject({
      name: 'Error',
      message: expect.stringContaining('withheld'),
    });
    expect(withoutMessage(thrown).stack).not.toContain('hunter2');
  });

  it('keeps a stack that begins with the message', () => {
    const thrown = Object.assign(new Error('hunter2'), { stack: 'hunter2\n    at somewhere' });
    expect(withoutMessage(thrown).stack).toMatch(/parameter\.\n {4}at somewhere$/);
  });
});

function knot(text: string): object {
  const value: Record<string, unknown> = { text };
  value.self = value;
  return value;
}

describe('a short value', () => {
  it.each([
    ['Not ed', 'Not (withheld)'],
    ['ed!', '(withheld)!'],
    ['x-ed-x', 'x-(withheld)-x'],
    ['"ed', '"(withheld)'],
    ['ed"', '(withheld)"'],
    ['red', 'red'],
    ['edx', 'edx'],
    ['ed1', 'ed1'],
    ['ed!x', '(withheld)!x'],
  ])('in %j leaves %j', (message, expected) => {
    expect(withhold(message, ['ed'])).toBe(expected);
  });
});
