import type { Deployment, RuleFunction } from '../deployment.js';
import { permissionResources } from './invoke-permissions.js';
import { boundaryOf, policyDocument, tagList, trustPolicy } from './policy.js';
import {
  getAtt,
  ref,
  sub,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/** The template parameter with the bucket of zips, for formats that take code only from S3. */
export const codeBucketParameter = 'CodeBucket';

/** That parameter, for functions whose code is on this machine. */
export function codeParameters(functions: readonly RuleFunction[]): Readonly<Record<string, TemplateValue>> {
  if (!functions.some(({ code }) => 'zipPath' in code)) return {};
  const parameter = {
    Type: 'String',
    MinLength: 1,
    Description: 'The S3 bucket, in this Region, that holds the zips of the functions',
  };
  return { [codeBucketParameter]: parameter };
}

/** Writes the function itself. The resources beside it are the same in all formats. */
export type FunctionResource = (made: RuleFunction, tags: Deployment['tags']) => TemplateResources;

/** A function with its role (unless it has an existing one), log group, dead-letter queue and permissions to invoke it. */
export function functionResources(
  made: RuleFunction,
  tags: Deployment['tags'],
  functionResource: FunctionResource,
): TemplateResources {
  const { id, logGroup, deadLetterQueue, kmsKeyArn } = made;
  const kmsKey = kmsKeyArn === undefined ? undefined : sub(kmsKeyArn);
  return {
    ...functionResource(made, tags),
    ...(made.role.existingArn === undefined && { [`${id}Role`]: roleResource(made, tags) }),
    [`${id}LogGroup`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: logGroup.name,
        RetentionInDays: logGroup.retentionDays,
        KmsKeyId: kmsKey,
        Tags: tagList(tags),
      },
    },
    [`${id}FailedEvents`]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: deadLetterQueue.name,
        MessageRetentionPeriod: deadLetterQueue.retentionSeconds,
        SqsManagedSseEnabled: kmsKey === undefined ? true : undefined,
        KmsMasterKeyId: kmsKey,
        Tags: tagList(tags),
      },
    },
    [`${id}FailedEventsPolicy`]: tlsPolicy(`${id}FailedEvents`),
    ...permissionResources(made),
  };
}

/** Denies access without TLS. */
function tlsPolicy(queueId: string): TemplateResource {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [ref(queueId)],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'RequireTls',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: getAtt(queueId, 'Arn'),
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
  };
}

function roleResource({ role, functionName }: RuleFunction, tags: Deployment['tags']): TemplateResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      Path: role.path,
      Description: `Role of the function ${functionName}`,
      AssumeRolePolicyDocument: trustPolicy({ Service: 'lambda.amazonaws.com' }),
      PermissionsBoundary: boundaryOf(role),
      Policies: [{ PolicyName: 'LeastPrivilege', PolicyDocument: policyDocument(role.statements) }],
      Tags: tagList(tags),
    },
  };
}

/** A function as `AWS::Lambda::Function`. */
export function lambdaFunction(made: RuleFunction, tags: Deployment['tags']): TemplateResources {
  const { id, code, asyncInvocation } = made;
  const { maximumRetryAttempts, maximumEventAgeSeconds } = asyncInvocation;
  const bucket = 's3Bucket' in code ? code.s3Bucket : ref(codeBucketParameter);
  const version = 's3Bucket' in code ? code.s3ObjectVersion : undefined;
  return {
    [`${id}Function`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        ...commonFunctionProperties(made),
        Code: { S3Bucket: bucket, S3Key: code.s3Key, S3ObjectVersion: version },
        DeadLetterConfig: { TargetArn: getAtt(`${id}FailedEvents`, 'Arn') },
        Tags: tagList(tags),
      },
    },
    [`${id}AsyncInvocation`]: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref(`${id}Function`),
        Qualifier: '$LATEST',
        MaximumRetryAttempts: maximumRetryAttempts,
        MaximumEventAgeInSeconds: maximumEventAgeSeconds,
      },
    },
  };
}

/** The properties that CloudFormation and SAM share. */
export function commonFunctionProperties(
  made: RuleFunction,
): Readonly<Record<string, TemplateValue | undefined>> {
  const { id, environment, vpc, layers, role } = made;
  return {
    FunctionName: made.functionName,
    Description: made.description,
    Runtime: made.runtime,
    Architectures: [made.architecture],
    Handler: made.handler,
    MemorySize: made.memoryMb,
    Timeout: made.timeoutSeconds,
    ReservedConcurrentExecutions: made.reservedConcurrency,
    Role: role.existingArn === undefined ? getAtt(`${id}Role`, 'Arn') : sub(role.existingArn),
    LoggingConfig: { LogGroup: ref(`${id}LogGroup`) },
    ...(Object.keys(environment).length > 0 && { Environment: { Variables: environment } }),
    ...(layers.length > 0 && { Layers: layers.map(sub) }),
    ...(vpc && { VpcConfig: { SubnetIds: vpc.subnets, SecurityGroupIds: vpc.securityGroups } }),
  };
}
