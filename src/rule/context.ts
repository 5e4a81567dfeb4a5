import type { EvaluationMode } from '../config-types.js';
import type { ContextCalls } from './context-calls.js';
import type { RuleLogger } from './logger.js';

/**
 * What a rule may know besides the configuration item, and, by {@link ContextCalls}, what it may ask AWS.
 *
 * @example
 * ```ts
 * evaluate(item, context) {
 *   return context.parameters.exempt.includes(item.resourceId) ? notApplicable() : compliant();
 * }
 * ```
 */
export interface RuleContext<Parameters = Readonly<Record<string, string>>> extends ContextCalls {
  /** The rule parameters, as the rule's schema made them; without a schema, strings by name. */
  readonly parameters: Parameters;
  /** The account that owns the rule: 12 digits. */
  readonly accountId: string;
  /** The Region of the rule, for example `eu-central-1`. */
  readonly region: string;
  /** The name the rule is deployed under, which need not be the one in `defineRule`. */
  readonly ruleName: string;
  /** The ARN of the deployed rule. */
  readonly ruleArn: string;
  readonly evaluationMode: EvaluationMode;
  /** When AWS Config sent the notification; for an event that does not say, the item's capture time. */
  readonly notificationTime: Date;
  readonly logger: RuleLogger;
  /** Aborts before Lambda's deadline, while there is time to deliver what the rule has found. Hand it to calls. */
  readonly signal: AbortSignal;
}

/** What a periodic rule may know; a scheduled notification carries no configuration item. */
export interface PeriodicContext<Parameters = Readonly<Record<string, string>>>
  extends RuleContext<Parameters> {}
