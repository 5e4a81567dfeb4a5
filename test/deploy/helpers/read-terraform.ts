/** Reads a Terraform module back with HashiCorp's own parser. */
import { parse } from '@cdktf/hcl2json';
import type { PolicyStatement } from '../../../src/deploy/deployment.js';
import type { DeploymentFacts, FunctionFacts, ParameterFacts, RuleFacts } from './facts.js';
import type { Json } from './read-cloudformation.js';

/** @param text of a `.tf`, or of a `.tf.json` */
export async function readTerraform(text: string): Promise<DeploymentFacts> {
  const module = await parseModule(text);
  const of = (type: string) => Object.entries<Json>(module.resource?.[type] ?? {}).map(named);
  const functions = of('aws_lambda_function');
  const roles = await Promise.all(of('aws_iam_role').map((role) => readRole(role, module)));
  const accountRole = roles.find(({ name }) => !functions.some((made) => made.name === name));
  return {
    functions: await Promise.all(functions.map((made) => readFunction(made, module, roles))),
    rules: await Promise.all(of('aws_config_config_rule').map((rule) => readRule(rule, module))),
    accountRole: accountRole && (await readAccountRole(accountRole)),
  };
}

/** The module as JSON: blocks by type and label, each in a list; expressions as text, `${…}`. */
export async function parseModule(text: string): Promise<Json> {
  return text.startsWith('{') ? JSON.parse(text) : parse('main.tf', text);
}

/** Evaluates a text as Terraform does, without expressions or with those for the partition, Region and account. */
export function textOf(value: string): string {
  const known: Readonly<Record<string, string>> = {
    'data.aws_partition.current.partition': '${AWS::Partition}',
    'data.aws_region.current.region': '${AWS::Region}',
    'data.aws_caller_identity.current.account_id': '${AWS::AccountId}',
    '"$"': '$',
    '"%"': '%',
  };
  return value.replace(/([$%])\1\{|\$\{([^}]*)\}/g, (_all, sign, expression) => {
    if (sign) return `${sign}{`;
    if (known[expression] === undefined) throw new Error(`${expression} is not text`);
    return known[expression];
  });
}

interface Named {
  readonly name: string;
  readonly of: Json;
}

function named([name, blocks]: [string, Json]): Named {
  return { name, of: one(blocks) };
}

/** The one block of its kind. */
function one(blocks: Json): Json {
  if (!Array.isArray(blocks)) return blocks;
  if (blocks.length !== 1) throw new Error(`There are ${blocks.length} blocks in place of one`);
  return blocks[0];
}

/** The resource that an expression leads to: `${aws_iam_role.x.arn}`. */
function referred(expression: string, module: Json): Named {
  const [, type = '', name = ''] = /^\$\{(\w+)\.(\w+)\.\w+\}$/.exec(expression) ?? [];
  const found = module.resource[type]?.[name];
  if (!found) throw new Error(`The module has no ${expression}`);
  return named([name, found]);
}

/** The argument of `jsonencode`, as data. */
async function encoded(expression: string): Promise<Json> {
  const [, argument = ''] = /^\$\{jsonencode\((.*)\)\}$/s.exec(expression) ?? [];
  const { value } = await parse('expression.tf', `value = ${argument}`);
  return value;
}

