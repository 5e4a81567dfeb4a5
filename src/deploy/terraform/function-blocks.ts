import type { AccountRole, CodeLocation, Deployment, FunctionRole, RuleFunction } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import {
  accountRoleTrust,
  allow,
  lambdaTrust,
  organizationPolicy,
  policyDocument,
  tlsPolicy,
} from '../iam-policy.js';
import { accountId } from '../pseudo-text.js';
import {
  block,
  call,
  code,
  type HclBlock,
  HclText,
  type HclValue,
  HclWord,
  resource,
  terraformName,
  textOf,
  valueWriter,
} from './hcl.js';

/** The maximum of the AWS provider for the name prefix of a role. */
const maxNamePrefixLength = 38;

/** A function with its role (unless it has an existing one), log group, dead-letter queue and permissions to invoke it. */
export function functionBlocks(made: RuleFunction, tags: Deployment['tags']): readonly HclBlock[] {
  const { functionName, logGroup, deadLetterQueue, asyncInvocation, environment, role, vpc, layers } = made;
  const name = terraformName(made.id);
  const tagged = nonEmpty(tags);
  const kmsKey = made.kmsKeyArn && textOf(made.kmsKeyArn);
  const namePrefix = `${functionName.slice(0, maxNamePrefixLength - 1)}-`;
  const isRoleMade = role.existingArn === undefined;
  const queueArn = code(`aws_sqs_queue.${name}.arn`);
  return [
    resource(
      'aws_lambda_function',
      name,
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
        layers: nonEmpty(layers.map(textOf)),
        role: isRoleMade ? code(`aws_iam_role.${name}.arn`) : textOf(role.existingArn),
        tags: tagged,
        // Lambda checks that the role may use the dead-letter queue.
        depends_on: isRoleMade ? [new HclWord(`aws_iam_role_policy.${name}`)] : undefined,
      },
      [
        block('logging_config', {
          log_format: 'Text',
          log_group: code(`aws_cloudwatch_log_group.${name}.name`),
        }),
        block('dead_letter_config', { target_arn: queueArn }),
        ...(nonEmpty(environment) ? [block('environment', { variables: environment })] : []),
        ...(vpc
          ? [block('vpc_config', { subnet_ids: vpc.subnets, security_group_ids: vpc.securityGroups })]
          : []),
      ],
    ),
    resource('aws_lambda_function_event_invoke_config', name, {
      function_name: code(`aws_lambda_function.${name}.function_name`),
      maximum_retry_attempts: asyncInvocation?.maximumRetryAttempts,
      maximum_event_age_in_seconds: asyncInvocation?.maximumEventAgeSeconds,
    }),
    ...(isRoleMade ? roleBlocks(name, role, { name_prefix: namePrefix }, lambdaTrust, tags) : []),
    resource('aws_cloudwatch_log_group', name, {
      name: logGroup.name,
      retention_in_days: logGroup.retentionDays,
      kms_key_id: kmsKey,
      tags: tagged,
    }),
    resource('aws_sqs_queue', name, {
      name: deadLetterQueue?.name,
      message_retention_seconds: deadLetterQueue?.retentionSeconds,
      sqs_managed_sse_enabled: kmsKey === undefined ? true : undefined,
      kms_master_key_id: kmsKey,
      tags: tagged,
    }),
    resource('aws_sqs_queue_policy', name, {
      queue_url: code(`aws_sqs_queue.${name}.id`),
      policy: call('jsonencode', tlsPolicy(queueArn)),
    }),
    ...permissionBlocks(made),
  ];
}

/** The resources that must exist before a rule: AWS Config refuses a rule whose function it cannot invoke. */
export function permissionAddresses(made: RuleFunction): readonly HclWord[] {
  return permissionBlocks(made).map(({ labels = [] }) => new HclWord(labels.join('.')));
}

/** The path of a zip is relative to the module. Terraform compares the hash of the zip. */
function codeOf(location: CodeLocation): HclBlock['attributes'] {
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
  if ('organizationId' in invokedBy) {
    const arn = code(`aws_lambda_function.${name}.arn`);
    const policy = call('jsonencode', organizationPolicy(arn, invokedBy.organizationId));
    return [resource('aws_lambda_resource_policy', name, { resource_arn: arn, policy })];
  }
  return invokedBy.accounts.map((account) => {
    const isOwn = account === accountId;
    return resource('aws_lambda_permission', isOwn ? name : `${name}_${account}`, {
      statement_id: isOwn ? 'AllowConfig' : `AllowConfigOf${account}`,
      function_name: code(`aws_lambda_function.${name}.function_name`),
      action: 'lambda:InvokeFunction',
      principal: 'config.amazonaws.com',
      source_account: textOf(account),
    });
  });
}

function roleBlocks(
  name: string,
  role: FunctionRole | AccountRole,
  ownName: HclBlock['attributes'],
  trust: HclValue,
  tags: Deployment['tags'],
): readonly HclBlock[] {
  const statements = role.statements.map((one) => allow(one, textOf));
  return [
    resource('aws_iam_role', name, {
      ...ownName,
      path: role.path,
      description: role.description,
      permissions_boundary: role.permissionsBoundary && textOf(role.permissionsBoundary),
      tags: nonEmpty(tags),
      assume_role_policy: call('jsonencode', trust),
    }),
    resource('aws_iam_role_policy', name, {
      name: 'LeastPrivilege',
      role: code(`aws_iam_role.${name}.id`),
      policy: call('jsonencode', policyDocument(statements)),
    }),
  ];
}

export function accountRoleBlocks(role: AccountRole, tags: Deployment['tags']): readonly HclBlock[] {
  const trust = accountRoleTrust(role, valueWriter);
  return roleBlocks('account_role', role, { name: role.roleName }, trust, tags);
}
