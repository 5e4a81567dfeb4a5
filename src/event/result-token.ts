import { knowSecret } from '../known-secrets.js';

/** Gives a value its result token so that neither spreading, logging nor JSON shows it. */
export function withResultToken<Value extends object>(
  value: Value,
  resultToken: string,
): Value & { readonly resultToken: string } {
  knowResultToken(resultToken);
  // A getter, so that even a log that shows hidden properties (`%o`) does not show it.
  return Object.defineProperty(value, 'resultToken', { get: () => resultToken }) as Value & {
    readonly resultToken: string;
  };
}

/** Withholds a result token from every text of others. */
export function knowResultToken(resultToken: string): void {
  knowSecret(resultToken, '(result token)');
}
