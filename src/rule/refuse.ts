import { describeValue } from '../describe.js';
import { InvalidRuleError } from '../errors.js';

/**
 * Throws the error for an invalid definition, with the name of the rule.
 *
 * @param path of the invalid value, where it is known
 */
export type Refuse = (message: string, path?: string) => never;

export function refuser(name: string): Refuse {
  return (message) => {
    throw new InvalidRuleError(`defineRule(${JSON.stringify(name)}): ${message}`);
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of a definition in a message. Text is quoted: the author wrote it, so it is not secret. */
export function quote(value: unknown): string {
  return typeof value === 'string' && value !== '' ? JSON.stringify(value) : describeValue(value);
}
