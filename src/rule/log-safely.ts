import { describeThrown, onOneLine } from '../describe.js';
import type { LogFields, RuleLogger } from './logger.js';

/** Writes a line of the kit's own. A logger that fails must not take the work down with it. */
export function logSafely(
  logger: RuleLogger,
  level: keyof RuleLogger,
  message: string,
  fields: LogFields,
): void {
  try {
    logger[level](message, fields);
  } catch (error) {
    console.error(`The logger of the rule failed on "${message}": ${onOneLine(describeThrown(error))}`);
  }
}
