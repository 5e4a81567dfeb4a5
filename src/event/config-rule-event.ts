/**
 * The event with which AWS Config invokes the Lambda function of a custom rule. Fields that AWS may leave out are optional.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export interface ConfigRuleEvent {
  readonly version?: string;
  /** JSON text of the message that triggered the rule. {@link parseConfigRuleEvent} parses its four types. */
  readonly invokingEvent: string;
  /** JSON text of the rule parameters by name. Absent or empty means none. */
  readonly ruleParameters?: string;
  /** The permission to report results. A secret: with it, anyone can report results for the rule. */
  readonly resultToken: string;
  /** True when the changed resource has left the scope of the rule. */
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
