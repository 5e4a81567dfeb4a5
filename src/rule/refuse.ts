import { describeValue } from '../describe.js';
import { InvalidRuleError } from '../errors.js';

/** Refuses a definition, naming the rule. */
export type Refuse = (message: string) => never;

/** @param name the rule's own */
export function refuser(name: string): Refuse {
  return (message) => {
    throw new InvalidRuleError(`defineRule(${JSON.stringify(name)}): ${message}`);
  };
}

/** A part of a definition in a message: text as it is, for it is the author's own. */
export function quote(value: unknown): string {
  return typeof value === 'string' && value !== '' ? JSON.stringify(value) : describeValue(value);
}