async function readFunction(
  { name, of }: Named,
  module: Json,
  roles: readonly Role[],
): Promise<FunctionFacts> {
  const log = referred(one(of.logging_config).log_group, module).of;
  const queue = referred(one(of.dead_letter_config).target_arn, module).of;
  const [async] = Object.values<Json>(module.resource.aws_lambda_function_event_invoke_config)
    .map(one)
    .filter(({ function_name }) => referred(function_name, module).name === name);
  const isRoleMade = of.role.startsWith('${aws_iam_role.');
  const role = isRoleMade && roles.find((made) => made.name === referred(of.role, module).name);
  const network = of.vpc_config && one(of.vpc_config);
  const tags = tagsOf(of);
  for (const tagged of [...(role ? [role.of] : []), log, queue])
    if (JSON.stringify(tagsOf(tagged)) !== JSON.stringify(tags)) throw new Error('Tags differ');
  const kmsKeyArn = log.kms_key_id && textOf(log.kms_key_id);
  const queueKey = queue.kms_master_key_id && textOf(queue.kms_master_key_id);
  if (queueKey !== kmsKeyArn || (queue.sqs_managed_sse_enabled === true) !== (queueKey === undefined))
    throw new Error('The queue is not encrypted, or by another key');
  await requireTls(referred(one(of.dead_letter_config).target_arn, module).name, module);
  // The function cannot be made before its role may use the queue.
  if (role && !String(of.depends_on).includes(`aws_iam_role_policy.${role.name}`))
    throw new Error('The role comes too late');
  return {
    functionName: textOf(of.function_name),
    description: textOf(of.description),
    handler: of.handler,
    runtime: of.runtime,
    architecture: of.architectures[0],
    memoryMb: of.memory_size,
    reservedConcurrency: of.reserved_concurrent_executions,
    timeoutSeconds: of.timeout,
    environment: textsOf(of.environment ? one(of.environment).variables : {}),
    logGroup: { name: textOf(log.name), retentionDays: log.retention_in_days },
    asyncInvocation: {
      maximumRetryAttempts: async.maximum_retry_attempts,
      maximumEventAgeSeconds: async.maximum_event_age_in_seconds,
    },
    deadLetterQueue: { name: textOf(queue.name), retentionSeconds: queue.message_retention_seconds },
    kmsKeyArn,
    role: role
      ? {
          path: textOf(role.of.path),
          description: textOf(role.of.description),
          permissionsBoundary: boundaryOf(role),
          statements: role.statements,
        }
      : { existingArn: textOf(of.role), statements: [] },
    vpc: network && { subnets: network.subnet_ids, securityGroups: network.security_group_ids },
    layers: (of.layers ?? []).map(textOf),
    invokedBy: await invokedBy(name, module),
    tags,
  };
}

async function requireTls(queue: string, module: Json): Promise<void> {
  const policies = Object.values<Json>(module.resource.aws_sqs_queue_policy).map(one);
  const policy = policies.find(({ queue_url }) => referred(queue_url, module).name === queue);
  const { Statement } = await encoded(policy.policy);
  const [{ Effect, Action, Condition }] = Statement;
  if (Effect !== 'Deny' || Action !== 'sqs:*' || Condition.Bool['aws:SecureTransport'] !== 'false')
    throw new Error('The queue takes events without TLS');
}

async function invokedBy(name: string, module: Json): Promise<FunctionFacts['invokedBy']> {
  const policies = Object.values<Json>(module.resource.aws_lambda_resource_policy ?? {}).map(one);
  const policy = policies.find(({ resource_arn }) => referred(resource_arn, module).name === name);
  if (policy) {
    const { Statement } = await encoded(policy.policy);
    if (Statement[0].Principal.Service !== 'config.amazonaws.com')
      throw new Error('Another service may invoke');
    return { organizationId: Statement[0].Condition.StringEquals['aws:SourceOrgID'] };
  }
  const permissions = Object.values<Json>(module.resource.aws_lambda_permission)
    .map(one)
    .filter(({ function_name }) => referred(function_name, module).name === name);
  for (const { principal, action } of permissions)
    if (principal !== 'config.amazonaws.com' || action !== 'lambda:InvokeFunction')
      throw new Error('Another principal may invoke the function');
  return { accounts: permissions.map(({ source_account }) => textOf(source_account)) };
}

interface Role extends Named {
  readonly trust: Json;
  readonly statements: readonly PolicyStatement[];
}

async function readRole({ name, of }: Named, module: Json): Promise<Role> {
  const [policy] = Object.values<Json>(module.resource.aws_iam_role_policy)
    .map(one)
    .filter(({ role }) => referred(role, module).name === name);
  const { Statement } = await encoded(policy.policy);
  const [trust] = (await encoded(of.assume_role_policy)).Statement;
  return { name, of, trust, statements: Statement.map(statementOf) };
}

function statementOf({ Sid, Effect, Action, Resource, Condition }: Json): PolicyStatement {
  if (Effect !== 'Allow') throw new Error(`${Sid} is ${Effect}`);
  const conditions = Object.entries<Json>(Condition ?? {}).map(([operator, keys]) => [
    operator,
    textsOf(keys),
  ]);
  return {
    sid: Sid,
    actions: Action.map(textOf),
    resources: Resource.map(textOf),
    ...(Condition && { conditions: Object.fromEntries(conditions) }),
  };
}

function boundaryOf({ of }: Role): string | undefined {
  return of.permissions_boundary && textOf(of.permissions_boundary);
}

