import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  type IRole,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type CfnFunction,
  type FunctionOptions,
  Function as LambdaFunction,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { RuleFunction } from '../deploy/deployment.js';
import { didYouMean, refuseUnknownKeys } from '../options.js';
import { functionCode } from './function-code.js';
import { type OwnStatement, roleStatements } from './permissions.js';
import { commonKeys, defined, functionKeys, type RuleFunctionProps, ruleKeys } from './props.js';

export interface FunctionParts {
  readonly function: LambdaFunction;
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  /** `undefined` for a hook. */
  readonly deadLetterQueue: IQueue | undefined;
}

/** Makes the function of the model with its role, log group and queue, or with given ones. */
export function functionParts(
  owner: string,
  scope: Construct,
  made: RuleFunction,
  props: RuleFunctionProps,
): FunctionParts {
  const { role: ownRole, logGroup: ownLog, deadLetterQueue: ownQueue, encryptionKey } = props;
  const logGroup = ownLog ?? logGroupOf(scope, made, encryptionKey);
  const deadLetterQueue =
    ownQueue ?? (made.deadLetterQueue && queueOf(scope, made.deadLetterQueue, encryptionKey));
  const without: OwnStatement[] = [
    ...(ownLog ? (['WriteLogs'] as const) : []),
    ...(ownQueue ? (['KeepFailedEvents', 'EncryptFailedEvents'] as const) : []),
  ];
  const statements = roleStatements(made, without);
  const role = ownRole ?? roleOf(scope, made, statements, props);
  if (ownRole) for (const statement of statements) ownRole.addToPrincipalPolicy(statement);
  ownLog?.grantWrite(role);
  ownQueue?.grantSendMessages(role);
  const lambda = new LambdaFunction(scope, 'Function', {
    functionName: made.functionName,
    description: made.description,
    code: functionCode(owner, props),
    handler: made.handler,
    runtime: new Runtime(made.runtime, RuntimeFamily.NODEJS, { supportsInlineCode: true }),
    architecture: made.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    memorySize: made.memoryMb,
    timeout: Duration.seconds(made.timeoutSeconds),
    ...(made.asyncInvocation && {
      retryAttempts: made.asyncInvocation.maximumRetryAttempts,
      maxEventAge: Duration.seconds(made.asyncInvocation.maximumEventAgeSeconds),
    }),
    ...lambdaOptions(props),
    role,
    logGroup,
  });
  if (props.bundling?.sourceMap) useSourceMaps(lambda, props.environment?.NODE_OPTIONS);
  // With the prop of the construct, CDK would add a second policy to the role.
  if (deadLetterQueue)
    (lambda.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: deadLetterQueue.queueArn };
  return { function: lambda, role, logGroup, deadLetterQueue };
}

const ownKeys = [...commonKeys, ...ruleKeys, ...functionKeys, 'central'];

function lambdaOptions(props: RuleFunctionProps): FunctionOptions {
  return Object.fromEntries(Object.entries(defined(props)).filter(([key]) => !ownKeys.includes(key)));
}

/**
 * Rejects a misspelt prop and a prop of another construct. Any other key may be an option of `lambda.Function`, of which each version
 * of the CDK has more.
 *
 * @throws InvalidOptionsError
 */
export function rejectUnknownProps(owner: string, props: object, known: readonly string[]): void {
  const unknown = Object.entries(props).filter(
    ([key]) => !known.includes(key) && (ownKeys.includes(key) || didYouMean(key, known) !== ''),
  );
  refuseUnknownKeys(owner, Object.fromEntries(unknown), known);
}

/** Adds the flag to the `NODE_OPTIONS` of the app. */
function useSourceMaps(lambda: LambdaFunction, given = ''): void {
  const flag = '--enable-source-maps';
  if (!given.includes(flag)) lambda.addEnvironment('NODE_OPTIONS', `${given} ${flag}`.trim());
}

function logGroupOf(
  scope: Construct,
  { logGroup: { name, retentionDays } }: RuleFunction,
  encryptionKey: IKey | undefined,
): LogGroup {
  const { partition, region, account, urlSuffix } = Stack.of(scope);
  encryptionKey?.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.${urlSuffix}`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:${name}`,
        },
      },
    }),
  );
  return new LogGroup(scope, 'LogGroup', {
    logGroupName: name,
    retention: retentionDays,
    ...(encryptionKey && { encryptionKey }),
    // With a retained log group, the name would be taken when the stack is made again.
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function queueOf(
  scope: Construct,
  { name, retentionSeconds }: NonNullable<RuleFunction['deadLetterQueue']>,
  encryptionKey: IKey | undefined,
): Queue {
  return new Queue(scope, 'FailedEvents', {
    queueName: name,
    retentionPeriod: Duration.seconds(retentionSeconds),
    ...(encryptionKey
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }
      : { encryption: QueueEncryption.SQS_MANAGED }),
    enforceSSL: true,
  });
}

function roleOf(
  scope: Construct,
  made: RuleFunction,
  statements: PolicyStatement[],
  { vpc }: RuleFunctionProps,
): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    path: made.role.path,
    description: made.role.description,
    inlinePolicies: { LeastPrivilege: new PolicyDocument({ statements }) },
  });
  // The policy that CDK would attach may write to every log.
  if (vpc)
    role.addManagedPolicy(
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaENIManagementAccess'),
    );
  return role;
}
