/**
 * The types of middy that are part of ours. Middy is an ES module only: naming the mode lets CommonJS programs have its
 * types all the same.
 */
import type { Context } from 'aws-lambda';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { InvocationReport } from './invocation-report.js';

/** A Lambda handler that takes any middy middleware: `.use()`, `.before()`, `.after()`, `.onError()`. */
export type ConfigRuleHandler = import('@middy/core', { with: {
  'resolution-mode': 'import',
}}).MiddyfiedHandler<ConfigRuleEvent, InvocationReport, Error, Context>;

/**
 * A middleware for a rule's handler. Give your own this type: of one without a type, middy's `use` makes everything `any`.
 *
 * @example
 * ```ts
 * const countFindings: ConfigRuleMiddleware = {
 *   after: ({ response }) => metrics.addMetric('NonCompliant', 'Count', response?.nonCompliant ?? 0),
 * };
 * ```
 * @see https://middy.js.org/docs/writing-middlewares/intro
 */
export type ConfigRuleMiddleware = import('@middy/core', { with: {
  'resolution-mode': 'import',
}}).MiddlewareObj<ConfigRuleEvent, InvocationReport, Error, Context>;
