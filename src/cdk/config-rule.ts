import { Annotations } from 'aws-cdk-lib';
import type { CfnConfigRule, CfnRemediationConfiguration, IRule } from 'aws-cdk-lib/aws-config';
import type { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CentralOptions } from '../deploy/deployment-options.js';
import { refuseUnknownKeys } from '../options.js';
import { deploymentOf } from './deployment-of.js';
import { functionParts } from './function-parts.js';
import { invokePermissions } from './invoke-permissions.js';
import { functionKeys, registeredRuleKeys, ruleKeys } from './known-props.js';
import type { FunctionSettings, RegisteredRuleProps, RuleProps } from './props.js';
import { ruleParts } from './rule-parts.js';

const owner = 'ConfigRule';

/** Props of {@link ConfigRule}. */
export interface ConfigRuleProps extends RuleProps, RegisteredRuleProps, FunctionSettings {
  /** Whose rules the function answers, too. Defaults to those of its own account alone. */
  readonly central?:
    | Pick<CentralOptions, 'accountId' | 'accounts' | 'organizationId' | 'roleName'>
    | undefined;
}

/**
 * An AWS Config rule with its function: the same resources as the templates of `config-rule` have. Tags come by `Tags.of(…)`.
 *
 * @throws InvalidOptionsError for props that AWS would refuse, and for a module that is not there. What cannot be bundled is an error of
 * CDK with what `config-rule package` said
 *
 * @example
 * ```ts
 * new ConfigRule(this, 'Versioning', { rule, module: 'src/s3-bucket-versioning.ts' });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export class ConfigRule extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  /** It may do what the rule needs, and no more: grant it what the rule itself calls, or say so in `permissions` of `defineRule`. */
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** That of the role: `bucket.grantRead(rule)`. */
  readonly grantPrincipal: IPrincipal;
  /** The events that failed for good. They hold the result token. */
  readonly deadLetterQueue: IQueue;
  /** The rule as other constructs take it: its name, and its events (`rule.onComplianceChange(…)`). */
  readonly rule: IRule;
  /** The rule as CloudFormation has it, to override what no prop says. */
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;

  constructor(scope: Construct, id: string, props: ConfigRuleProps) {
    super(scope, id);
    refuseUnknownKeys(owner, props, [...ruleKeys, ...registeredRuleKeys, ...functionKeys, 'central']);
    const { central, logRetention: logRetentionDays, encryptionKey } = props;
    const made = deploymentOf(owner, props, 'all', {
      central,
      logRetentionDays,
      kmsKeyArn: encryptionKey?.keyArn,
    });
    const parts = functionParts(owner, this, made.function, props);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetterQueue = parts.deadLetterQueue;
    this.grantPrincipal = parts.role.grantPrincipal;
    const { functionArn } = this.function;
    const { rule, cfnRule, cfnRemediation } = ruleParts(this, made.rule, functionArn);
    this.rule = rule;
    this.cfnRule = cfnRule;
    this.cfnRemediation = cfnRemediation;
    // AWS Config refuses a rule whose function it may not invoke.
    cfnRule.node.addDependency(...invokePermissions(this, functionArn, made.function.invokedBy));
    for (const note of made.notes) Annotations.of(this).addInfo(note);
  }
}
