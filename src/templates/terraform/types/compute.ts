/** Instances, volumes, networks and functions. */
import { Unknown } from '../../../proposed/unknown.js';
import { resource } from '../resource-table.js';
import { block, choice, firstOf, given, list, type Reader, read, type Table, tags } from '../table.js';

const ebs: Table = {
  Encrypted: 'encrypted',
  KmsKeyId: 'kms_key_id',
  VolumeSize: 'volume_size',
  VolumeType: 'volume_type',
  Iops: 'iops',
  SnapshotId: 'snapshot_id',
  DeleteOnTermination: 'delete_on_termination',
};

/** The devices of an instance, as one list. It is unknown as a whole if one of the lists is. */
const devices: Reader = (from, context) => {
  const device = (path: string) =>
    list(path, { DeviceName: firstOf('device_name', () => new Unknown('the root device')), Ebs: ebs })(
      from,
      context,
    );
  const lists = [device('root_block_device'), device('ebs_block_device')];
  const unknown = lists.find((one) => one instanceof Unknown);
  const all = lists.flatMap((one) => one ?? []);
  return unknown ?? (all.length > 0 ? all : undefined);
};

/** An instance has one of: interfaces, or groups and a subnet. */
const interfaces: Reader = (from, context) => {
  const address = read('associate_public_ip_address', from, context);
  if (address === undefined)
    return list('network_interface', { NetworkInterfaceId: 'network_interface_id' })(from, context);
  return [
    {
      DeviceIndex: '0',
      AssociatePublicIpAddress: address,
      ...(read({ SubnetId: 'subnet_id', GroupSet: 'vpc_security_group_ids' }, from, context) as object),
    },
  ];
};
/** CloudFormation has the subnet and groups in the interface if it has one. */
const unlessInterface =
  (path: string): Reader =>
  (from, context) =>
    read('associate_public_ip_address', from, context) === undefined ? read(path, from, context) : undefined;

export const compute = {
  aws_instance: resource('AWS::EC2::Instance', {
    ImageId: 'ami',
    InstanceType: 'instance_type',
    AvailabilityZone: 'availability_zone',
    BlockDeviceMappings: devices,
    CreditSpecification: block('credit_specification', { CPUCredits: 'cpu_credits' }),
    DisableApiTermination: 'disable_api_termination',
    EbsOptimized: 'ebs_optimized',
    EnclaveOptions: block('enclave_options', { Enabled: 'enabled' }),
    HibernationOptions: given('hibernation', { Configured: 'hibernation' }),
    HostId: 'host_id',
    IamInstanceProfile: 'iam_instance_profile',
    InstanceInitiatedShutdownBehavior: 'instance_initiated_shutdown_behavior',
    KeyName: 'key_name',
    LaunchTemplate: block('launch_template', {
      LaunchTemplateId: 'id',
      LaunchTemplateName: 'name',
      Version: 'version',
    }),
    MetadataOptions: block('metadata_options', {
      HttpEndpoint: 'http_endpoint',
      HttpTokens: 'http_tokens',
      HttpPutResponseHopLimit: 'http_put_response_hop_limit',
      HttpProtocolIpv6: 'http_protocol_ipv6',
      InstanceMetadataTags: 'instance_metadata_tags',
    }),
    Monitoring: 'monitoring',
    NetworkInterfaces: interfaces,
    PlacementGroupName: 'placement_group',
    PrivateIpAddress: 'private_ip',
    SecurityGroupIds: unlessInterface('vpc_security_group_ids'),
    SecurityGroups: unlessInterface('security_groups'),
    SourceDestCheck: 'source_dest_check',
    SubnetId: unlessInterface('subnet_id'),
    Tenancy: 'tenancy',
    UserData: firstOf('user_data_base64', 'user_data'),
    Tags: tags,
  }),
  aws_ebs_volume: resource('AWS::EC2::Volume', {
    AvailabilityZone: 'availability_zone',
    Encrypted: 'encrypted',
    KmsKeyId: 'kms_key_id',
    Size: 'size',
    VolumeType: 'type',
    Iops: 'iops',
    Throughput: 'throughput',
    SnapshotId: 'snapshot_id',
    MultiAttachEnabled: 'multi_attach_enabled',
    OutpostArn: 'outpost_arn',
    Tags: tags,
  }),
  aws_vpc: resource('AWS::EC2::VPC', {
    CidrBlock: 'cidr_block',
    EnableDnsHostnames: 'enable_dns_hostnames',
    EnableDnsSupport: 'enable_dns_support',
    InstanceTenancy: 'instance_tenancy',
    Ipv4IpamPoolId: 'ipv4_ipam_pool_id',
    Ipv4NetmaskLength: 'ipv4_netmask_length',
    Tags: tags,
  }),
  aws_subnet: resource('AWS::EC2::Subnet', {
    VpcId: 'vpc_id',
    CidrBlock: 'cidr_block',
    Ipv6CidrBlock: 'ipv6_cidr_block',
    Ipv6Native: 'ipv6_native',
    AvailabilityZone: 'availability_zone',
    AvailabilityZoneId: 'availability_zone_id',
    AssignIpv6AddressOnCreation: 'assign_ipv6_address_on_creation',
    EnableDns64: 'enable_dns64',
    MapPublicIpOnLaunch: 'map_public_ip_on_launch',
    OutpostArn: 'outpost_arn',
    Tags: tags,
  }),
  aws_lambda_function: resource('AWS::Lambda::Function', {
    FunctionName: 'function_name',
    Description: 'description',
    Architectures: 'architectures',
    Code: {
      S3Bucket: 's3_bucket',
      S3Key: 's3_key',
      S3ObjectVersion: 's3_object_version',
      ImageUri: 'image_uri',
      SourceKMSKeyArn: 'source_kms_key_arn',
    },
    CodeSigningConfigArn: 'code_signing_config_arn',
    DeadLetterConfig: block('dead_letter_config', { TargetArn: 'target_arn' }),
    Environment: block('environment', { Variables: 'variables' }),
    EphemeralStorage: block('ephemeral_storage', { Size: 'size' }),
    FileSystemConfigs: list('file_system_config', { Arn: 'arn', LocalMountPath: 'local_mount_path' }),
    Handler: 'handler',
    ImageConfig: block('image_config', {
      Command: 'command',
      EntryPoint: 'entry_point',
      WorkingDirectory: 'working_directory',
    }),
    KmsKeyArn: 'kms_key_arn',
    Layers: 'layers',
    LoggingConfig: block('logging_config', {
      ApplicationLogLevel: 'application_log_level',
      LogFormat: 'log_format',
      LogGroup: 'log_group',
      SystemLogLevel: 'system_log_level',
    }),
    MemorySize: 'memory_size',
    PackageType: 'package_type',
    // -1: no reservation.
    ReservedConcurrentExecutions: choice('reserved_concurrent_executions', { '-1': undefined }),
    Role: 'role',
    Runtime: 'runtime',
    SnapStart: block('snap_start', { ApplyOn: 'apply_on' }),
    Timeout: 'timeout',
    TracingConfig: block('tracing_config', { Mode: 'mode' }),
    VpcConfig: block('vpc_config', {
      Ipv6AllowedForDualStack: 'ipv6_allowed_for_dual_stack',
      SecurityGroupIds: 'security_group_ids',
      SubnetIds: 'subnet_ids',
    }),
    Tags: tags,
  }),
};
