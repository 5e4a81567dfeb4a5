import type { CodeLocation, Deployment, RuleFunction } from '../deployment.js';
import { accountId } from '../pseudo-text.js';
import { call, code, type HclBlock, HclText, type HclValue, HclWord, terraformName, textOf } from './hcl.js';
import { boundaryOf, policyJson, roleBlocks, tagsOf } from './role-blocks.js';

/** The maximum of the AWS provider for the name prefix of a role. */
const maxNamePrefixLength = 38;

/** A function with its role (unless it has an existing one), log group, dead-letter queue and permissions to invoke it. */
export function functionBlocks(made: RuleFunction, tags: Deployment['tags']): readonly HclBlock[] {
  const { functionName, logGroup, deadLetterQueue, asyncInvocation, environment, role, vpc, layers } = made;
  const name = terraformName(made.id);
  const tagged = tagsOf(tags);
  const kmsKey = made.kmsKeyArn === undefined ? undefined : textOf(made.kmsKeyArn);
  const isRoleMade = role.existingArn === undefined;
  const resource = (type: string, attributes: HclBlock['attributes'], blocks: readonly HclBlock[] = []) => ({
    type: 'resource',
    labels: [type, name],
    attributes: attributes ?? {},
    blocks,
  });
  return [
    resource(
      'aws_lambda_function',
      {
        function_name: functionName,
        description: made.description,
        ...codeOf(made.code),
        handler: made.handler,
        runtime: made.runtime,
        architectures: [made.architecture],
        memory_size: made.memoryMb,
        timeout: made.timeoutSeconds,
        reserved_concurrent_executions: made.reservedConcurrency,
        layers: layers.length > 0 ? layers.map(textOf) : undefined,
        role: isRoleMade ? code(`aws_iam_role.${name}.arn`) : textOf(role.existingArn),
        tags: tagged,
        // Lambda checks that the role may use the dead-letter queue.
        depends_on: isRoleMade ? [new HclWord(`aws_iam_role_policy.${name}`)] : undefined,
      },
      [
        {
          type: 'logging_config',
          attributes: { log_format: 'Text', log_group: code(`aws_cloudwatch_log_group.${name}.name`) },
        },
        { type: 'dead_letter_config', attributes: { target_arn: code(`aws_sqs_queue.${name}.arn`) } },
        ...(Object.keys(environment).length > 0
          ? [{ type: 'environment', attributes: { variables: environment } }]
          : []),
        ...(vpc
          ? [
              {
                type: 'vpc_config',
                attributes: { subnet_ids: vpc.subnets, security_group_ids: vpc.securityGroups },
              },
            ]
          : []),
      ],
    ),
    resource('aws_lambda_function_event_invoke_config', {
      function_name: code(`aws_lambda_function.${name}.function_name`),
      maximum_retry_attempts: asyncInvocation.maximumRetryAttempts,
      maximum_event_age_in_seconds: asyncInvocation.maximumEventAgeSeconds,
    }),
    ...(isRoleMade ? functionRoleBlocks(made, tags) : []),
    resource('aws_cloudwatch_log_group', {
      name: logGroup.name,
      retention_in_days: logGroup.retentionDays,
      kms_key_id: kmsKey,
      tags: tagged,
    }),
    resource('aws_sqs_queue', {
      name: deadLetterQueue.name,
      message_retention_seconds: deadLetterQueue.retentionSeconds,
      sqs_managed_sse_enabled: kmsKey === undefined ? true : undefined,
      kms_master_key_id: kmsKey,
      tags: tagged,
    }),
    resource('aws_sqs_queue_policy', {
      queue_url: code(`aws_sqs_queue.${name}.id`),
      policy: policyJson([tlsStatement(code(`aws_sqs_queue.${name}.arn`))]),
    }),
    ...permissionBlocks(made),
  ];
}

/** Denies access without TLS. */
function tlsStatement(queueArn: HclValue): HclValue {
  return {
    Sid: 'RequireTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: queueArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function functionRoleBlocks(
  { id, functionName, role }: RuleFunction,
  tags: Deployment['tags'],
): readonly HclBlock[] {
  return roleBlocks(terraformName(id), {
    role: {
      name_prefix: `${functionName.slice(0, maxNamePrefixLength - 1)}-`,
      path: role.path,
      description: `Role of the function ${functionName}`,
      permissions_boundary: boundaryOf(role),
      tags: tagsOf(tags),
    },
    trust: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    statements: role.statements,
  });
}

/** The resources that must exist before a rule: AWS Config refuses a rule whose function it cannot invoke. */
export function permissionAddresses(made: RuleFunction): readonly HclWord[] {
  return permissionBlocks(made).map(({ labels = [] }) => new HclWord(labels.join('.')));
}

/** The path of a zip is relative to the module. Terraform compares the hash of the zip. */
function codeOf(location: CodeLocation): Readonly<Record<string, HclValue | undefined>> {
  if ('s3Bucket' in location)
    return {
      s3_bucket: location.s3Bucket,
      s3_key: location.s3Key,
      s3_object_version: location.s3ObjectVersion,
    };
  const path = /^([A-Za-z]:)?[\\/]/.test(location.zipPath)
    ? location.zipPath
    : new HclText([code('path.module'), `/${location.zipPath}`]);
  return { filename: path, source_code_hash: call('filebase64sha256', path) };
}

function permissionBlocks({ id, invokedBy }: RuleFunction): readonly HclBlock[] {
  const name = terraformName(id);
  const arn = code(`aws_lambda_function.${name}.arn`);
  const action = 'lambda:InvokeFunction';
  if ('organizationId' in invokedBy) {
    const statement = {
      Sid: 'ConfigOfTheOrganization',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: action,
      Resource: arn,
      Condition: { StringEquals: { 'aws:SourceOrgID': invokedBy.organizationId } },
    };
    const attributes = { resource_arn: arn, policy: policyJson([statement]) };
    return [{ type: 'resource', labels: ['aws_lambda_resource_policy', name], attributes }];
  }
  return invokedBy.accounts.map((account) => {
    const isOwn = account === accountId;
    return {
      type: 'resource',
      labels: ['aws_lambda_permission', isOwn ? name : `${name}_${account}`],
      attributes: {
        statement_id: isOwn ? 'AllowConfig' : `AllowConfigOf${account}`,
        function_name: code(`aws_lambda_function.${name}.function_name`),
        action,
        principal: 'config.amazonaws.com',
        source_account: textOf(account),
      },
    };
  });
}
