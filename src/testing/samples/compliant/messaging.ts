import type { ConfigurationOf } from '../../../resources/registry.js';
import { type Parts, sampleOf } from './compliant-sample.js';
import { allowAccount, allowEveryone, policyText } from './policy-texts.js';
import type { SampleResource } from './sample-resource.js';

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

export const messagingSamples = {
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
