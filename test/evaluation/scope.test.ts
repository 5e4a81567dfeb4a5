import { describe, expect, it, jest } from '@jest/globals';
import type { KnownResourceType } from '../../src/resources/registry.js';
import { type Compliance, compliant } from '../../src/rule/compliance.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aChange, changedBucket } from '../helpers/a-raw-event.js';
import { evaluate } from './evaluate.js';

function spiedRule(resourceTypes?: readonly KnownResourceType[]) {
  const spy = jest.fn((_item: ConfigurationItem): Compliance => compliant());
  const rule = defineRule({ name: 'my-rule', ...(resourceTypes && { resourceTypes }), evaluate: spy });
  return { rule, spy };
}

const gone = ['ResourceDeleted', 'ResourceNotRecorded', 'ResourceDeletedNotRecorded'];

describe('a rule is called', () => {
  it.each(['OK', 'ResourceDiscovered'])('for an item of status %s', async (configurationItemStatus) => {
    const { rule, spy } = spiedRule(['AWS::S3::Bucket']);

    const evaluations = await evaluate(rule, aChange({ configurationItemStatus }));

    expect(spy).toHaveBeenCalledTimes(1);
    expect(evaluations).toMatchObject([{ complianceType: 'COMPLIANT', resourceId: 'my-bucket' }]);
  });

  it('for any type when it has no resourceTypes', async () => {
    const { rule, spy } = spiedRule();
    await evaluate(rule, aChange({ resourceType: 'AWS::New::Thing' }));
    expect(spy).toHaveBeenCalledTimes(1);
  });
});

describe('NOT_APPLICABLE is reported without calling the rule', () => {
  it.each(gone)('for an item of status %s', async (configurationItemStatus) => {
    const { rule, spy } = spiedRule();

    const evaluations = await evaluate(rule, aChange({ configurationItemStatus, configuration: null }));

    expect(spy).not.toHaveBeenCalled();
    expect(evaluations).toEqual([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'NOT_APPLICABLE',
        annotation: expect.stringMatching(/deleted|not recorded/),
        orderingTimestamp: new Date('2026-01-31T12:00:00.123Z'),
      },
    ]);
  });

  it('for a resource that left the scope of the rule', async () => {
    const { rule, spy } = spiedRule();

    const evaluations = await evaluate(rule, aChange(), { envelope: { eventLeftScope: true } });

    expect(spy).not.toHaveBeenCalled();
    expect(evaluations).toMatchObject([
      { complianceType: 'NOT_APPLICABLE', annotation: 'The resource left the scope of the rule' },
    ]);
  });

  it('for a resource of another type', async () => {
    const { rule, spy } = spiedRule(['AWS::IAM::User']);

    const evaluations = await evaluate(rule, aChange());

    expect(spy).not.toHaveBeenCalled();
    expect(evaluations).toMatchObject([
      { complianceType: 'NOT_APPLICABLE', annotation: 'The rule is not for AWS::S3::Bucket' },
    ]);
  });

  it('for a type with the longest name, in an annotation of valid length', async () => {
    const { rule } = spiedRule(['AWS::IAM::User']);
    const resourceType = `AWS::S3::${'B'.repeat(247)}`;

    const [evaluation] = await evaluate(rule, aChange({ resourceType }));

    expect(evaluation).toMatchObject({ complianceType: 'NOT_APPLICABLE', resourceType });
    expect(evaluation?.annotation).toHaveLength(256);
  });

  it.each(gone)(
    'for an oversized item of status %s, which need not be fetched',
    async (configurationItemStatus) => {
      const { rule } = spiedRule();
      const evaluations = await evaluate(rule, {
        messageType: 'OversizedConfigurationItemChangeNotification',
        configurationItemSummary: { ...changedBucket, configurationItemStatus },
      });
      expect(evaluations).toMatchObject([
        {
          complianceType: 'NOT_APPLICABLE',
          resourceId: 'my-bucket',
          orderingTimestamp: new Date('2026-01-31T12:00:00.123Z'),
        },
      ]);
    },
  );
});
