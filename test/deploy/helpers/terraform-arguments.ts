/**
 * What resources of Terraform's AWS provider take, from its schema: version 6.25 for all but `aws_lambda_policy`, which is of
 * September 2026. `!` stands before what they must be given, blocks have an object.
 */
export interface Arguments {
  readonly [name: string]: true | Arguments;
}

const list = (names: string): Arguments => Object.fromEntries(names.split(' ').map((name) => [name, true]));
const meta = list('depends_on');
const tagged = list('region tags tags_all');

export const terraformArguments: Readonly<Record<string, Arguments>> = {
  aws_lambda_function: {
    ...meta,
    ...tagged,
    ...list(
      '!function_name !role architectures code_signing_config_arn description filename handler image_uri',
    ),
    ...list(
      'kms_key_arn layers memory_size package_type publish reserved_concurrent_executions runtime s3_bucket',
    ),
    ...list('s3_key s3_object_version skip_destroy source_code_hash source_kms_key_arn timeout'),
    dead_letter_config: list('!target_arn'),
    environment: list('variables'),
    vpc_config: list('!security_group_ids !subnet_ids ipv6_allowed_for_dual_stack'),
    logging_config: list('!log_format application_log_level log_group system_log_level'),
  },
  aws_lambda_function_event_invoke_config: {
    ...meta,
    ...list('!function_name region maximum_event_age_in_seconds maximum_retry_attempts qualifier'),
  },
  aws_lambda_permission: {
    ...meta,
    ...list('!action !function_name !principal region event_source_token function_url_auth_type'),
    ...list('principal_org_id qualifier source_account source_arn statement_id statement_id_prefix'),
  },
  aws_lambda_policy: { ...meta, ...list('!policy !resource_arn region') },
  aws_iam_role: {
    ...meta,
    ...list(
      '!assume_role_policy description force_detach_policies max_session_duration name name_prefix path',
    ),
    ...list('permissions_boundary tags tags_all'),
  },
  aws_iam_role_policy: { ...meta, ...list('!policy !role name name_prefix') },
  aws_cloudwatch_log_group: {
    ...meta,
    ...tagged,
    ...list(
      'deletion_protection_enabled kms_key_id log_group_class name name_prefix retention_in_days skip_destroy',
    ),
  },
  aws_sqs_queue: {
    ...meta,
    ...tagged,
    ...list(
      'delay_seconds fifo_queue kms_master_key_id max_message_size message_retention_seconds name name_prefix',
    ),
    ...list(
      'policy receive_wait_time_seconds redrive_policy sqs_managed_sse_enabled visibility_timeout_seconds',
    ),
  },
  aws_config_config_rule: {
    ...meta,
    ...tagged,
    ...list('!name description input_parameters maximum_execution_frequency'),
    evaluation_mode: list('mode'),
    scope: list('compliance_resource_id compliance_resource_types tag_key tag_value'),
    '!source': {
      ...list('!owner source_identifier'),
      source_detail: list('event_source maximum_execution_frequency message_type'),
    },
  },
  aws_config_remediation_configuration: {
    ...meta,
    ...list(
      '!config_rule_name !target_id !target_type region automatic maximum_automatic_attempts resource_type',
    ),
    ...list('retry_attempt_seconds target_version'),
    execution_controls: { ssm_controls: list('concurrent_execution_rate_percentage error_percentage') },
    parameter: list('!name resource_value static_value static_values'),
  },
};

/** What a body has that its kind does not know, and what it lacks; `path` tells where. */
export function complaintsAboutArguments(
  // biome-ignore lint/suspicious/noExplicitAny: it is whatever the parser found.
  body: any,
  known: Arguments | undefined,
  path: string,
): readonly string[] {
  if (!known) return [`${path}: no such kind`];
  const required = Object.keys(known).flatMap((name) => (name.startsWith('!') ? [name.slice(1)] : []));
  const missing = required.filter((name) => !(name in body)).map((name) => `${path}: ${name} is missing`);
  const wrong = Object.entries(body).flatMap(([name, value]) => {
    const kind = known[name] ?? known[`!${name}`];
    if (kind === undefined) return [`${path}: ${name} is not known`];
    if (kind === true) return [];
    if (!Array.isArray(value)) return [`${path}: ${name} is a block`];
    return value.flatMap((one) => complaintsAboutArguments(one, kind, `${path}.${name}`));
  });
  return [...missing, ...wrong];
}
