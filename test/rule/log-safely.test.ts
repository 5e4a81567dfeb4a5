import { afterEach, expect, it, jest } from '@jest/globals';
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
