import { describeThrown, onOneLine } from '../describe.js';
import { withoutKnownSecrets } from '../known-secrets.js';
import type { LogFields, RuleLogger } from './logger.js';

/** Writes a log line of the kit. A logger that throws must not stop the invocation. */
export function logSafely(
  logger: RuleLogger,
  level: keyof RuleLogger,
  message: string,
  fields: LogFields,
): void {
  try {
    logger[level](message, safe(fields) as LogFields);
  } catch (error) {
    console.error(`The logger of the rule failed on "${message}": ${onOneLine(describeThrown(error))}`);
  }
}

/** Logged entries of a list. */
const maxInList = 100;

/** Removes known secrets from the texts of fields, and cuts long ones. */
function safe(value: unknown): unknown {
  if (typeof value === 'string') return withoutKnownSecrets(value);
  if (Array.isArray(value)) return value.slice(0, maxInList).map(safe);
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, safe(part)])) : value;
}
