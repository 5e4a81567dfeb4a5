/**
 * A process may load the package as an ES module and as CommonJS. The classes of the two copies differ, so `instanceof` and
 * `isConfigRuleError` compare a brand and the name.
 */
const brand = Symbol.for('config-rule-kit.error');

export interface ConfigRuleErrorOptions {
  readonly code: string;
  readonly cause?: unknown;
}

/**
 * The base class of every error of the kit.
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
  /** The name of the class, the same in both copies of the package. */
  static readonly kind: string = 'ConfigRuleError';
  override readonly name: string = 'ConfigRuleError';
  /** A stable code for programs, for example `INVALID_EVENT`. Messages may change. */
  readonly code: string;

  constructor(message: string, options: ConfigRuleErrorOptions) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = options.code;
    Object.defineProperty(this, brand, { value: true });
  }

  // biome-ignore-start lint/complexity/noThisInStatic: `this` may be a derived class.
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // A user's derived class defines no `kind`: only instances of that class count.
    return (
      Object.hasOwn(this, 'kind') && isBranded(value) && [value.name, 'ConfigRuleError'].includes(this.kind)
    );
  }
  // biome-ignore-end lint/complexity/noThisInStatic: `this` may be a derived class.
}

export function isBranded(value: unknown): value is ConfigRuleError {
  try {
    return typeof value === 'object' && value !== null && brand in value;
  } catch {
    // A proxy may throw.
    return false;
  }
}
