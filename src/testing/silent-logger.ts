import type { RuleLogger } from '../rule/logger.js';

/**
 * A logger that writes nothing, for tests that are not about log lines.
 *
 * @example
 * ```ts
 * const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
 * ```
 */
export const silentLogger: RuleLogger = { debug() {}, info() {}, warn() {}, error() {} };
