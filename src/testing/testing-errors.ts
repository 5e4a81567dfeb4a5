import { ConfigRuleError } from '../config-rule-error.js';

/**
 * A rule under test made a call to an AWS service for which the test has no answer. Code `UNANSWERED_CALL`. The call throws it inside the
 * rule. `evaluateRule` throws it even if the rule caught it, since the results of such a run are not reliable.
 *
 * What to do: add the `answer(…)` that the message shows to the answers of the test.
 */
export class UnansweredCallError extends ConfigRuleError {
  static override readonly kind = 'UnansweredCallError';
  override readonly name = 'UnansweredCallError';
  /** For example `IAM`. */
  readonly service: string;
  /** For example `ListUsers`. */
  readonly operation: string;

  constructor(service: string, operation: string) {
    super(
      `The rule called ${service} ${operation}, and the test has no answer to it. Add answer(${service}Client, ` +
        `${operation}Command, { … }) to the answers of evaluateRule or createConfigService, or to the file of config-rule invoke --answers.`,
      { code: 'UNANSWERED_CALL' },
    );
    this.service = service;
    this.operation = operation;
  }
}

/**
 * A rule called an action that its `permissions` do not have: in AWS, the role of its function would be denied. Code `MISSING_PERMISSIONS`.
 *
 * The action of a call is derived from the names of the service and the operation, with a table of exceptions.
 *
 * What to do: add the `permissions` that the message shows to `defineRule`. If the role gets them elsewhere, set
 * `checkPermissions: false`.
 */
export class MissingPermissionsError extends ConfigRuleError {
  static override readonly kind = 'MissingPermissionsError';
  override readonly name = 'MissingPermissionsError';
  /** The IAM actions that are missing, for example `['iam:ListUsers']`. */
  readonly actions: readonly string[];

  constructor(ruleName: string, actions: readonly string[]) {
    super(
      `${describeMissing(ruleName, actions)} If its role gets them elsewhere, set checkPermissions: false in evaluateRule.`,
      { code: 'MISSING_PERMISSIONS' },
    );
    this.actions = actions;
  }
}

export function describeMissing(ruleName: string, actions: readonly string[]): string {
  const list = actions.map((action) => `'${action}'`).join(', ');
  return (
    `Rule ${JSON.stringify(ruleName)} called actions that its permissions do not have, so its role would be denied in AWS: ` +
    `${actions.join(', ')}. Add permissions: [${list}] to defineRule.`
  );
}
