import type { CfnConfigRule, CfnRemediationConfiguration, IRule } from 'aws-cdk-lib/aws-config';
import type { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { InvalidOptionsError } from '../errors.js';
import { refuseUnknownKeys } from '../options.js';
import { deploymentOf } from './deployment-of.js';
import { functionParts, rejectUnknownProps } from './function-parts.js';
import { roleStatements, textOf } from './permissions.js';
import {
  type CentralFunction,
  type CommonRuleProps,
  commonKeys,
  functionKeys,
  type RuleFunctionProps,
  type RuleResourceProps,
  ruleKeys,
} from './props.js';
import { type RuleParts, ruleParts } from './rule-parts.js';

/** Props of {@link CustomConfigRule}. */
export interface CustomConfigRuleProps extends CommonRuleProps, RuleResourceProps, RuleFunctionProps {
  /** Other accounts whose rules the function also answers. Defaults to none. */
  readonly central?: CentralFunction | undefined;
}

/** Props of `CustomConfigRule.fromFunction`: `function` or `functionAccountId`. */
export interface CustomConfigRuleFromFunctionProps extends CommonRuleProps, RuleResourceProps {
  /**
   * An existing function in the account of the rule. AWS Config gets the permission to invoke it, and its role gets the statements that
   * the rule needs. An imported function without its role must have them.
   */
  readonly function?: IFunction | undefined;
  /** The account, 12 digits, of the function that a {@link ConfigRuleFunction} made for this account. */
  readonly functionAccountId?: string | undefined;
}

/** A rule in AWS Config. */
export interface ICustomConfigRule extends IConstruct {
  /** For other constructs: the name, and events (`rule.onComplianceChange(…)`). */
  readonly rule: IRule;
  /** The CloudFormation resource, for overrides. */
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;
}

/**
 * An AWS Config custom rule with its Lambda function: the same resources as in the templates of `config-rule template`. Add tags with
 * `Tags.of(…)`.
 *
 * @throws InvalidOptionsError for props that AWS would refuse, and for a missing module. If bundling fails, the error of CDK has the
 * output of `config-rule package`
 *
 * @example
 * ```ts
 * new CustomConfigRule(this, 'Versioning', { rule, entry: 'src/s3-bucket-versioning.ts' });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export class CustomConfigRule extends Construct implements ICustomConfigRule, IGrantable {
  readonly function: LambdaFunction;
  /** It has the permissions that the kit needs. Grant it what the rule calls, or list that in `permissions` of `defineRule`. */
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** The principal of the role: `bucket.grantRead(rule)`. */
  readonly grantPrincipal: IPrincipal;
  /** For events whose retries all failed. They hold the result token. */
  readonly deadLetterQueue: IQueue;
  readonly rule: IRule;
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;

  /**
   * An AWS Config custom rule for an existing function: in the same account, or in a central one.
   *
   * @throws InvalidOptionsError for props that AWS would refuse
   *
   * @example
   * ```ts
   * CustomConfigRule.fromFunction(this, 'Versioning', { rule, functionAccountId: '111111111111' });
   * ```
   */
  static fromFunction(
    scope: Construct,
    id: string,
    props: CustomConfigRuleFromFunctionProps,
  ): ICustomConfigRule {
    return new RuleOfFunction(scope, id, props);
  }

  constructor(scope: Construct, id: string, props: CustomConfigRuleProps) {
    super(scope, id);
    const owner = 'CustomConfigRule';
    rejectUnknownProps(owner, props, [...commonKeys, ...ruleKeys, ...functionKeys, 'central']);
    const made = deploymentOf({ owner, scope: this, props, parts: 'all' }, props.central);
    const parts = functionParts(owner, this, made.function, props);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetterQueue = parts.deadLetterQueue as IQueue;
    this.grantPrincipal = parts.role.grantPrincipal;
    const { rule, cfnRule, cfnRemediation } = ruleParts(this, made, this.function.functionArn);
    this.rule = rule;
    this.cfnRule = cfnRule;
    this.cfnRemediation = cfnRemediation;
  }
}

class RuleOfFunction extends Construct implements ICustomConfigRule {
  readonly rule: IRule;
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;

  constructor(scope: Construct, id: string, props: CustomConfigRuleFromFunctionProps) {
    super(scope, id);
    const owner = 'CustomConfigRule.fromFunction';
    refuseUnknownKeys(owner, props, [...commonKeys, ...ruleKeys, 'function', 'functionAccountId']);
    const { function: given, functionAccountId: accountId = '' } = props;
    if ((given === undefined) === (props.functionAccountId === undefined))
      throw new InvalidOptionsError(
        `${owner}: expected function or functionAccountId, got ${given ? 'both' : 'neither'}.`,
      );
    const parts = given ? this.#forFunction(owner, given, props) : this.#forAccount(owner, accountId, props);
    this.rule = parts.rule;
    this.cfnRule = parts.cfnRule;
    this.cfnRemediation = parts.cfnRemediation;
  }

  #forFunction(owner: string, given: IFunction, props: CustomConfigRuleFromFunctionProps): RuleParts {
    const made = deploymentOf({ owner, scope: this, props, parts: 'all' });
    for (const statement of roleStatements(made.function, ['WriteLogs', 'KeepFailedEvents']))
      given.addToRolePolicy(statement);
    return ruleParts(this, made, given.functionArn);
  }

  #forAccount(owner: string, accountId: string, props: CustomConfigRuleFromFunctionProps): RuleParts {
    // The name of the role has no effect here: ConfigRuleCrossAccountRole makes the role.
    const central = { accountId, roleName: 'config-rule', role: 'exists' } as const;
    const made = deploymentOf({ owner, scope: this, props, parts: 'rules-only' }, central);
    return ruleParts(this, made, textOf(made.rule.functionArn));
  }
}
