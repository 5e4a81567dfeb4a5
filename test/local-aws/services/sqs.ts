import { createHash, randomUUID } from 'node:crypto';
import * as client from '@aws-sdk/client-sqs';
import { ApiError } from '../api-error.js';
import type { LocalQueue } from '../region-state.js';
import { operationsOf } from '../shapes.js';
import type { CallContext, Service } from './services.js';

function queueOf(url: string, { region }: CallContext): LocalQueue {
  const queue = region.queues.get(url.split('/').at(-1) ?? '');
  if (!queue)
    throw new ApiError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
  return queue;
}

export const sqs: Service = {
  prefix: 'sqs',
  protocol: 'json',
  operations: operationsOf(client),
  handlers: {
    GetQueueUrl({ QueueName = '' }: client.GetQueueUrlCommandInput, context) {
      queueOf(QueueName, context);
      return { QueueUrl: `${context.aws.url}/${context.aws.accountId}/${QueueName}` };
    },
    GetQueueAttributes({ QueueUrl = '' }: client.GetQueueAttributesCommandInput, context) {
      const { messages, name } = queueOf(QueueUrl, context);
      return {
        Attributes: {
          ApproximateNumberOfMessages: String(messages.filter(({ receipt }) => receipt === undefined).length),
          ApproximateNumberOfMessagesNotVisible: String(
            messages.filter(({ receipt }) => receipt !== undefined).length,
          ),
          QueueArn: context.region.arn('sqs', name),
        },
      };
    },
    ReceiveMessage({ QueueUrl = '', MaxNumberOfMessages = 1 }: client.ReceiveMessageCommandInput, context) {
      const visible = queueOf(QueueUrl, context).messages.filter(({ receipt }) => receipt === undefined);
      return {
        Messages: visible.slice(0, MaxNumberOfMessages).map((message) => {
          message.receipt = randomUUID();
          message.received++;
          return {
            MessageId: message.id,
            ReceiptHandle: message.receipt,
            Body: message.body,
            MD5OfBody: createHash('md5').update(message.body).digest('hex'),
            Attributes: { ApproximateReceiveCount: String(message.received), ...message.attributes },
          };
        }),
      };
    },
    ChangeMessageVisibility(
      { QueueUrl = '', ReceiptHandle, VisibilityTimeout }: client.ChangeMessageVisibilityCommandInput,
      context,
    ) {
      const message = queueOf(QueueUrl, context).messages.find(({ receipt }) => receipt === ReceiptHandle);
      if (!message) throw new ApiError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      if (VisibilityTimeout === 0) message.receipt = undefined;
      return {};
    },
    DeleteMessage({ QueueUrl = '', ReceiptHandle }: client.DeleteMessageCommandInput, context) {
      const { messages } = queueOf(QueueUrl, context);
      const index = messages.findIndex(({ receipt }) => receipt === ReceiptHandle);
      if (index < 0) throw new ApiError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      messages.splice(index, 1);
      return {};
    },
  },
};
