/** CommonJS programs can use the types of middy, an ES module, only when the import names the resolution mode. */
import type { Context } from 'aws-lambda';
import type { CredentialsOption } from '../aws/credentials/account-access.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { InvocationReport } from './invocation-report.js';

/** A Lambda handler that accepts any middy middleware: `.use()`, `.before()`, `.after()`, `.onError()`. */
export type ConfigRuleHandler = import('@middy/core', { with: {
  'resolution-mode': 'import',
}}).MiddyfiedHandler<ConfigRuleEvent, InvocationReport, Error, Context> & {
  /** The options of the handler that a deployment needs. `createHandler` sets it; it is optional because middy's `use` returns its own type. */
  readonly configRule?: { readonly credentials: CredentialsOption };
};

/** Whether a value is a handler that `createHandler` returned, also that of another copy of the kit. */
export function isConfigRuleHandler(
  value: unknown,
): value is ConfigRuleHandler & Required<Pick<ConfigRuleHandler, 'configRule'>> {
  return typeof value === 'function' && 'configRule' in value;
}

/**
 * A middleware for the handler of a rule. Declare your own with this type: middy's `use` turns an untyped one into `any`.
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
