import { Aws, CfnResource } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { hookProperties } from '../deploy/cloudformation/hook-resources.js';
import { createDeployment } from '../deploy/create-deployment.js';
import type { DeployedHook, RuleFunction } from '../deploy/deployment.js';
import { ruleOfHook } from '../deploy/hook.js';
import { refuseUnknownKeys } from '../options.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { surfaceOf } from './deployment-of.js';
import { functionParts, rejectUnknownProps } from './function-parts.js';
import { defined, functionKeys, type RuleFunctionProps } from './props.js';

/** Props of {@link ConfigRuleHook}. */
export interface ConfigRuleHookProps extends Omit<RuleFunctionProps, 'deadLetterQueue'> {
  /** The rules of the hook: it is invoked for resources of their types. */
  readonly rules: readonly Pick<ConfigRule, 'resourceTypes'>[];
  /** Three names such as `Private::Rules::Check`, unique in the account and Region. */
  readonly alias: string;
  /** What the hook is for. Defaults to `RESOURCE` and `CLOUD_CONTROL`. */
  readonly operations?: readonly ('RESOURCE' | 'CLOUD_CONTROL' | 'STACK' | 'CHANGE_SET')[] | undefined;
  /** Whether a failed hook stops the operation (`FAIL`) or only warns. Defaults to `WARN`. */
  readonly failureMode?: 'WARN' | 'FAIL' | undefined;
  /** Defaults to `ENABLED`. */
  readonly status?: 'ENABLED' | 'DISABLED' | undefined;
  /** The beginning of the function name. Defaults to `config-rule-`. */
  readonly functionNamePrefix?: string | undefined;
  /** An existing function in place of `entry` or `code`: that of a rule whose handler is also one of the hook. */
  readonly function?: IFunction | undefined;
}

const hookKeys = ['rules', 'alias', 'operations', 'failureMode', 'status', 'functionNamePrefix'];

/**
 * A CloudFormation Lambda Hook with its function and the role that may invoke it, and nothing else: the same resources as in the
 * templates of `config-rule template --hook`.
 *
 * @throws InvalidOptionsError for props that AWS would refuse, and for a missing module
 *
 * @example
 * ```ts
 * new ConfigRuleHook(this, 'Hook', { rules: [versioning], alias: 'Private::Rules::Check', entry: 'src/hook.ts' });
 * ```
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/lambda-hooks.html
 */
export class ConfigRuleHook extends Construct {
  readonly function: IFunction;
  /** The role with which the hook invokes the function. */
  readonly role: Role;
  /** The CloudFormation resource, for overrides. */
  readonly cfnHook: CfnResource;

  constructor(scope: Construct, id: string, props: ConfigRuleHookProps) {
    super(scope, id);
    const owner = 'ConfigRuleHook';
    const {
      rules,
      alias,
      operations,
      failureMode,
      status,
      functionNamePrefix,
      function: given,
      ...rest
    } = props;
    if (given) refuseUnknownKeys(owner, props, [...hookKeys, 'function']);
    else rejectUnknownProps(owner, rest, functionKeys);
    const { functions, hook } = createDeployment(
      [{ rule: ruleOfHook(alias, rules), code: { zipPath: 'function.zip' } }],
      {
        functionNamePrefix,
        logRetentionDays: rest.logRetention,
        kmsKeyArn: rest.encryptionKey?.keyArn,
        hook: { alias, operations, failureMode, status },
      },
      surfaceOf(owner),
    );
    this.function = given ?? functionParts(owner, this, functions[0] as RuleFunction, rest).function;
    this.role = this.#roleOf(hook as DeployedHook);
    const properties = hookProperties(hook as DeployedHook, this.function.functionArn, this.role.roleArn);
    this.cfnHook = new CfnResource(this, 'Resource', {
      type: 'AWS::CloudFormation::LambdaHook',
      properties: defined(properties),
    });
  }

  #roleOf({ role: { path, description, statements } }: DeployedHook): Role {
    const [{ sid, actions } = { sid: '', actions: [] }] = statements;
    const statement = new PolicyStatement({
      sid,
      actions: [...actions],
      resources: [this.function.functionArn],
    });
    return new Role(this, 'HookRole', {
      path,
      description,
      assumedBy: new ServicePrincipal('hooks.cloudformation.amazonaws.com').withConditions({
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      }),
      inlinePolicies: { LeastPrivilege: new PolicyDocument({ statements: [statement] }) },
    });
  }
}
