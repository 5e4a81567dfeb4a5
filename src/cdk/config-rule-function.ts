import { Stack, Token } from 'aws-cdk-lib';
import type { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deploymentOf } from './deployment-of.js';
import { functionParts, rejectUnknownProps } from './function-parts.js';
import { invokePermissions } from './permissions.js';
import {
  type CentralFunction,
  type CommonRuleProps,
  commonKeys,
  defined,
  functionKeys,
  type RuleFunctionProps,
} from './props.js';

/** Props of {@link ConfigRuleFunction}. */
export interface ConfigRuleFunctionProps extends CommonRuleProps, RuleFunctionProps {
  /** The accounts whose rules the function answers, and the role that it assumes there. */
  readonly central: CentralFunction;
}

/**
 * The Lambda function of a rule in a central account, for rules in other accounts, which `CustomConfigRule.fromFunction` makes.
 *
 * @throws InvalidOptionsError for props that AWS would refuse, and for a missing module
 *
 * @example
 * ```ts
 * new ConfigRuleFunction(this, 'Versioning', {
 *   rule,
 *   entry: 'src/s3-bucket-versioning.ts',
 *   central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
 * });
 * ```
 */
export class ConfigRuleFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** The principal of the role: `bucket.grantRead(function)`. */
  readonly grantPrincipal: IPrincipal;
  /** For events whose retries all failed. They hold the result token. */
  readonly deadLetterQueue: IQueue;

  constructor(scope: Construct, id: string, props: ConfigRuleFunctionProps) {
    super(scope, id);
    const owner = 'ConfigRuleFunction';
    rejectUnknownProps(owner, props, [...commonKeys, ...functionKeys, 'central']);
    const central = { accountId: knownAccount(this), ...defined(props.central) };
    const made = deploymentOf({ owner, scope: this, props, parts: 'functions-only' }, central);
    const parts = functionParts(owner, this, made.function, props);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetterQueue = parts.deadLetterQueue as IQueue;
    this.grantPrincipal = parts.role.grantPrincipal;
    invokePermissions(this, this.function.functionArn, made.function.invokedBy);
  }
}

/** The account of the stack, if the app sets it: it decides whether the function has rules in its own account. */
function knownAccount(scope: Construct): string | undefined {
  const { account } = Stack.of(scope);
  return Token.isUnresolved(account) ? undefined : account;
}
