/** Whose results a token lets report. */
export interface TokenOwner {
  readonly ruleName: string;
  /** The account that owns the rule; null when the token names none. */
  readonly accountId: string | null;
}

/**
 * A result token as the local Config service issues them: opaque to a rule, the same for the same rule each time.
 * AWS Config does not know it.
 *
 * @param ruleName the rule that results sent with the token belong to
 * @param accountId the account that owns the rule: callers of another account cannot use the token. Left out, it is
 * good in any account
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

/** Whose token of {@link createResultToken} it is; `undefined` for any other token. */
export function readResultToken(token: string): TokenOwner | undefined {
  const { ruleName, accountId } = parseToken(token) ?? {};
  if (typeof ruleName !== 'string' || (accountId !== undefined && typeof accountId !== 'string'))
    return undefined;
  // Decoding skips what is not base64, so a damaged token may still read: only the exact one counts.
  if (createResultToken(ruleName, accountId) !== token) return undefined;
  return { ruleName, accountId: accountId ?? null };
}

function parseToken(
  token: string,
): { readonly ruleName?: unknown; readonly accountId?: unknown } | null | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
