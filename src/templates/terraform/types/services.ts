/** Keys, secrets, topics, queues, trails and load balancers. */
import { type Tree, Unknown } from '../../../proposed/unknown.js';
import { part, resource } from '../resource-table.js';
import { block, choice, json, list, type Reader, read, type Table, tags } from '../table.js';

/** Attributes of a load balancer as CloudFormation's list of key and value. Unknown as a whole if one may be missing. */
function attributes(table: Table): Reader {
  return (from, context) => {
    const entries = Object.entries(table).flatMap(([Key, spec]) => {
      const value = read(spec, from, context);
      return value === undefined ? [] : [{ Key, Value: typeof value === 'object' ? value : String(value) }];
    });
    const unsure = entries.find(({ Value }) => Value instanceof Unknown && Value.mayBeAbsent);
    if (unsure) return unsure.Value as Tree;
    return entries.length > 0 ? (entries as Tree) : undefined;
  };
}

/** The logging of deliveries, by protocol. */
const deliveryLogging: Reader = (from, context) => {
  const logging = ['application', 'firehose', 'http', 'lambda', 'sqs'].flatMap((protocol) => {
    const roles = {
      SuccessFeedbackRoleArn: read(`${protocol}_success_feedback_role_arn`, from, context),
      FailureFeedbackRoleArn: read(`${protocol}_failure_feedback_role_arn`, from, context),
    };
    const given = Object.entries(roles).filter(([, role]) => role !== undefined);
    return given.length > 0 ? [{ Protocol: protocol, ...Object.fromEntries(given) }] : [];
  });
  return logging.length > 0 ? (logging as Tree) : undefined;
};

const elasticLoadBalancer: Table = {
  LoadBalancerName: 'name',
  AvailabilityZones: 'availability_zones',
  AccessLoggingPolicy: block('access_logs', {
    Enabled: 'enabled',
    EmitInterval: 'interval',
    S3BucketName: 'bucket',
    S3BucketPrefix: 'bucket_prefix',
  }),
  ConnectionDrainingPolicy: { Enabled: 'connection_draining', Timeout: 'connection_draining_timeout' },
  ConnectionSettings: { IdleTimeout: 'idle_timeout' },
  CrossZone: 'cross_zone_load_balancing',
  HealthCheck: block('health_check', {
    HealthyThreshold: 'healthy_threshold',
    Interval: 'interval',
    Target: 'target',
    Timeout: 'timeout',
    UnhealthyThreshold: 'unhealthy_threshold',
  }),
  Instances: 'instances',
  Listeners: list('listener', {
    InstancePort: 'instance_port',
    InstanceProtocol: 'instance_protocol',
    LoadBalancerPort: 'lb_port',
    Protocol: 'lb_protocol',
    SSLCertificateId: 'ssl_certificate_id',
  }),
  Scheme: choice('internal', { true: 'internal', false: 'internet-facing' }),
  SecurityGroups: 'security_groups',
  Subnets: 'subnets',
  Tags: tags,
};

const loadBalancer: Table = {
  Name: 'name',
  Type: 'load_balancer_type',
  IpAddressType: 'ip_address_type',
  Scheme: choice('internal', { true: 'internal', false: 'internet-facing' }),
  SecurityGroups: 'security_groups',
  Subnets: 'subnets',
  SubnetMappings: list('subnet_mapping', {
    SubnetId: 'subnet_id',
    AllocationId: 'allocation_id',
    IPv6Address: 'ipv6_address',
    PrivateIPv4Address: 'private_ipv4_address',
  }),
  LoadBalancerAttributes: attributes({
    'access_logs.s3.enabled': 'access_logs.enabled',
    'access_logs.s3.bucket': 'access_logs.bucket',
    'access_logs.s3.prefix': 'access_logs.prefix',
    'connection_logs.s3.enabled': 'connection_logs.enabled',
    'connection_logs.s3.bucket': 'connection_logs.bucket',
    'connection_logs.s3.prefix': 'connection_logs.prefix',
    'deletion_protection.enabled': 'enable_deletion_protection',
    'idle_timeout.timeout_seconds': 'idle_timeout',
    'client_keep_alive.seconds': 'client_keep_alive',
    'load_balancing.cross_zone.enabled': 'enable_cross_zone_load_balancing',
    'routing.http.desync_mitigation_mode': 'desync_mitigation_mode',
    'routing.http.drop_invalid_header_fields.enabled': 'drop_invalid_header_fields',
    'routing.http.preserve_host_header.enabled': 'preserve_host_header',
    'routing.http.xff_header_processing.mode': 'xff_header_processing_mode',
    'routing.http2.enabled': 'enable_http2',
    'waf.fail_open.enabled': 'enable_waf_fail_open',
    'zonal_shift.config.enabled': 'enable_zonal_shift',
  }),
  Tags: tags,
};

const fieldSelector: Table = {
  Field: 'field',
  Equals: 'equals',
  NotEquals: 'not_equals',
  StartsWith: 'starts_with',
  NotStartsWith: 'not_starts_with',
  EndsWith: 'ends_with',
  NotEndsWith: 'not_ends_with',
};

