import { readResultToken, type TokenOwner } from '../result-token.js';
import { invalidToken, noSuchRule } from './service-error.js';

export class RuleRegistry {
  /** The accounts of each rule, by rule name; null is any account. */
  readonly #accounts = new Map<string, Set<string | null>>();
  readonly #removed = new Set<string>();
  readonly #tokens = new Map<string, TokenOwner>();

  /** Adds a token and its rule. A removed rule exists again. */
  accept(token: string, ruleName: string, accountId: string | null = null): void {
    this.#tokens.set(token, { ruleName, accountId });
    this.add(ruleName, accountId);
  }

  /** Adds the rule to an account; null is any account. */
  add(ruleName: string, accountId: string | null): void {
    const accounts = this.#accounts.get(ruleName) ?? new Set();
    this.#accounts.set(ruleName, accounts.add(accountId));
    this.#removed.delete(ruleName);
  }

  remove(ruleName: string): void {
    this.#accounts.delete(ruleName);
    this.#removed.add(ruleName);
  }

  has(ruleName: string, accountId: string): boolean {
    const accounts = this.#accounts.get(ruleName);
    return accounts !== undefined && (accounts.has(accountId) || accounts.has(null));
  }

  /** An account that has the rule: the preferred one if possible; `undefined` if no account has it. */
  accountOf(ruleName: string, preferred: string): string | undefined {
    const accounts = this.#accounts.get(ruleName);
    if (!accounts || accounts.has(preferred)) return accounts && preferred;
    return [...accounts].find((account) => account !== null) ?? preferred;
  }

  /** The rule and account of a token. Throws for an invalid token or a removed rule. */
  ownerOf(token: string): TokenOwner {
    const owner = this.#tokens.get(token) ?? readResultToken(token);
    if (!owner) throw invalidToken();
    if (this.#removed.has(owner.ruleName)) throw noSuchRule(owner.ruleName);
    return owner;
  }
}
