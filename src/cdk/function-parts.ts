/** A function with all that belongs to it. */
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
  Function as LambdaFunction,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { RuleFunction } from '../deploy/deployment.js';
import { defined } from './defined.js';
import { functionCode } from './function-code.js';
import { type OwnStatement, roleStatements } from './policy-statement.js';
import type { FunctionOverrides, FunctionSettings } from './props.js';

/** What a function's construct offers of it. */
export interface FunctionParts {
  readonly function: LambdaFunction;
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  readonly deadLetterQueue: IQueue;
}

/**
 * Makes a function as the model says, with what is given in place of its parts.
 *
 * @param owner the construct, for messages
 */
export function functionParts(
  owner: string,
  scope: Construct,
  made: RuleFunction,
  { functionProps = {}, encryptionKey, ...code }: FunctionSettings,
): FunctionParts {
  const { role: ownRole, logGroup: ownLog, deadLetterQueue: ownQueue, ...options } = functionProps;
  const logGroup = ownLog ?? logGroupOf(scope, made, encryptionKey);
  const deadLetterQueue = ownQueue ?? queueOf(scope, made, encryptionKey);
  const without: OwnStatement[] = [
    ...(ownLog ? (['WriteLogs'] as const) : []),
    ...(ownQueue ? (['KeepFailedEvents', 'EncryptFailedEvents'] as const) : []),
  ];
  const statements = roleStatements(made, without);
  const role = ownRole ?? roleOf(scope, made, statements, functionProps);
  if (ownRole) for (const statement of statements) ownRole.addToPrincipalPolicy(statement);
  ownLog?.grantWrite(role);
  ownQueue?.grantSendMessages(role);
  const lambda = new LambdaFunction(scope, 'Function', {
    functionName: made.functionName,
    description: made.description,
    code: functionCode(owner, code),
    handler: made.handler,
    runtime: new Runtime(made.runtime, RuntimeFamily.NODEJS, { supportsInlineCode: true }),
    architecture: made.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    memorySize: made.memoryMb,
    timeout: Duration.seconds(made.timeoutSeconds),
    retryAttempts: made.asyncInvocation.maximumRetryAttempts,
    maxEventAge: Duration.seconds(made.asyncInvocation.maximumEventAgeSeconds),
    ...defined(options),
    role,
    logGroup,
  });
  if (code.bundling?.sourceMap) useSourceMaps(lambda, options.environment?.NODE_OPTIONS);
  // By the construct's own prop, CDK would let the role send a second time, in a policy beside that of the model.
  (lambda.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: deadLetterQueue.queueArn };
  return { function: lambda, role, logGroup, deadLetterQueue };
}

/** What the app says of `NODE_OPTIONS` stays. */
function useSourceMaps(lambda: LambdaFunction, said = ''): void {
  const flag = '--enable-source-maps';
  if (!said.includes(flag)) lambda.addEnvironment('NODE_OPTIONS', `${said} ${flag}`.trim());
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
    // Its name is taken once: one that stayed behind would be in the way of the next.
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function queueOf(
  scope: Construct,
  { deadLetterQueue: { name, retentionSeconds } }: RuleFunction,
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
  { vpc }: FunctionOverrides,
): Role {
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    path: made.role.path,
    description: `Of the function ${made.functionName}`,
    inlinePolicies: { LeastPrivilege: new PolicyDocument({ statements }) },
  });
  // What CDK attaches may write to every log, too.
  if (vpc)
    role.addManagedPolicy(
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaENIManagementAccess'),
    );
  return role;
}
