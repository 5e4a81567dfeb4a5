import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { describeWithShared } from '../helpers/shared.js';

describeWithShared('events', 'recorded events', (folder) => {
  const recorded = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

  it('are read: the change of an instance', () => {
    const invocation = parseConfigRuleEvent(recorded('configuration-item-change'));

    if (invocation.messageType !== 'ConfigurationItemChangeNotification') throw new Error('Not narrowed');
    expect(invocation).toMatchObject({ region: 'us-east-1', ruleName: 'MyRule', eventLeftScope: false });
    expect(invocation.configurationItemDiff).toMatchObject({ changeType: 'UPDATE' });
    const item = invocation.configurationItem;
    expect(item).toMatchObject({
      resourceType: 'AWS::EC2::Instance',
      resourceId: 'i-042dd005362091826',
      arn: expect.stringMatching(/^arn:aws:ec2:us-east-1:\d+:instance\/i-042dd005362091826$/),
      accountId: expect.stringMatching(/^\d+$/),
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: expect.any(Date),
      configurationStateId: expect.stringMatching(/^\d+$/),
      configuration: { instanceType: 't2.medium', state: { name: 'stopped' } },
    });
    expect(item.relationships).toHaveLength(7);
    expect(item.relationships[0]).toEqual({
      resourceType: 'AWS::EC2::EIP',
      resourceId: 'eipalloc-0ebb4367662263cc1',
      resourceName: null,
      relationshipName: 'Is attached to ElasticIp',
    });
    expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['ARN']));
    expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['awsAccountId']));
  });

  it('are read: an oversized change', () => {
    expect(parseConfigRuleEvent(recorded('oversized-configuration-item-change'))).toMatchObject({
      messageType: 'OversizedConfigurationItemChangeNotification',
      region: 'us-east-2',
      evaluationMode: 'DETECTIVE',
      ruleParameters: { myParameterKey: 'myParameterValue' },
      configurationItemSummary: {
        changeType: 'UPDATE',
        resourceId: 'i-00000000',
        arn: 'arn:aws:ec2:us-west-2:123456789012:instance/i-00000000',
        accountId: '123456789012',
        configurationStateId: '0',
        configurationItemMD5Hash: '8f1ee69b287895a0f8bc5753eca68e96',
        configurationItemCaptureTime: new Date('2016-10-06T16:46:16.261Z'),
      },
    });
  });

  it('are read: a schedule', () => {
    expect(parseConfigRuleEvent(recorded('scheduled'))).toMatchObject({
      messageType: 'ScheduledNotification',
      accountId: '0123456789012',
      notificationCreationTime: new Date('2023-04-27T13:26:17.741Z'),
    });
  });
});

describeWithShared('data', 'recorded configuration items', (folder) => {
  const items = join(folder, 'example-items');
  const names = readdirSync(items).filter((name) => name.endsWith('.json'));

  it('are there', () => {
    expect(names).toHaveLength(58);
  });

  it.each(names)('are read in one spelling: %s', (name) => {
    const raw = withRealDate(unwrap(JSON.parse(readFileSync(join(items, name), 'utf8'))));

    const item = readConfigurationItem(raw, name);

    expect(item.resourceType).toBe(raw.resourceType);
    expect(item.arn).toBe(raw.arn ?? raw.ARN ?? null);
    expect(item.accountId).toBe(raw.accountId ?? raw.awsAccountId);
    expect(item.configurationItemCaptureTime).toEqual(new Date(String(raw.configurationItemCaptureTime)));
    expect(item.relationships).toHaveLength((raw.relationships as unknown[] | undefined)?.length ?? 0);
    expect(item.configuration).toEqual(raw.configuration ?? {});
    expect(Object.values(item)).not.toContain(undefined);
  });
});

/** Some files have a list of items, some a notification. */
function unwrap(value: unknown): Record<string, unknown> {
  if (Array.isArray(value)) return unwrap(value[0]);
  const { configurationItem, ...item } = value as Record<string, unknown>;
  return configurationItem ? unwrap(configurationItem) : item;
}

/** One file has Python's date format, which AWS never sends. */
function withRealDate(item: Record<string, unknown>): Record<string, unknown> {
  const text = String(item.configurationItemCaptureTime);
  return text.startsWith('datetime.datetime(2020, 4, 22, 13, 13, 17, 718000')
    ? { ...item, configurationItemCaptureTime: '2020-04-22T13:13:17.718Z' }
    : item;
}
