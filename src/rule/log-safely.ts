import { describeThrown, onOneLine } from '../describe.js';
import { withoutKnownSecrets } from '../known-secrets.js';
import type { LogFields, RuleLogger } from './logger.js';

/** Writes a line of the kit's own. A logger that fails must not take the work down with it. */
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

/** As many entries of a list are logged. */
const maxInList = 100;

/** Texts of fields hold no known secret, and are cut where they go on and on. */
function safe(value: unknown): unknown {
  if (typeof value === 'string') return withoutKnownSecrets(value);
  if (Array.isArray(value)) return value.slice(0, maxInList).map(safe);
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, safe(part)])) : value;
}
