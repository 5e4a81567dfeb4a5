/**
 * A logger: `console`, Powertools' `Logger` or anything with these four methods. The kit never passes it the result token,
 * credentials, or values of rule parameters.
 *
 * The kit passes at most one object of fields. It is a rest parameter because Powertools' `Logger` is not assignable with an
 * optional one.
 */
export interface RuleLogger {
  debug(message: string, ...fields: LogFields[]): void;
  info(message: string, ...fields: LogFields[]): void;
  warn(message: string, ...fields: LogFields[]): void;
  error(message: string, ...fields: LogFields[]): void;
}

/** The fields of a log line. */
export type LogFields = Record<string, unknown>;

/**
 * A logger that writes nothing. It keeps the output of tests free of log lines.
 *
 * @example
 * ```ts
 * const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
 * ```
 */
export const silentLogger: RuleLogger = { debug() {}, info() {}, warn() {}, error() {} };
