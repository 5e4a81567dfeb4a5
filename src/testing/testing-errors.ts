import { ConfigRuleError } from '../config-rule-error.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';

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

/**
 * `expectRuleToHold` found an item on which a rule throws, says two things, or depends on an order that has no meaning. Code
 * `RULE_DOES_NOT_HOLD`. The message has what the rule did, and how the item differs from a sample.
 *
 * What to do: correct the rule for such an item, and run the test again. If AWS Config cannot record the item, report it as a bug of the
 * kit.
 */
export class RuleDoesNotHoldError extends ConfigRuleError {
  static override readonly kind = 'RuleDoesNotHoldError';
  override readonly name = 'RuleDoesNotHoldError';
  readonly violation: 'threw' | 'two-verdicts' | 'order';
  /** The smallest item that was found. */
  readonly item: ConfigurationItem;
  /** The options that run the item again. */
  readonly seed: number;
  readonly path: string;

  constructor(ruleName: string, found: FoundItem) {
    super(describeFound(ruleName, found), { code: 'RULE_DOES_NOT_HOLD' });
    this.violation = found.violation;
    this.item = found.item;
    this.seed = found.seed;
    this.path = found.path;
  }
}

interface FoundItem extends Pick<RuleDoesNotHoldError, 'violation' | 'item' | 'seed' | 'path'> {
  /** What the rule threw, or the two verdicts. */
  readonly lines: readonly string[];
  /** What the item was made from, and its differences from that, one a line. */
  readonly base: string;
  readonly differences: readonly string[];
}

const violations = {
  threw: 'threw',
  'two-verdicts': 'says two things for the same item',
  order: 'depends on the order of keys, tags or relationships, which has no meaning',
};

function describeFound(
  ruleName: string,
  { violation, lines, base, differences, seed, path }: FoundItem,
): string {
  const item = differences.length === 0 ? `The item is ${base}.` : `The item is ${base}, but:`;
  return [
    `Rule ${JSON.stringify(ruleName)} ${violations[violation]}:`,
    ...indented(lines),
    item,
    ...indented(differences),
    `To run it again: expectRuleToHold(rule, { seed: ${seed}, path: ${JSON.stringify(path)} })`,
  ].join('\n');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

export function describeMissing(ruleName: string, actions: readonly string[]): string {
  const list = actions.map((action) => `'${action}'`).join(', ');
  return (
    `Rule ${JSON.stringify(ruleName)} called actions that its permissions do not have, so its role would be denied in AWS: ` +
    `${actions.join(', ')}. Add permissions: [${list}] to defineRule.`
  );
}
