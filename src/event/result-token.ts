import { rememberSecret } from '../known-secrets.js';

/** Adds a result token to a value, hidden from spreads, logs and JSON. */
export function withResultToken<Value extends object>(
  value: Value,
  resultToken: string,
): Value & { readonly resultToken: string } {
  knowResultToken(resultToken);
  // A getter, because `%o` of console.log shows the values of hidden properties.
  return Object.defineProperty(value, 'resultToken', { get: () => resultToken }) as Value & {
    readonly resultToken: string;
  };
}

/** Removes a result token from texts of other libraries from now on. */
export function knowResultToken(resultToken: string): void {
  rememberSecret(resultToken, '(result token)');
}
