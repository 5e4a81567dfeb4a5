import { describe, expect, it } from '@jest/globals';
import {
  createConfigService,
  createConfigurationItem,
  createScheduledEvent,
  evaluateRule,
} from 'config-rule-kit/testing';
import { rule } from './instance-types-allowed.js';

const event = createScheduledEvent({ parameters: { families: 'm7g, c7g' } });

const instance = (resourceId: string, instanceType: string, state = 'running') =>
  createConfigurationItem('AWS::EC2::Instance', {
    resourceId,
    configuration: { instanceType, state: { name: state } },
  });

describe('ec2-instance-types-allowed', () => {
  it('evaluates only running instances', async () => {
    const { clientConfig } = createConfigService({
      items: [
        instance('i-1', 'm7g.large'),
        instance('i-2', 'c7g.xlarge'),
        instance('i-3', 'c7gn.xlarge'),
        instance('i-4', 't2.micro', 'stopped'),
        createConfigurationItem('AWS::EC2::Volume'),
      ],
    });

    const results = await evaluateRule(rule, event, { clientConfig });

    expect(results).toMatchObject([
      { resource: { resourceId: 'i-1' }, complianceType: 'COMPLIANT', annotation: 'm7g.large' },
      { resource: { resourceId: 'i-2' }, complianceType: 'COMPLIANT' },
      {
        resource: { resourceId: 'i-3' },
        complianceType: 'NON_COMPLIANT',
        annotation: 'c7gn.xlarge is not allowed',
      },
    ]);
  });

  it('evaluates the instances of every page', async () => {
    const items = Array.from({ length: 250 }, (_, index) => instance(`i-${index}`, 'm7g.large'));
    const { clientConfig } = createConfigService({ items });
    expect(await evaluateRule(rule, event, { clientConfig })).toHaveLength(250);
  });

  it('rejects missing parameters', async () => {
    await expect(evaluateRule(rule, createScheduledEvent())).rejects.toMatchObject({
      name: 'InvalidParametersError',
    });
  });
});
