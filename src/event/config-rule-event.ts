/**
 * The event with which AWS Config invokes a custom rule's Lambda function, as it arrives. Fields that AWS may leave
 * out are optional. `@types/aws-lambda` has no such type.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export interface ConfigRuleEvent {
  readonly version?: string;
  /** JSON text: what happened. See {@link parseConfigRuleEvent} for its four kinds. */
  readonly invokingEvent: string;
  /** JSON text: the rule parameters by name. Absent and empty mean none. */
  readonly ruleParameters?: string;
  /** The permission to report results. A secret: whoever holds it can report in the rule's name. */
  readonly resultToken: string;
  /** True when the changed resource is no longer one the rule is for. */
  readonly eventLeftScope?: boolean;
  /** The role of the configuration recorder. */
  readonly executionRoleArn?: string;
  readonly configRuleArn: string;
  readonly configRuleName: string;
  readonly configRuleId?: string;
  /** The account that owns the rule. */
  readonly accountId: string;
  readonly evaluationMode?: string;
}
