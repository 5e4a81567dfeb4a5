import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  type ConfigRuleEvent,
  type ConfigurationItem,
  compliant,
  createHandler,
  defineRule,
  nonCompliant,
} from '../../src/index.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from '../../src/testing/index.js';
import { describeWithShared } from '../helpers/shared.js';

const rule = defineRule({
  name: 'desired-instance-type',
  resourceTypes: ['AWS::EC2::Instance'],
  evaluate(instance, { parameters }) {
    const type = instance.configuration.instanceType;
    return type === parameters.desiredInstanceType ? compliant() : nonCompliant(`It is a ${type}`);
  },
  evaluatePeriodic: ({ accountId, parameters }) => [
    compliant(`test is ${parameters.test}`, { resourceType: 'AWS::::Account', resourceId: accountId }),
  ],
});

describeWithShared('events', 'recorded events', (folder) => {
  const invoke = async (
    name: string,
    change: (event: ConfigRuleEvent) => ConfigRuleEvent = (event) => event,
    items: ConfigurationItem[] = [],
  ) => {
    const event = change(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    const service = createConfigService({ items, tokens: { [event.resultToken]: event.configRuleName } });
    const handler = createHandler(rule, { client: service.client, logger: silentLogger });
    return { service, delivery: handler(event, createLambdaContext()) };
  };

  it('run through the handler: the change of an instance', async () => {
    const { service, delivery } = await invoke('configuration-item-change');

    expect(await delivery).toMatchObject({ delivered: 1, nonCompliant: 1, calls: 1 });
    expect(service.evaluations('MyRule')).toMatchObject([
      {
        resourceType: 'AWS::EC2::Instance',
        resourceId: 'i-042dd005362091826',
        annotation: 'It is a t2.medium',
        orderingTimestamp: new Date('2023-04-27T15:03:11.636Z'),
      },
    ]);
  });

  it('run through the handler: a scheduled notification', async () => {
    const { service, delivery } = await invoke('scheduled');

    expect(await delivery).toMatchObject({ delivered: 1, compliant: 1 });
    expect(service.evaluations('rule-ec2-test')).toMatchObject([
      {
        resourceType: 'AWS::::Account',
        resourceId: '0123456789012',
        annotation: 'test is x',
        orderingTimestamp: new Date('2023-04-27T13:26:17.741Z'),
      },
    ]);
  });

  it('run through the handler: an oversized change, whose item is fetched', async () => {
    const { service, delivery } = await invoke('oversized-configuration-item-change', undefined, [
      createConfigurationItem('AWS::EC2::Instance', {
        resourceId: 'i-00000000',
        configurationItemCaptureTime: new Date('2016-10-06T16:46:16.261Z'),
        configuration: { instanceType: 'm5.24xlarge' },
      }),
    ]);

    expect(await delivery).toMatchObject({ delivered: 1, nonCompliant: 1 });
    expect(service.evaluations('change-triggered-config-rule')).toMatchObject([
      {
        resourceId: 'i-00000000',
        annotation: 'It is a m5.24xlarge',
        orderingTimestamp: new Date('2016-10-06T16:46:16.261Z'),
      },
    ]);
  });

  it('run through the handler: an oversized deletion needs no fetch', async () => {
    const { service, delivery } = await invoke('oversized-configuration-item-change', (event) => ({
      ...event,
      invokingEvent: event.invokingEvent.replace(
        '"configurationItemStatus": "OK"',
        '"configurationItemStatus": "ResourceDeleted"',
      ),
    }));

    expect(await delivery).toMatchObject({ delivered: 1, notApplicable: 1 });
    expect(service.evaluations()).toMatchObject([
      { resourceId: 'i-00000000', complianceType: 'NOT_APPLICABLE' },
    ]);
  });
});