export const services = {
  aws_kms_key: resource('AWS::KMS::Key', {
    BypassPolicyLockoutSafetyCheck: 'bypass_policy_lockout_safety_check',
    Description: 'description',
    Enabled: 'is_enabled',
    EnableKeyRotation: 'enable_key_rotation',
    KeyPolicy: json('policy'),
    KeySpec: 'customer_master_key_spec',
    KeyUsage: 'key_usage',
    MultiRegion: 'multi_region',
    PendingWindowInDays: 'deletion_window_in_days',
    RotationPeriodInDays: 'rotation_period_in_days',
    Tags: tags,
  }),
  aws_secretsmanager_secret: resource('AWS::SecretsManager::Secret', {
    Name: 'name',
    Description: 'description',
    KmsKeyId: 'kms_key_id',
    ReplicaRegions: list('replica', { Region: 'region', KmsKeyId: 'kms_key_id' }),
    Tags: tags,
  }),
  aws_secretsmanager_secret_rotation: resource('AWS::SecretsManager::RotationSchedule', {
    SecretId: 'secret_id',
    RotationLambdaARN: 'rotation_lambda_arn',
    RotateImmediatelyOnUpdate: 'rotate_immediately',
    RotationRules: block('rotation_rules', {
      AutomaticallyAfterDays: 'automatically_after_days',
      Duration: 'duration',
      ScheduleExpression: 'schedule_expression',
    }),
  }),
  aws_sns_topic: resource('AWS::SNS::Topic', {
    TopicName: 'name',
    DisplayName: 'display_name',
    ContentBasedDeduplication: 'content_based_deduplication',
    DeliveryStatusLogging: deliveryLogging,
    FifoTopic: 'fifo_topic',
    KmsMasterKeyId: 'kms_master_key_id',
    SignatureVersion: choice('signature_version', { 0: undefined }),
    TracingConfig: 'tracing_config',
    Tags: tags,
  }),
  aws_sns_topic_policy: resource('AWS::SNS::TopicPolicy', {
    Topics: onlyOne('arn'),
    PolicyDocument: json('policy'),
  }),
  aws_sqs_queue: resource('AWS::SQS::Queue', {
    QueueName: 'name',
    ContentBasedDeduplication: 'content_based_deduplication',
    DeduplicationScope: 'deduplication_scope',
    DelaySeconds: 'delay_seconds',
    FifoQueue: 'fifo_queue',
    FifoThroughputLimit: 'fifo_throughput_limit',
    KmsDataKeyReusePeriodSeconds: 'kms_data_key_reuse_period_seconds',
    KmsMasterKeyId: 'kms_master_key_id',
    MaximumMessageSize: 'max_message_size',
    MessageRetentionPeriod: 'message_retention_seconds',
    ReceiveMessageWaitTimeSeconds: 'receive_wait_time_seconds',
    RedriveAllowPolicy: json('redrive_allow_policy'),
    RedrivePolicy: json('redrive_policy'),
    SqsManagedSseEnabled: 'sqs_managed_sse_enabled',
    VisibilityTimeout: 'visibility_timeout_seconds',
    Tags: tags,
  }),
  aws_sqs_queue_policy: resource('AWS::SQS::QueuePolicy', {
    Queues: onlyOne('queue_url'),
    PolicyDocument: json('policy'),
  }),
  aws_cloudtrail: resource('AWS::CloudTrail::Trail', {
    TrailName: 'name',
    AdvancedEventSelectors: list('advanced_event_selector', {
      Name: 'name',
      FieldSelectors: list('field_selector', fieldSelector),
    }),
    CloudWatchLogsLogGroupArn: 'cloud_watch_logs_group_arn',
    CloudWatchLogsRoleArn: 'cloud_watch_logs_role_arn',
    EnableLogFileValidation: 'enable_log_file_validation',
    EventSelectors: list('event_selector', {
      IncludeManagementEvents: 'include_management_events',
      ReadWriteType: 'read_write_type',
      ExcludeManagementEventSources: 'exclude_management_event_sources',
      DataResources: list('data_resource', { Type: 'type', Values: 'values' }),
    }),
    IncludeGlobalServiceEvents: 'include_global_service_events',
    InsightSelectors: list('insight_selector', { InsightType: 'insight_type' }),
    IsLogging: 'enable_logging',
    IsMultiRegionTrail: 'is_multi_region_trail',
    IsOrganizationTrail: 'is_organization_trail',
    KMSKeyId: 'kms_key_id',
    S3BucketName: 's3_bucket_name',
    S3KeyPrefix: 's3_key_prefix',
    SnsTopicName: 'sns_topic_name',
    Tags: tags,
  }),
  aws_alb: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer),
  aws_lb: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer),
  aws_elb: resource('AWS::ElasticLoadBalancing::LoadBalancer', elasticLoadBalancer),
};

export const serviceParts = {
  aws_kms_key_policy: part('aws_kms_key', 'key_id', { KeyPolicy: json('policy') }),
  aws_efs_backup_policy: part('aws_efs_file_system', 'file_system_id', {
    BackupPolicy: block('backup_policy', { Status: 'status' }),
  }),
  aws_efs_file_system_policy: part('aws_efs_file_system', 'file_system_id', {
    FileSystemPolicy: json('policy'),
  }),
  aws_sqs_queue_redrive_policy: part('aws_sqs_queue', 'queue_url', { RedrivePolicy: json('redrive_policy') }),
};

function onlyOne(path: string): Reader {
  return (from, context) => {
    const value = read(path, from, context);
    return value === undefined ? undefined : [value];
  };
}