async function readAccountRole(role: Role): Promise<DeploymentFacts['accountRole']> {
  const { of, trust, statements } = role;
  const asked = /^\$\{var\.(\w+)\}$/.exec(trust.Condition.StringEquals?.['sts:ExternalId'] ?? '')?.[1];
  return {
    roleName: textOf(of.name),
    path: textOf(of.path),
    trusted: {
      accountId: /^arn:\S+:(\d{12}):root$/.exec(textOf(trust.Principal.AWS))?.[1] ?? '',
      roleArnPatterns: trust.Condition.ArnLike['aws:PrincipalArn'].map(textOf),
    },
    externalIdParameter: asked === 'external_id' ? 'ExternalId' : undefined,
    permissionsBoundary: boundaryOf(role),
    statements,
  };
}

async function readRule({ name, of }: Named, module: Json): Promise<RuleFacts> {
  const source = one(of.source);
  const scope = of.scope && one(of.scope);
  const remediation = Object.values<Json>(module.resource.aws_config_remediation_configuration ?? {})
    .map(one)
    .find(({ config_rule_name }) => referred(config_rule_name, module).name === name);
  return {
    ruleName: textOf(of.name),
    description: of.description && textOf(of.description),
    functionArn: functionArn(source.source_identifier, module),
    triggers: source.source_detail.map(({ message_type, maximum_execution_frequency }: Json) => ({
      messageType: message_type,
      ...(maximum_execution_frequency && { maximumExecutionFrequency: maximum_execution_frequency }),
    })),
    scope:
      scope &&
      (scope.compliance_resource_types
        ? { resourceTypes: scope.compliance_resource_types }
        : { tagKey: textOf(scope.tag_key), tagValue: scope.tag_value && textOf(scope.tag_value) }),
    inputParameters: await inputParameters(of.input_parameters, module),
    evaluationModes: of.evaluation_mode.map(({ mode }: Json) => mode),
    remediation: remediation && remediationOf(remediation),
  };
}

function functionArn(expression: string, module: Json): string {
  if (!expression.startsWith('${aws_lambda_function.')) return textOf(expression);
  const { function_name } = referred(expression, module).of;
  return `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${function_name}`;
}

async function inputParameters(
  expression: string | undefined,
  module: Json,
): Promise<RuleFacts['inputParameters']> {
  if (expression === undefined) return {};
  const filtered = /^\$\{jsonencode\(\{ for name, value in (.*) : name => value if value != null \}\)\}$/s;
  const [, object] = filtered.exec(expression) ?? [];
  const values = await encoded(object === undefined ? expression : `\${jsonencode(${object})}`);
  const facts = Object.entries<string>(values).map(([name, value]) => [
    textOf(name),
    parameterFacts(value, module, object !== undefined),
  ]);
  return Object.fromEntries(facts);
}

function parameterFacts(value: string, module: Json, mayBeLeftOut: boolean): ParameterFacts {
  const [, variable, empty] = /^\$\{var\.(\w+)( != "" \? var\.\1 : null)?\}$/.exec(value) ?? [];
  if (variable === undefined) return { value: textOf(value) };
  const { default: preset, nullable, validation } = one(module.variable[variable]);
  if (nullable !== false) throw new Error(`${variable} may be null`);
  if (empty !== undefined && mayBeLeftOut && preset === '') return { asked: 'optional' };
  if (preset !== undefined) return { asked: 'with default', default: textOf(preset) };
  if (one(validation).condition !== `\${var.${variable} != ""}`) throw new Error(`${variable} may be empty`);
  return { asked: 'required' };
}

function remediationOf(of: Json): RuleFacts['remediation'] {
  const controls = of.execution_controls && one(one(of.execution_controls).ssm_controls);
  const parameters = (of.parameter ?? []).map((parameter: Json) => [
    textOf(parameter.name),
    parameter.resource_value
      ? { resourceValue: parameter.resource_value }
      : (parameter.static_values ?? [parameter.static_value]).map(textOf),
  ]);
  return {
    targetId: textOf(of.target_id),
    targetVersion: of.target_version,
    resourceType: of.resource_type,
    automatic: of.automatic,
    attempts: of.maximum_automatic_attempts && {
      maximum: of.maximum_automatic_attempts,
      withinSeconds: of.retry_attempt_seconds,
    },
    executionControls: controls && {
      concurrentExecutionRatePercentage: controls.concurrent_execution_rate_percentage,
      errorPercentage: controls.error_percentage,
    },
    parameters: Object.fromEntries(parameters),
  };
}

function tagsOf({ tags = {} }: Json): Readonly<Record<string, string>> {
  return textsOf(tags);
}

function textsOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [textOf(key), textOf(value)]));
}
