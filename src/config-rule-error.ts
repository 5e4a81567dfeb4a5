/**
 * The package exists as an ES module and as CommonJS, and one process may hold both copies. A class of one copy is not a
 * class of the other, so `instanceof` and `isConfigRuleError` decide by brand and name.
 */
const brand = Symbol.for('config-rule-kit.error');

/** What every error of the kit takes. */
export interface ConfigRuleErrorOptions {
  readonly code: string;
  readonly cause?: unknown;
}

/**
 * The base of every error the kit throws.
 *
 * @example
 * ```ts
 * try {
 *   await handler(event, context);
 * } catch (error) {
 *   if (isConfigRuleError(error)) console.error(error.code, error.message);
 * }
 * ```
 */
export class ConfigRuleError extends Error {
  /** The name of the class, which the other copy of the package shares. */
  static readonly kind: string = 'ConfigRuleError';
  override readonly name: string = 'ConfigRuleError';
  /** A stable word for programs, for example `INVALID_EVENT`; messages may be reworded, codes are not. */
  readonly code: string;

  constructor(message: string, options: ConfigRuleErrorOptions) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = options.code;
    Object.defineProperty(this, brand, { value: true });
  }

  // biome-ignore-start lint/complexity/noThisInStatic: the class that is asked may be a derived one.
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // A class that a user derives has no kind of its own: only real instances belong to it.
    return (
      Object.hasOwn(this, 'kind') && isBranded(value) && [value.name, 'ConfigRuleError'].includes(this.kind)
    );
  }
  // biome-ignore-end lint/complexity/noThisInStatic: the class that is asked may be a derived one.
}

/** Whether a value is an error of the kit, of whichever copy of the package. */
export function isBranded(value: unknown): value is ConfigRuleError {
  try {
    return typeof value === 'object' && value !== null && brand in value;
  } catch {
    // A proxy may refuse to say.
    return false;
  }
}
