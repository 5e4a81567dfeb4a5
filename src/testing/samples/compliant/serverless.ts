import type { ConfigurationOf } from '../../../resources/registry.js';
import { type Parts, sampleOf } from './compliant-sample.js';
import { allowAccount, allowEveryone, policyText } from './policy-texts.js';
import type { SampleResource } from './sample-resource.js';

const invocation = (fn: SampleResource) => ({
  Sid: 'AllowConfig',
  Effect: 'Allow',
  Principal: { Service: 'config.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: fn.arn,
  Condition: { StringEquals: { 'AWS:SourceAccount': fn.accountId } },
});

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

const queueArn = ({ partition, region, accountId, name }: SampleResource) =>
  `arn:${partition}:sqs:${region}:${accountId}:${name}`;
const seconds = ({ createdAt }: SampleResource) => String(createdAt.getTime() / 1000);

export const serverlessSamples = {
  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
  'AWS::Lambda::Function': sampleOf((fn): Parts['AWS::Lambda::Function'] => ({
    configuration: {
      architectures: ['arm64'],
      codeSha256: `${fn.fill('${mixed:43}')}=`,
      codeSize: 12_345,
      deadLetterConfig: { targetArn: fn.arnOf('AWS::SQS::Queue') },
      description: '',
      ephemeralStorage: { size: 512 },
      fileSystemConfigs: [],
      functionArn: fn.arn,
      functionName: fn.name,
      handler: 'index.handler',
      lastModified: fn.created.replace('Z', '+0000'),
      lastUpdateStatus: 'Successful',
      layers: [],
      loggingConfig: { logFormat: 'JSON', logGroup: `/aws/lambda/${fn.name}` },
      memorySize: 256,
      packageType: 'Zip',
      revisionId: fn.fill('${uuid}'),
      role: fn.arnOf('AWS::IAM::Role'),
      runtime: 'nodejs22.x',
      runtimeVersionConfig: {
        runtimeVersionArn: `arn:${fn.partition}:lambda:${fn.region}::runtime:${fn.fill('${hex:64}')}`,
      },
      snapStart: { applyOn: 'None', optimizationStatus: 'Off' },
      state: 'Active',
      timeout: 30,
      tracingConfig: { mode: 'Active' },
      version: '$LATEST',
      vpcConfig: {
        ipv6AllowedForDualStack: false,
        securityGroupIds: [fn.idOf('AWS::EC2::SecurityGroup')],
        subnetIds: [fn.idOf('AWS::EC2::Subnet')],
      },
    },
    supplementaryConfiguration: {
      Concurrency: { reservedConcurrentExecutions: 10 },
      Policy: { Version: '2012-10-17', Id: 'default', Statement: [invocation(fn)] },
      Tags: fn.tags,
    },
    relationships: {
      'Is associated with': ['AWS::IAM::Role', 'AWS::EC2::SecurityGroup'],
      'Is contained in': 'AWS::EC2::Subnet',
    },
  })).variants({
    public: (fn) => ({
      supplementaryConfiguration: {
        Policy: {
          Version: '2012-10-17',
          Id: 'default',
          Statement: [
            {
              Sid: 'AllowAll',
              Effect: 'Allow',
              Principal: '*',
              Action: 'lambda:InvokeFunction',
              Resource: fn.arn,
            },
          ],
        },
      },
    }),
    'old-runtime': { runtime: 'nodejs16.x' },
    'outside-vpc': () => ({
      configuration: { vpcConfig: undefined },
      relationships: { 'Is associated with': 'AWS::IAM::Role' },
    }),
    'no-dead-letter-queue': { deadLetterConfig: undefined },
    'no-reserved-concurrency': () => ({ supplementaryConfiguration: { Concurrency: undefined } }),
  }),
  /** @see https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
  'AWS::SNS::Topic': sampleOf((topic): Parts['AWS::SNS::Topic'] => ({
    configuration: {
      DisplayName: '',
      EffectiveDeliveryPolicy: deliveryPolicy,
      KmsMasterKeyId: topic.arnOf('AWS::KMS::Key'),
      Owner: topic.accountId,
      Policy: policyText(allowAccount(topic, 'sns:Publish', topic.arn)),
      TopicArn: topic.arn,
    } as Topic,
    supplementaryConfiguration: { Tags: topic.tagList },
  })).variants({
    unencrypted: { KmsMasterKeyId: undefined },
    public: (topic) => ({
      configuration: { Policy: policyText(allowEveryone('sns:Publish', topic.arn)) } as Topic,
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
  'AWS::SQS::Queue': sampleOf((queue): Parts['AWS::SQS::Queue'] => ({
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
    },
    supplementaryConfiguration: { Tags: queue.tags },
  })).variants({
    unencrypted: { SqsManagedSseEnabled: 'false' },
    public: (queue) => ({
      configuration: { Policy: policyText(allowEveryone('sqs:SendMessage', queueArn(queue))) },
    }),
    'no-dead-letter-queue': { RedrivePolicy: undefined },
  }),
};
