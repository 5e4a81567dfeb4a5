import type { AccountRole, Deployment, FunctionRole, RuleFunction } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { allow, lambdaTrust, organizationPolicy, policyDocument, tlsPolicy } from '../iam-policy.js';
import { accountId } from '../pseudo-text.js';
import {
  getAtt,
  ref,
  resource,
  sub,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
  tagList,
} from './template.js';

/** The template parameter with the bucket of zips, for formats that take code only from S3. */
const codeBucketParameter = 'CodeBucket';

/** That parameter, for functions whose code is on this machine. */
export function codeParameters(functions: readonly RuleFunction[]): Readonly<Record<string, TemplateValue>> {
  if (!functions.some(({ code }) => 'zipPath' in code)) return {};
  const description = 'The S3 bucket, in this Region, that holds the zips of the functions';
  return { [codeBucketParameter]: { Type: 'String', MinLength: 1, Description: description } };
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
  const kmsKey = kmsKeyArn && sub(kmsKeyArn);
  const queueId = `${id}FailedEvents`;
  return {
    ...functionResource(made, tags),
    ...(made.role.existingArn === undefined && {
      [`${id}Role`]: resource('AWS::IAM::Role', roleProperties(made.role, lambdaTrust, tags)),
    }),
    [`${id}LogGroup`]: resource('AWS::Logs::LogGroup', {
      LogGroupName: logGroup.name,
      RetentionInDays: logGroup.retentionDays,
      KmsKeyId: kmsKey,
      Tags: tagList(tags),
    }),
    ...(deadLetterQueue && {
      [queueId]: resource('AWS::SQS::Queue', {
        QueueName: deadLetterQueue.name,
        MessageRetentionPeriod: deadLetterQueue.retentionSeconds,
        SqsManagedSseEnabled: kmsKey === undefined ? true : undefined,
        KmsMasterKeyId: kmsKey,
        Tags: tagList(tags),
      }),
      [`${queueId}Policy`]: resource('AWS::SQS::QueuePolicy', {
        Queues: [ref(queueId)],
        PolicyDocument: tlsPolicy(getAtt(queueId, 'Arn')),
      }),
    }),
    ...permissionResources(made),
  };
}

export function roleProperties(
  role: Omit<FunctionRole, 'existingArn'> | AccountRole,
  trust: TemplateValue,
  tags: Deployment['tags'],
): TemplateResource['Properties'] {
  const statements = role.statements.map((one) => allow(one, sub));
  return {
    Path: role.path,
    Description: role.description,
    AssumeRolePolicyDocument: trust,
    PermissionsBoundary: role.permissionsBoundary && sub(role.permissionsBoundary),
    Policies: [{ PolicyName: 'LeastPrivilege', PolicyDocument: policyDocument(statements) }],
    Tags: tagList(tags),
  };
}

export function lambdaFunction(made: RuleFunction, tags: Deployment['tags']): TemplateResources {
  const { id, code, asyncInvocation, deadLetterQueue } = made;
  const bucket = 's3Bucket' in code ? code.s3Bucket : ref(codeBucketParameter);
  const version = 's3Bucket' in code ? code.s3ObjectVersion : undefined;
  return {
    [`${id}Function`]: resource('AWS::Lambda::Function', {
      ...commonFunctionProperties(made),
      Code: { S3Bucket: bucket, S3Key: code.s3Key, S3ObjectVersion: version },
      DeadLetterConfig: deadLetterQueue && { TargetArn: getAtt(`${id}FailedEvents`, 'Arn') },
      Tags: tagList(tags),
    }),
    ...(asyncInvocation && {
      [`${id}AsyncInvocation`]: resource('AWS::Lambda::EventInvokeConfig', {
        FunctionName: ref(`${id}Function`),
        Qualifier: '$LATEST',
        MaximumRetryAttempts: asyncInvocation.maximumRetryAttempts,
        MaximumEventAgeInSeconds: asyncInvocation.maximumEventAgeSeconds,
      }),
    }),
  };
}

export function commonFunctionProperties(made: RuleFunction): TemplateResource['Properties'] {
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
    ...(nonEmpty(environment) && { Environment: { Variables: environment } }),
    Layers: nonEmpty(layers.map(sub)),
    ...(vpc && { VpcConfig: { SubnetIds: vpc.subnets, SecurityGroupIds: vpc.securityGroups } }),
  };
}

/** The resources that must exist before a rule: AWS Config rejects a rule whose function it cannot invoke. */
export function permissionIds(made: RuleFunction | undefined): readonly string[] {
  return made ? Object.keys(permissionResources(made)) : [];
}

function permissionResources({ id, invokedBy }: RuleFunction): TemplateResources {
  const functionArn = getAtt(`${id}Function`, 'Arn');
  if ('organizationId' in invokedBy)
    return { [`${id}Policy`]: policyForOrganization(functionArn, invokedBy.organizationId) };
  const permissions = invokedBy.accounts.map((account) => [
    `${id}Permission${account === accountId ? '' : account}`,
    resource('AWS::Lambda::Permission', {
      FunctionName: functionArn,
      Action: 'lambda:InvokeFunction',
      Principal: 'config.amazonaws.com',
      SourceAccount: sub(account),
    }),
  ]);
  return Object.fromEntries(permissions);
}

/** `AWS::Lambda::Permission` has no `aws:SourceOrgID`, and its `PrincipalOrgID` does not match services. */
export function policyForOrganization(functionArn: TemplateValue, organizationId: string): TemplateResource {
  return resource('AWS::Lambda::ResourcePolicy', {
    ResourceArn: functionArn,
    PolicyDocument: organizationPolicy(functionArn, organizationId),
  });
}
