import { describe, expect, it } from '@jest/globals';
import { rule as publicAccessBlocked } from '../../../examples/central-account.js';
import { rule as requiredTags } from '../../../examples/required-tags.js';
import { rule as versioning } from '../../../examples/s3-bucket-versioning.js';
import { rule as openToWorld } from '../../../examples/security-group-open-to-world.js';
import { rule as volumeEncrypted } from '../../../examples/with-middlewares.js';
import type { ProposedResource } from '../../../src/proposed/proposed-resource.js';
import { type TreeObject, Unknown } from '../../../src/proposed/unknown.js';
import type { KnownResourceType } from '../../../src/resources/registry.js';
import type { ConfigRule } from '../../../src/rule/config-rule.js';
import { createConfigurationItem, evaluateRule } from '../../../src/testing/index.js';
import { knownParts } from '../../helpers/known-parts.js';
import { mapProperties, mapResources } from '../../helpers/map-resources.js';

const ref = (logicalId: string) => new Unknown(`!GetAtt ${logicalId}.Arn`);
const tags = { Owner: 'data' };
const Tags = [{ Key: 'Owner', Value: 'data' }];
const lambdaTrust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const allOf = (value: boolean) => ({
  BlockPublicAcls: value,
  BlockPublicPolicy: value,
  IgnorePublicAcls: value,
  RestrictPublicBuckets: value,
});
const noPublicAccess = allOf(true);

/** Properties of a template that describe the sample item of the testing kit, or a variant of it. */
const templates: readonly (readonly [KnownResourceType, TreeObject, object?])[] = [
  [
    'AWS::S3::Bucket',
    {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ref('Key') },
            BucketKeyEnabled: true,
          },
        ],
      },
      LoggingConfiguration: { DestinationBucketName: ref('Logs'), LogFilePrefix: ref('Prefix') },
      PublicAccessBlockConfiguration: noPublicAccess,
      VersioningConfiguration: { Status: 'Enabled' },
      Tags,
    },
    { variant: 'plain-http', supplementaryConfiguration: { AbacStatus: { status: 'Disabled' } } },
  ],
  ['AWS::KMS::Key', { Description: 'An example', EnableKeyRotation: true, Tags }],
  [
    'AWS::DynamoDB::Table',
    {
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, KMSMasterKeyId: ref('Key') },
      Tags,
    },
  ],
  ['AWS::IAM::Role', { AssumeRolePolicyDocument: lambdaTrust, ManagedPolicyArns: ref('Policies'), Tags }],
  [
    'AWS::SQS::Queue',
    {
      MaximumMessageSize: 262144,
      RedrivePolicy: ref('RedrivePolicy'),
      SqsManagedSseEnabled: true,
      Tags,
    },
  ],
  [
    'AWS::CloudTrail::Trail',
    {
      CloudWatchLogsLogGroupArn: ref('Logs'),
      EnableLogFileValidation: true,
      EventSelectors: [{ ReadWriteType: 'All' }],
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      KMSKeyId: ref('Key'),
      S3BucketName: ref('Bucket'),
      Tags,
    },
  ],
  [
    'AWS::Lambda::Function',
    {
      Architectures: ['arm64'],
      DeadLetterConfig: { TargetArn: ref('Queue') },
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON' },
      MemorySize: '256',
      ReservedConcurrentExecutions: 10,
      Runtime: 'nodejs22.x',
      Timeout: 30,
      TracingConfig: { Mode: 'Active' },
      VpcConfig: { SubnetIds: ref('Subnets'), SecurityGroupIds: ref('Groups') },
      Tags,
    },
  ],
  [
    'AWS::RDS::DBInstance',
    {
      AllocatedStorage: '20',
      BackupRetentionPeriod: 7,
      CopyTagsToSnapshot: true,
      DBInstanceClass: 'db.m7g.large',
      DBName: 'example',
      DeletionProtection: true,
      EnableCloudwatchLogsExports: ['postgresql', 'upgrade'],
      EnableIAMDatabaseAuthentication: 'true',
      EnablePerformanceInsights: true,
      Engine: 'postgres',
      EngineVersion: '17.6',
      KmsKeyId: ref('Key'),
      MasterUsername: 'owner',
      MonitoringInterval: 60,
      MultiAZ: true,
      PubliclyAccessible: false,
      StorageEncrypted: true,
      StorageThroughput: 125,
      StorageType: 'gp3',
      Tags,
    },
  ],
  [
    'AWS::CodeBuild::Project',
    {
      Artifacts: { Type: 'S3', Packaging: 'ZIP', NamespaceType: 'NONE', Path: '' },
      Environment: {
        ComputeType: 'BUILD_GENERAL1_SMALL',
        EnvironmentVariables: [{ Name: 'STAGE', Value: 'production' }],
        Image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
        Type: 'ARM_CONTAINER',
      },
      EncryptionKey: ref('Key'),
      Source: { Type: 'GITHUB', Location: 'https://github.com/example/example.git', GitCloneDepth: 1 },
      Tags,
    },
  ],
  [
    'AWS::ApiGateway::Stage',
    {
      CacheClusterEnabled: true,
      CacheClusterSize: '0.5',
      MethodSettings: [
        {
          ResourcePath: '/*',
          HttpMethod: '*',
          CacheDataEncrypted: true,
          CachingEnabled: true,
          LoggingLevel: 'ERROR',
          MetricsEnabled: true,
        },
      ],
      TracingEnabled: true,
      Tags,
    },
  ],
  [
    'AWS::Redshift::Cluster',
    {
      AutomatedSnapshotRetentionPeriod: 7,
      AvailabilityZoneRelocation: true,
      DBName: 'example',
      EnhancedVpcRouting: true,
      LoggingProperties: { BucketName: ref('Logs'), S3KeyPrefix: 'redshift/' },
      MaintenanceTrackName: 'current',
      MasterUsername: 'owner',
      NodeType: 'ra3.large',
      Tags,
    },
  ],
  [
    'AWS::CloudFront::Distribution',
    {
      DistributionConfig: {
        Aliases: ['www.example.com'],
        DefaultCacheBehavior: {
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          Compress: true,
          TargetOriginId: 'example-bucket',
          ViewerProtocolPolicy: 'redirect-to-https',
        },
        DefaultRootObject: 'index.html',
        Enabled: true,
        HttpVersion: 'http2',
        IPV6Enabled: true,
        Logging: { Bucket: ref('Logs'), Prefix: 'cloudfront/' },
        Origins: [
          {
            Id: 'example-bucket',
            DomainName: ref('Bucket'),
            OriginAccessControlId: ref('Control'),
            S3OriginConfig: {},
          },
        ],
        PriceClass: 'PriceClass_100',
        ViewerCertificate: {
          AcmCertificateArn: ref('Certificate'),
          MinimumProtocolVersion: 'TLSv1.2_2021',
          SslSupportMethod: 'sni-only',
        },
        WebACLId: ref('Acl'),
      },
    },
  ],
];

