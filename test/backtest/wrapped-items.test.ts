import { describe, expect, it } from '@jest/globals';
import { createChangeEvent, createConfigurationItem, createScheduledEvent } from '../../src/testing/index.js';
import { readItems } from './read-items.js';

const bucket = createConfigurationItem('AWS::S3::Bucket');
const event = createChangeEvent(bucket);
const item = JSON.parse(event.invokingEvent).configurationItem;
const text = JSON.stringify(event);

async function read(value: unknown) {
  const { items, damages } = await readItems(typeof value === 'string' ? value : JSON.stringify(value));
  return { items: items.map((one) => one.item), problems: damages.map(({ message }) => message) };
}

describe('an event or a message', () => {
  it.each([
    ['an event of AWS Config', event],
    ['the invoking event alone', event.invokingEvent],
    ['a dead letter as SQS gives it to a function', { Records: [{ messageId: '1', body: text }] }],
    [
      'the output of aws sqs receive-message',
      { Messages: [{ MessageId: '1', ReceiptHandle: 'r', Body: text }] },
    ],
    [
      'an on-failure destination of Lambda',
      { version: '1.0', requestContext: {}, requestPayload: event, responsePayload: {} },
    ],
    [
      'an on-failure destination in a queue',
      { Messages: [{ Body: JSON.stringify({ requestPayload: event }) }] },
    ],
    ['a notification of SNS', { Type: 'Notification', Message: event.invokingEvent }],
    [
      'an event of EventBridge',
      { 'detail-type': 'Config Configuration Item Change', detail: { configurationItem: item } },
    ],
    ['a list of events', [event]],
    [
      'the output of aws configservice batch-get-resource-config',
      { baseConfigurationItems: [item], unprocessedResourceKeys: [] },
    ],
    [
      'the output of aws configservice select-resource-config',
      { Results: [JSON.stringify(item)], QueryInfo: {} },
    ],
  ])('gives its item: %s', async (_, value) => {
    expect(await read(value)).toEqual({ items: [item], problems: [] });
  });

  it('may follow others, one a line', async () => {
    const { items } = await readItems(`${text}\n${text}\n`);
    expect(items).toEqual([
      { item, offset: 0 },
      { item, offset: text.length + 1 },
    ]);
  });

  it('that has no item is a damage, without its values', async () => {
    const { problems } = await read(createScheduledEvent());
    expect(problems).toEqual([
      expect.stringMatching(
        /^expected configuration items of AWS Config in invokingEvent, got an object with the keys "awsAccountId"/,
      ),
    ]);
    const summary = {
      invokingEvent: JSON.stringify({ configurationItemSummary: { resourceType: 'AWS::S3::Bucket' } }),
    };
    expect((await read(summary)).problems).toEqual([
      'expected a configuration item in invokingEvent, got the summary of an item that was too large for the event',
    ]);
  });

  it('that cannot be read does not keep the others of its list back', async () => {
    expect(await read({ Records: [{ body: 'no JSON' }, { body: text }] })).toEqual({
      items: [item],
      problems: [
        'expected configuration items of AWS Config in Records[0].body, got a string of 7 characters',
      ],
    });
  });
});
