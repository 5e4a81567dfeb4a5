import { Logger } from '@aws-lambda-powertools/logger';
import { expect, it } from '@jest/globals';
import type { LogFields, RuleLogger } from '../../src/rule/logger.js';

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
