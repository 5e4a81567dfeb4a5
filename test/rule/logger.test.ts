import { Logger } from '@aws-lambda-powertools/logger';
import { expect, it, jest } from '@jest/globals';
import { type LogFields, type RuleLogger, silentLogger } from '../../src/rule/logger.js';

it('a logger may be the console, the Logger of Powertools, or any object with four methods', () => {
  const plain = (_message: string, _fields?: LogFields) => {};
  const loggers: RuleLogger[] = [
    console,
    new Logger(),
    { debug: plain, info: plain, warn: plain, error: plain },
    // @ts-expect-error Three methods are too few.
    { debug: plain, info: plain, warn: plain },
  ];
  expect(loggers).toHaveLength(4);
});

it('the silent logger writes nothing', () => {
  const levels = ['debug', 'info', 'warn', 'error'] as const;
  const printed = levels.map((level) => jest.spyOn(console, level).mockImplementation(() => {}));
  for (const level of levels) silentLogger[level]('Look', { rule: 'my-rule' });
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
