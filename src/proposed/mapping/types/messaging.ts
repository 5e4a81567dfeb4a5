/** SNS and SQS: recorded under CloudFormation's names, but as the text that the services give. */
import { always, elementWith, tagMap, texts, whenGiven } from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import { allAssigned, firstOf, json, orDefault, ownId, type Table, tags, text } from '../values.js';

/** `LambdaSuccessFeedbackRoleArn` and so on. */
const feedback = (recordedName: string, protocol: string): Table =>
  Object.fromEntries(
    ['FailureFeedbackRoleArn', 'SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate'].map((name) => [
      `${recordedName}${name}`,
      elementWith('DeliveryStatusLogging', 'Protocol', protocol, text(name)),
    ]),
  );

export const topic = mapping('AWS::SNS::Topic', {
  name: 'TopicName',
  idIs: 'arn',
  arn: 'sns:{region}:{account}:{name}',
  configuration: {
    TopicArn: ownId('TopicArn'),
    DisplayName: orDefault('DisplayName', ''),
    KmsMasterKeyId: 'KmsMasterKeyId',
    // Without a policy, AWS gives one for the owner.
    Policy: firstOf(fromPart('AWS::SNS::TopicPolicy', json('PolicyDocument')), ownId('the default policy')),
    ArchivePolicy: json('ArchivePolicy'),
    DataProtectionPolicy: json('DataProtectionPolicy'),
    ...texts({
      ContentBasedDeduplication: undefined,
      FifoThroughputScope: undefined,
      FifoTopic: undefined,
      MaximumMessageSize: undefined,
      SignatureVersion: undefined,
      TracingConfig: undefined,
    }),
    ...feedback('Application', 'application'),
    ...feedback('Firehose', 'firehose'),
    ...feedback('HTTP', 'http/s'),
    ...feedback('Lambda', 'lambda'),
    ...feedback('SQS', 'sqs'),
    ...allAssigned('EffectiveDeliveryPolicy', 'Owner'),
  },
  supplementaryConfiguration: { Tags: tags('Tags') },
  parts: { 'AWS::SNS::TopicPolicy': ['Topics'] },
  notRecorded: ['Subscription'],
});

export const queue = mapping('AWS::SQS::Queue', {
  defaultsFrom: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  name: 'QueueName',
  configuration: {
    ...texts({
      ContentBasedDeduplication: undefined,
      DeduplicationScope: undefined,
      DelaySeconds: '0',
      FifoQueue: undefined,
      FifoThroughputLimit: undefined,
      KmsMasterKeyId: undefined,
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '30',
    }),
    KmsDataKeyReusePeriodSeconds: firstOf(
      text('KmsDataKeyReusePeriodSeconds'),
      whenGiven('KmsMasterKeyId', always('300')),
    ),
    // Queues from before August 2025 have another default.
    MaximumMessageSize: firstOf(text('MaximumMessageSize'), ownId('MaximumMessageSize')),
    RedrivePolicy: json('RedrivePolicy'),
    RedriveAllowPolicy: json('RedriveAllowPolicy'),
    SqsManagedSseEnabled: firstOf(
      text('SqsManagedSseEnabled'),
      whenGiven('KmsMasterKeyId', always('false')),
      always('true'),
    ),
    Policy: fromPart('AWS::SQS::QueuePolicy', json('PolicyDocument')),
    QueueArn: ownId('QueueArn'),
    ...allAssigned('QueueUrl', 'CreatedTimestamp', 'LastModifiedTimestamp'),
  },
  supplementaryConfiguration: { Tags: tagMap() },
  parts: { 'AWS::SQS::QueuePolicy': ['Queues'] },
});
