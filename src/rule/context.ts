import type { EvaluationMode } from '../config-types.js';
import type { ContextCalls } from './context-calls.js';
import type { RuleLogger } from './logger.js';

/**
 * The invocation as a rule sees it, and the AWS calls that it can make: {@link ContextCalls}.
 *
 * @example
 * ```ts
 * evaluate(item, context) {
 *   return context.parameters.exempt.includes(item.resourceId) ? notApplicable() : compliant();
 * }
 * ```
 */
export interface RuleContext<Parameters = Readonly<Record<string, string>>> extends ContextCalls {
  /** The rule parameters as the schema outputs them; without a schema, strings by name. */
  readonly parameters: Parameters;
  /** The account that owns the rule: 12 digits. */
  readonly accountId: string;
  /** The Region of the rule, for example `eu-central-1`. */
  readonly region: string;
  /** The name of the deployed rule, which may differ from the name in `defineRule`. */
  readonly ruleName: string;
  /** The ARN of the deployed rule. */
  readonly ruleArn: string;
  readonly evaluationMode: EvaluationMode;
  /** When AWS Config sent the notification; if the event has no time, the item's capture time. */
  readonly notificationTime: Date;
  readonly logger: RuleLogger;
  /** Aborts shortly before Lambda's deadline, so that the results so far can be delivered. Pass it to calls. */
  readonly signal: AbortSignal;
}

/** The context of `evaluatePeriodic`. */
export interface PeriodicContext<Parameters = Readonly<Record<string, string>>>
  extends RuleContext<Parameters> {}
