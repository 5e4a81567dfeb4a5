import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CentralOptions } from '../deploy/deployment-options.js';
import { refuseUnknownKeys } from '../options.js';
import { defined } from './defined.js';
import { deploymentOf } from './deployment-of.js';
import { functionParts } from './function-parts.js';
import { invokePermissions } from './invoke-permissions.js';
import { functionKeys, ruleKeys } from './known-props.js';
import type { FunctionSettings, RuleProps } from './props.js';

const owner = 'ConfigRuleFunction';

/** Props of {@link ConfigRuleFunction}. */
export interface ConfigRuleFunctionProps extends RuleProps, FunctionSettings {
  /** Whose rules the function answers, and the role that it assumes there. */
  readonly central: Pick<CentralOptions, 'accountId' | 'accounts' | 'organizationId' | 'roleName'>;
}

/**
 * The function of a rule, in a central account, for rules of others: {@link ConfigRuleOfFunction} is the rule.
 *
 * @throws InvalidOptionsError for props that AWS would refuse, and for a module that is not there
 *
 * @example
 * ```ts
 * new ConfigRuleFunction(this, 'Versioning', {
 *   rule,
 *   module: 'src/s3-bucket-versioning.ts',
 *   central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
 * });
 * ```
 */
export class ConfigRuleFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** That of the role: `bucket.grantRead(function)`. */
  readonly grantPrincipal: IPrincipal;
  /** The events that failed for good. They hold the result token. */
  readonly deadLetterQueue: IQueue;

  constructor(scope: Construct, id: string, props: ConfigRuleFunctionProps) {
    super(scope, id);
    refuseUnknownKeys(owner, props, [...ruleKeys, ...functionKeys, 'central']);
    const { central, logRetention: logRetentionDays, encryptionKey } = props;
    const made = deploymentOf(owner, props, 'functions-only', {
      central: { accountId: knownAccount(this), ...defined(central) },
      logRetentionDays,
      kmsKeyArn: encryptionKey?.keyArn,
    });
    const parts = functionParts(owner, this, made.function, props);
    this.function = parts.function;
    this.role = parts.role;
    this.logGroup = parts.logGroup;
    this.deadLetterQueue = parts.deadLetterQueue;
    this.grantPrincipal = parts.role.grantPrincipal;
    invokePermissions(this, this.function.functionArn, made.function.invokedBy);
    for (const note of made.notes) Annotations.of(this).addInfo(note);
  }
}

/** The account of the stack, where the app says it: then it is known whether the function has rules of its own. */
function knownAccount(scope: Construct): string | undefined {
  const { account } = Stack.of(scope);
  return Token.isUnresolved(account) ? undefined : account;
}
