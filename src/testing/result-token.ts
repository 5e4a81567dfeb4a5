/**
 * A result token as the local Config service issues them: opaque to a rule, the same for the same rule each time.
 * AWS Config does not know it.
 *
 * @param ruleName the rule that results sent with the token belong to
 *
 * @example
 * ```ts
 * await deliverEvaluations(evaluations, { client: service.client, resultToken: createResultToken('my-rule') });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function createResultToken(ruleName: string): string {
  return Buffer.from(JSON.stringify({ issuer: 'config-rule-kit', ruleName })).toString('base64url');
}

/** The name of the rule that a token of {@link createResultToken} belongs to; `undefined` for any other token. */
export function readResultToken(token: string): string | undefined {
  const ruleName = parseToken(token)?.ruleName;
  // Decoding skips what is not base64, so a damaged token may still read: only the exact one counts.
  return typeof ruleName === 'string' && createResultToken(ruleName) === token ? ruleName : undefined;
}

function parseToken(token: string): { readonly ruleName?: unknown } | null | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
