import { readResultToken, type TokenOwner } from '../result-token.js';
import { ServiceError } from './service-error.js';

/** Which rules there are in which account, and which result token belongs to which. */
export class RuleRegistry {
  /** By rule name, the accounts that have the rule; null stands for any account. */
  readonly #accounts = new Map<string, Set<string | null>>();
  readonly #removed = new Set<string>();
  readonly #tokens = new Map<string, TokenOwner>();

  /** From now on the token is one of the rule. A rule that was removed is there again. */
  accept(token: string, ruleName: string, accountId: string | null = null): void {
    this.#tokens.set(token, { ruleName, accountId });
    this.add(ruleName, accountId);
  }

  /** The rule is in the account; null stands for any account. */
  add(ruleName: string, accountId: string | null): void {
    const accounts = this.#accounts.get(ruleName) ?? new Set();
    this.#accounts.set(ruleName, accounts.add(accountId));
    this.#removed.delete(ruleName);
  }

  /** The rule is in no account any more. */
  remove(ruleName: string): void {
    this.#accounts.delete(ruleName);
    this.#removed.add(ruleName);
  }

  has(ruleName: string, accountId: string): boolean {
    const accounts = this.#accounts.get(ruleName);
    return accounts !== undefined && (accounts.has(accountId) || accounts.has(null));
  }

  /** The account that has the rule: the preferred one if it does; `undefined` when none has. */
  accountOf(ruleName: string, preferred: string): string | undefined {
    const accounts = this.#accounts.get(ruleName);
    if (!accounts || accounts.has(preferred)) return accounts && preferred;
    return [...accounts].find((account) => account !== null) ?? preferred;
  }

  /** Whose results those sent with the token are. */
  ownerOf(token: string): TokenOwner {
    const owner = this.#tokens.get(token) ?? readResultToken(token);
    if (!owner) throw invalidToken();
    if (this.#removed.has(owner.ruleName)) throw noSuchRule(owner.ruleName);
    return owner;
  }
}

export function invalidToken(): ServiceError {
  return new ServiceError('InvalidResultTokenException', 'The specified ResultToken is not valid.');
}

export function noSuchRule(ruleName: string): ServiceError {
  return new ServiceError(
    'NoSuchConfigRuleException',
    `The ConfigRule '${ruleName}' provided in the request is invalid. Please check the configRule name`,
  );
}
