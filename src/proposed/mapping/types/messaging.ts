/** SNS and SQS: recorded under CloudFormation's names, but as the text that the services give. */
import { asText, elementWith, fromAws, tagMap, words } from '../conversions.js';
import { fromPart, mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { always, firstOf, ifPresent, json, orDefault, tags, text } from '../values.js';

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
    DisplayName: orDefault('DisplayName', ''),
    KmsMasterKeyId: 'KmsMasterKeyId',
    // Without a policy, AWS gives one for the owner.
    Policy: firstOf(fromPart('AWS::SNS::TopicPolicy', json('PolicyDocument')), fromAws('the default policy')),
    ArchivePolicy: json('ArchivePolicy'),
    DataProtectionPolicy: json('DataProtectionPolicy'),
    ...asText('ContentBasedDeduplication FifoThroughputScope FifoTopic MaximumMessageSize'),
    ...asText('SignatureVersion TracingConfig'),
    ...feedback('Application', 'application'),
    ...feedback('Firehose', 'firehose'),
    ...feedback('HTTP', 'http/s'),
    ...feedback('Lambda', 'lambda'),
    ...feedback('SQS', 'sqs'),
  },
  supplementaryConfiguration: { Tags: tags('Tags') },
  parts: { 'AWS::SNS::TopicPolicy': ['Topics'] },
  notRecorded: words('Subscription'),
});

export const queue = mapping('AWS::SQS::Queue', {
  defaultsFrom: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  name: 'QueueName',
  configuration: {
    ...asText('ContentBasedDeduplication DeduplicationScope FifoQueue FifoThroughputLimit KmsMasterKeyId'),
    DelaySeconds: orDefault(text('DelaySeconds'), '0'),
    MessageRetentionPeriod: orDefault(text('MessageRetentionPeriod'), '345600'),
    ReceiveMessageWaitTimeSeconds: orDefault(text('ReceiveMessageWaitTimeSeconds'), '0'),
    VisibilityTimeout: orDefault(text('VisibilityTimeout'), '30'),
    KmsDataKeyReusePeriodSeconds: firstOf(
      text('KmsDataKeyReusePeriodSeconds'),
      ifPresent('KmsMasterKeyId', always('300')),
    ),
    // Queues from before August 2025 have another default.
    MaximumMessageSize: firstOf(text('MaximumMessageSize'), fromAws('MaximumMessageSize')),
    RedrivePolicy: json('RedrivePolicy'),
    RedriveAllowPolicy: json('RedriveAllowPolicy'),
    SqsManagedSseEnabled: firstOf(
      text('SqsManagedSseEnabled'),
      ifPresent('KmsMasterKeyId', always('false')),
      always('true'),
    ),
    Policy: fromPart('AWS::SQS::QueuePolicy', json('PolicyDocument')),
  },
  supplementaryConfiguration: { Tags: tagMap() },
  parts: { 'AWS::SQS::QueuePolicy': ['Queues'] },
});
