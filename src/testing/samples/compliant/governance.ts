import type { ConfigurationOf } from '../../../resources/registry.js';
import { compliantSample, type ResourceParts, type VariantParts } from './compliant-sample.js';
import { allowAccount, allowEveryone, policyText } from './policy-texts.js';
import type { SampledResource } from './sampled-resource.js';

const keyPolicy = (...Statement: readonly object[]) => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement,
});

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
const key = compliantSample(
  'AWS::KMS::Key',
  (key): ResourceParts<'AWS::KMS::Key'> => ({
    configuration: {
      arn: key.arn,
      awsaccountId: key.accountId,
      creationDate: key.createdAt.getTime(),
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      description: 'An example',
      enabled: true,
      encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      keyAgreementAlgorithms: [],
      keyId: key.id,
      keyManager: 'CUSTOMER',
      keySpec: 'SYMMETRIC_DEFAULT',
      keyState: 'Enabled',
      keyUsage: 'ENCRYPT_DECRYPT',
      macAlgorithms: [],
      multiRegion: false,
      origin: 'AWS_KMS',
      signingAlgorithms: [],
    },
    supplementaryConfiguration: {
      KeyRotationStatus: true,
      Policy: keyPolicy(allowAccount(key, 'kms:*', '*')),
      Tags: key.tagList.map(({ key: tagKey, value: tagValue }) => ({ tagKey, tagValue })),
    },
  }),
  {
    'not-rotated': { supplementaryConfiguration: { KeyRotationStatus: false } },
    'pending-deletion': (key): VariantParts<'AWS::KMS::Key'> => ({
      configuration: {
        deletionDate: key.createdAt.getTime() + 30 * 86_400_000,
        enabled: false,
        keyState: 'PendingDeletion',
      },
    }),
    public: {
      supplementaryConfiguration: { Policy: keyPolicy(allowEveryone('kms:*', '*')) },
    },
  },
);

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
const trail = compliantSample(
  'AWS::CloudTrail::Trail',
  (trail): ResourceParts<'AWS::CloudTrail::Trail'> => ({
    configuration: {
      cloudWatchLogsLogGroupArn: `arn:${trail.partition}:logs:${trail.region}:${trail.accountId}:log-group:/example/log-group:*`,
      cloudWatchLogsRoleArn: trail.arnOf('AWS::IAM::Role'),
      hasCustomEventSelectors: true,
      hasInsightSelectors: false,
      homeRegion: trail.region,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
      kmsKeyId: trail.arnOf('AWS::KMS::Key'),
      logFileValidationEnabled: true,
      name: trail.id,
      s3BucketName: `${trail.accountId}-cloudtrail`,
      trailARN: trail.arn,
    },
    supplementaryConfiguration: { Tags: trail.tagList },
  }),
  {
    'no-log-validation': { configuration: { logFileValidationEnabled: false } },
    'single-region': { configuration: { isMultiRegionTrail: false } },
    unencrypted: { configuration: { kmsKeyId: undefined } },
    'no-cloudwatch-logs': {
      configuration: { cloudWatchLogsLogGroupArn: undefined, cloudWatchLogsRoleArn: undefined },
    },
  },
);

type Topic = ConfigurationOf<'AWS::SNS::Topic'>;
const deliveryPolicy = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
  },
});

/** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
const topic = compliantSample(
  'AWS::SNS::Topic',
  (topic): ResourceParts<'AWS::SNS::Topic'> => ({
    configuration: {
      DisplayName: '',
      EffectiveDeliveryPolicy: deliveryPolicy,
      KmsMasterKeyId: topic.arnOf('AWS::KMS::Key'),
      Owner: topic.accountId,
      Policy: policyText(allowAccount(topic, 'sns:Publish', topic.arn)),
      TopicArn: topic.arn,
    } as Topic,
    supplementaryConfiguration: { Tags: topic.tagList },
  }),
  {
    unencrypted: { configuration: { KmsMasterKeyId: undefined } },
    public: (topic): VariantParts<'AWS::SNS::Topic'> => ({
      configuration: { Policy: policyText(allowEveryone('sns:Publish', topic.arn)) } as Topic,
    }),
  },
);

type Queue = ConfigurationOf<'AWS::SQS::Queue'>;
const queueArn = ({ partition, region, accountId, name }: SampledResource) =>
  `arn:${partition}:sqs:${region}:${accountId}:${name}`;
const seconds = ({ createdAt }: SampledResource) => String(createdAt.getTime() / 1000);

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
const queue = compliantSample(
  'AWS::SQS::Queue',
  (queue): ResourceParts<'AWS::SQS::Queue'> => ({
    configuration: {
      CreatedTimestamp: seconds(queue),
      DelaySeconds: '0',
      LastModifiedTimestamp: seconds(queue),
      MaximumMessageSize: '262144',
      MessageRetentionPeriod: '345600',
      Policy: policyText(allowAccount(queue, 'sqs:*', queueArn(queue))),
      QueueArn: queueArn(queue),
      ReceiveMessageWaitTimeSeconds: '0',
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `${queueArn(queue)}-dead-letters`,
        maxReceiveCount: 5,
      }),
      SqsManagedSseEnabled: 'true',
      VisibilityTimeout: '30',
    } as unknown as Queue,
    supplementaryConfiguration: { Tags: queue.tags },
  }),
  {
    unencrypted: { configuration: { SqsManagedSseEnabled: 'false' } },
    public: (queue): VariantParts<'AWS::SQS::Queue'> => ({
      configuration: { Policy: policyText(allowEveryone('sqs:SendMessage', queueArn(queue))) } as Queue,
    }),
    'no-dead-letter-queue': { configuration: { RedrivePolicy: undefined } },
  },
);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
const secret = compliantSample(
  'AWS::SecretsManager::Secret',
  (secret): ResourceParts<'AWS::SecretsManager::Secret'> => ({
    configuration: {
      ARN: secret.arn,
      Description: 'An example',
      Id: secret.arn,
      KMSKeyId: secret.arnOf('AWS::KMS::Key'),
      Name: secret.name,
      ReplicaRegions: [],
      Tags: secret.upperTagList,
    },
  }),
  { 'aws-managed-key': { configuration: { KMSKeyId: undefined } } },
);

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html */
const stack = compliantSample(
  'AWS::CloudFormation::Stack',
  (stack): ResourceParts<'AWS::CloudFormation::Stack'> => ({
    configuration: {
      capabilities: ['CAPABILITY_IAM'],
      creationTime: stack.created,
      disableRollback: false,
      driftInformation: { lastCheckTimestamp: stack.created, stackDriftStatus: 'IN_SYNC' },
      enableTerminationProtection: true,
      notificationARNs: [stack.arnOf('AWS::SNS::Topic')],
      outputs: [],
      parameters: [],
      rollbackConfiguration: { rollbackTriggers: [] },
      stackId: stack.arn,
      stackName: stack.name,
      stackStatus: 'CREATE_COMPLETE',
      tags: stack.tagList,
    },
    supplementaryConfiguration: {
      EnableTerminationProtection: true,
      StackDriftDetectionInformation: { DetectionStatus: 'DETECTION_COMPLETE', DetectionStatusReason: null },
      StackResourceSummaries: [
        {
          logicalResourceId: 'Bucket',
          physicalResourceId: 'example-bucket',
          resourceType: 'AWS::S3::Bucket',
          resourceStatus: 'CREATE_COMPLETE',
          lastUpdatedTimestamp: stack.created,
          driftInformation: { stackResourceDriftStatus: 'IN_SYNC' },
        },
      ],
    },
    relationships: [stack.related('Contains', 'AWS::S3::Bucket')],
  }),
  {
    'no-notifications': { configuration: { notificationARNs: [] } },
    drifted: { configuration: { driftInformation: { stackDriftStatus: 'DRIFTED' } } },
    'no-termination-protection': {
      configuration: { enableTerminationProtection: false },
      supplementaryConfiguration: { EnableTerminationProtection: false },
    },
  },
);

export const governanceSamples = {
  'AWS::CloudFormation::Stack': stack,
  'AWS::CloudTrail::Trail': trail,
  'AWS::KMS::Key': key,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SecretsManager::Secret': secret,
};
