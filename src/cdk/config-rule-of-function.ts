import { Annotations } from 'aws-cdk-lib';
import type { CfnConfigRule, CfnRemediationConfiguration, IRule } from 'aws-cdk-lib/aws-config';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { InvalidOptionsError } from '../errors.js';
import { refuseUnknownKeys } from '../options.js';
import { deploymentOf } from './deployment-of.js';
import { invokePermissions } from './invoke-permissions.js';
import { registeredRuleKeys, ruleKeys } from './known-props.js';
import { roleStatements } from './policy-statement.js';
import type { RegisteredRuleProps, RuleProps } from './props.js';
import { type RuleParts, ruleParts } from './rule-parts.js';
import { textOf } from './text.js';

const owner = 'ConfigRuleOfFunction';

/** Props of {@link ConfigRuleOfFunction}: `function` or `functionAccountId`. */
export interface ConfigRuleOfFunctionProps extends RuleProps, RegisteredRuleProps {
  /**
   * A function that there is, in the account of the rule. AWS Config is allowed to invoke it, and its role gets the statements that
   * the rule needs; one that is imported without its role must have them.
   */
  readonly function?: IFunction | undefined;
  /** The central account that has the function, made by {@link ConfigRuleFunction} for this account among others: 12 digits. */
  readonly functionAccountId?: string | undefined;
}

/**
 * An AWS Config rule whose function is made elsewhere: another construct, or another account.
 *
 * @throws InvalidOptionsError for props that AWS would refuse
 *
 * @example
 * ```ts
 * new ConfigRuleOfFunction(this, 'Versioning', { rule, functionAccountId: '111111111111' });
 * ```
 */
export class ConfigRuleOfFunction extends Construct {
  /** The rule as other constructs take it: its name, and its events (`rule.onComplianceChange(…)`). */
  readonly rule: IRule;
  /** The rule as CloudFormation has it, to override what no prop says. */
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;

  constructor(scope: Construct, id: string, props: ConfigRuleOfFunctionProps) {
    super(scope, id);
    const known = [...ruleKeys, ...registeredRuleKeys, 'function', 'functionAccountId'];
    refuseUnknownKeys(owner, props, known);
    const { function: given, functionAccountId } = props;
    if ((given === undefined) === (functionAccountId === undefined))
      throw new InvalidOptionsError(
        `${owner}: expected function or functionAccountId, got ${given ? 'both' : 'neither'}.`,
      );
    const parts = given ? this.#ofFunction(given, props) : this.#ofAccount(functionAccountId ?? '', props);
    this.rule = parts.rule;
    this.cfnRule = parts.cfnRule;
    this.cfnRemediation = parts.cfnRemediation;
  }

  #ofFunction(given: IFunction, props: ConfigRuleOfFunctionProps): RuleParts {
    const made = deploymentOf(owner, props, 'all');
    for (const statement of roleStatements(made.function, ['WriteLogs', 'KeepFailedEvents']))
      given.addToRolePolicy(statement);
    const parts = ruleParts(this, made.rule, given.functionArn);
    parts.cfnRule.node.addDependency(...invokePermissions(this, given.functionArn, made.function.invokedBy));
    this.#note(made.notes);
    return parts;
  }

  #ofAccount(accountId: string, props: ConfigRuleOfFunctionProps): RuleParts {
    // Its role is a matter of ConfigRuleAccountRole: here, its name decides nothing.
    const central = { accountId, roleName: 'config-rule', role: 'exists' } as const;
    const made = deploymentOf(owner, props, 'rules-only', { central });
    this.#note(made.notes);
    return ruleParts(this, made.rule, textOf(made.rule.functionArn));
  }

  #note(notes: readonly string[]): void {
    for (const note of notes) Annotations.of(this).addInfo(note);
  }
}
