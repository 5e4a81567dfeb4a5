import { afterEach, expect, it, jest } from '@jest/globals';
import { rememberSecret } from '../../src/known-secrets.js';
import { logSafely } from '../../src/rule/log-safely.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

afterEach(() => {
  jest.restoreAllMocks();
});

it("a log line goes to the user's logger", () => {
  const logger = createCollectingLogger();
  logSafely(logger, 'warn', 'Look', { rule: 'my-rule' });
  expect(logger.lines).toEqual([{ level: 'warn', message: 'Look', rule: 'my-rule' }]);
});

it('an error of the logger goes to the console, on one line', () => {
  const printed = jest.spyOn(console, 'error').mockImplementation(() => {});
  const broken = () => {
    throw new Error('disk\nfull');
  };
  logSafely({ debug: broken, info: broken, warn: broken, error: broken }, 'info', 'Look', {});
  expect(printed).toHaveBeenCalledTimes(1);
  expect(printed).toHaveBeenCalledWith('The logger of the rule failed on "Look": Error: disk full');
});

it('known secrets are masked in the fields, however deep they are', () => {
  const secret = 'kT9vQ2mZ8xW4pL7nR3sB6yH1cF5jD0aG';
  rememberSecret(secret, '(a secret)');
  const logger = createCollectingLogger();
  class Point {
    readonly secret = secret;
  }
  const point = new Point();

  logSafely(logger, 'info', 'Look', {
    text: secret,
    list: [secret, { deep: [secret] }],
    none: null,
    missing: undefined,
    count: 7,
    point,
  });

  expect(logger.lines).toEqual([
    {
      level: 'info',
      message: 'Look',
      text: '(a secret)',
      list: ['(a secret)', { deep: ['(a secret)'] }],
      none: null,
      count: 7,
      // The logger of the user decides what it writes of an instance of a class.
      point,
    },
  ]);
});

it('a list is cut after 100 entries', () => {
  const logger = createCollectingLogger();
  logSafely(logger, 'info', 'Look', { list: Array.from({ length: 150 }, (_, index) => index) });
  expect(logger.lines[0]?.list).toEqual(Array.from({ length: 100 }, (_, index) => index));
});
