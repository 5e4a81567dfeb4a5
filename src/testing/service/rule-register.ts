import { readResultToken } from '../result-token.js';
import { ServiceError } from './service-error.js';

/** Which rules there are, and which result token belongs to which. */
export class RuleRegister {
  readonly #rules = new Set<string>();
  readonly #removed = new Set<string>();
  readonly #tokens = new Map<string, string>();

  /** From now on the token is one of the rule. A rule that was removed is there again. */
  accept(token: string, ruleName: string): void {
    this.#tokens.set(token, ruleName);
    this.#rules.add(ruleName);
    this.#removed.delete(ruleName);
  }

  remove(ruleName: string): void {
    this.#rules.delete(ruleName);
    this.#removed.add(ruleName);
  }

  has(ruleName: string): boolean {
    return this.#rules.has(ruleName);
  }

  /** The rule that results sent with the token belong to. */
  ruleOf(token: string): string {
    const ruleName = this.#tokens.get(token) ?? readResultToken(token);
    if (ruleName === undefined) {
      throw new ServiceError('InvalidResultTokenException', 'The specified ResultToken is not valid.');
    }
    if (this.#removed.has(ruleName)) throw noSuchRule(ruleName);
    this.#rules.add(ruleName);
    return ruleName;
  }
}

export function noSuchRule(ruleName: string): ServiceError {
  return new ServiceError(
    'NoSuchConfigRuleException',
    `The ConfigRule '${ruleName}' provided in the request is invalid. Please check the configRule name`,
  );
}
