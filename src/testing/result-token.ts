export interface TokenOwner {
  readonly ruleName: string;
  /** The account that owns the rule; null if the token is valid in every account. */
  readonly accountId: string | null;
}

/**
 * Creates a result token that the local Config service accepts. The same arguments give the same token. AWS Config does not accept it.
 *
 * @param ruleName the rule that gets the results which are sent with the token
 * @param accountId the account that owns the rule; callers of other accounts cannot use the token. Defaults to any account
 *
 * @example
 * ```ts
 * await deliverEvaluations(evaluations, { client: service.client, resultToken: createResultToken('my-rule') });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function createResultToken(ruleName: string, accountId?: string): string {
  const owner = { issuer: 'config-rule-kit', ruleName, accountId };
  return Buffer.from(JSON.stringify(owner)).toString('base64url');
}

/** Reads a token of {@link createResultToken}; `undefined` for any other token. */
export function readResultToken(token: string): TokenOwner | undefined {
  const { ruleName, accountId } = (parseToken(token) ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof ruleName !== 'string' || (accountId !== undefined && typeof accountId !== 'string'))
    return undefined;
  // The decoder ignores invalid characters, so a damaged token may still be readable: accept only the exact token.
  if (createResultToken(ruleName, accountId) !== token) return undefined;
  return { ruleName, accountId: accountId ?? null };
}

/** The JSON value in a token; `undefined` if there is none. */
export function parseToken(token: string): unknown {
  return tryParse(Buffer.from(token, 'base64url').toString());
}

/** The value of a JSON text; `undefined` for any other text. */
export function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