const sampleOf = (type: KnownResourceType, overrides: object) =>
  createConfigurationItem(type, { tags, ...overrides });

describe('an item from a template', () => {
  it.each(templates)(
    'has the values of the sample item that it describes: %s',
    (type, properties, overrides = {}) => {
      const item = mapProperties(type, properties);
      const sample = sampleOf(type, overrides);
      expect(sample.configuration).toMatchObject(knownParts(item?.configuration ?? null) as object);
      expect(sample.supplementaryConfiguration).toMatchObject(
        knownParts(item?.supplementaryConfiguration ?? null) as object,
      );
    },
  );
});

interface Case {
  readonly rule: ConfigRule;
  readonly type: KnownResourceType;
  readonly properties: TreeObject;
  readonly variant?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}
const bucket = 'AWS::S3::Bucket';
const group = 'AWS::EC2::SecurityGroup';
const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
const tagged = { rule: requiredTags, properties: { Tags }, parameters: { tags: 'Owner' } };
const cases: readonly Case[] = [
  { rule: versioning, type: bucket, properties: { VersioningConfiguration: { Status: 'Enabled' } } },
  { rule: versioning, type: bucket, properties: {}, variant: 'unversioned' },
  { rule: publicAccessBlocked, type: bucket, properties: {} },
  {
    rule: publicAccessBlocked,
    type: bucket,
    properties: { PublicAccessBlockConfiguration: allOf(false) },
    variant: 'public-acl',
  },
  { ...tagged, type: bucket },
  { ...tagged, type: 'AWS::DynamoDB::Table' },
  { ...tagged, type: 'AWS::RDS::DBInstance' },
  { rule: volumeEncrypted, type: 'AWS::EC2::Volume', properties: { Encrypted: true } },
  { rule: volumeEncrypted, type: 'AWS::EC2::Volume', properties: {}, variant: 'unencrypted' },
  { rule: openToWorld, type: group, properties: {} },
  { rule: openToWorld, type: group, properties: { SecurityGroupIngress: [ssh] }, variant: 'open-ssh' },
];

