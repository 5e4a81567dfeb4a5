/**
 * Where log lines go: `console`, Powertools' `Logger` or anything with these four methods. The kit never hands it the
 * result token, credentials, or the values of rule parameters.
 *
 * The kit gives one set of fields at most; they are a rest parameter because Powertools' `Logger` is none with an
 * optional one.
 */
export interface RuleLogger {
  debug(message: string, ...fields: LogFields[]): void;
  info(message: string, ...fields: LogFields[]): void;
  warn(message: string, ...fields: LogFields[]): void;
  error(message: string, ...fields: LogFields[]): void;
}

/** What a log line says beside its message. */
export type LogFields = Record<string, unknown>;