describe('the rules of the examples', () => {
  it.each(cases)('give the verdict of the sample item: $rule.name, $type, $variant', async (one) => {
    const { rule, type, properties, variant, parameters } = one;
    const [item] = mapResources([{ type, logicalId: 'Resource', properties }]).items;
    const sample = sampleOf(type, variant === undefined ? {} : { variant });
    const fromTemplate = {
      ...sample,
      configuration: knownParts(item?.configuration ?? null),
      supplementaryConfiguration: knownParts(item?.supplementaryConfiguration ?? null),
      tags: knownParts(item?.tags ?? null),
    } as typeof sample;
    const [[expected], [actual]] = await Promise.all([
      evaluateRule(rule, sample, { parameters }),
      evaluateRule(rule, fromTemplate, { parameters }),
    ]);
    expect(actual?.complianceType).toBe(expected?.complianceType);
  });
});

describe('policies', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const resource = (type: string, logicalId: string, properties: TreeObject) => ({
    type,
    logicalId,
    properties,
  });
  const refTo = (logicalId: string) => new Unknown(`!Ref ${logicalId}`, { reference: { logicalId } });
  const only = (...resources: readonly ProposedResource[]) => {
    const [item] = mapResources(resources).items;
    return {
      ...item,
      configuration: knownParts(item?.configuration ?? null),
      supplementaryConfiguration: knownParts(item?.supplementaryConfiguration ?? null),
    };
  };

  it('are JSON text in the item of their bucket', () => {
    const item = only(
      resource('AWS::S3::Bucket', 'Bucket', {}),
      resource('AWS::S3::BucketPolicy', 'Policy', { Bucket: refTo('Bucket'), PolicyDocument: document }),
    );
    expect(item.supplementaryConfiguration).toMatchObject({
      BucketPolicy: { policyText: JSON.stringify(document) },
    });
  });

  it('are JSON text in the items of their queue and topic', () => {
    const policy = JSON.stringify(document);
    expect(
      only(
        resource('AWS::SQS::Queue', 'Queue', {}),
        resource('AWS::SQS::QueuePolicy', 'Policy', { Queues: [refTo('Queue')], PolicyDocument: document }),
      ).configuration,
    ).toMatchObject({ Policy: policy });
    expect(
      only(
        resource('AWS::SNS::Topic', 'Topic', {}),
        resource('AWS::SNS::TopicPolicy', 'Policy', { Topics: [refTo('Topic')], PolicyDocument: document }),
      ).configuration,
    ).toMatchObject({ Policy: policy });
  });

  it('are URL-encoded in the item of their role, with those of the role itself', () => {
    const { configuration } = only(
      resource('AWS::IAM::Role', 'Role', { Policies: [{ PolicyName: 'inside', PolicyDocument: document }] }),
      resource('AWS::IAM::Policy', 'Policy', {
        PolicyName: 'beside',
        PolicyDocument: document,
        Roles: [refTo('Role')],
      }),
    );
    const policyDocument = encodeURIComponent(JSON.stringify(document)).replaceAll('*', '%2A');
    expect(configuration).toMatchObject({
      rolePolicyList: [
        { policyName: 'inside', policyDocument },
        { policyName: 'beside', policyDocument },
      ],
    });
  });

  it('have a statement for each permission of a function', () => {
    const { supplementaryConfiguration } = only(
      resource('AWS::Lambda::Function', 'Function', {}),
      resource('AWS::Lambda::Permission', 'Permission', {
        Action: 'lambda:InvokeFunction',
        FunctionName: refTo('Function'),
        Principal: 's3.amazonaws.com',
        SourceAccount: 123456789012,
      }),
    );
    expect(supplementaryConfiguration).toMatchObject({
      Policy: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Principal: { Service: 's3.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceAccount': '123456789012' } },
          },
        ],
      },
    });
  });

  it.each([
    ['eu-central-1', { AWS: 'arn:aws:iam::123456789012:root' }],
    ['us-gov-west-1', { AWS: 'arn:aws-us-gov:iam::123456789012:root' }],
    ['cn-north-1', { AWS: 'arn:aws-cn:iam::123456789012:root' }],
    [undefined, {}],
  ])('have the account of a permission with the partition of the Region: %s', (region, Principal) => {
    const permission = {
      Action: 'lambda:InvokeFunction',
      FunctionName: refTo('Function'),
      Principal: '123456789012',
    };
    const { supplementaryConfiguration } = only(
      { ...resource('AWS::Lambda::Function', 'Function', {}), region },
      { ...resource('AWS::Lambda::Permission', 'Permission', permission), region },
    );
    expect(supplementaryConfiguration).toMatchObject({ Policy: { Statement: [{ Principal }] } });
  });
});
