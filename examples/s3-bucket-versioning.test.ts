import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  expectRuleToHold,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './s3-bucket-versioning.js';

const resourceId = 'my-bucket';
const versioned = createConfigurationItem('AWS::S3::Bucket', { resourceId });
const unversioned = createConfigurationItem('AWS::S3::Bucket', { resourceId, variant: 'unversioned' });

describe('s3-bucket-versioning', () => {
  it('accepts a bucket whose versioning is enabled', async () => {
    expect(await evaluateRule(rule, versioned)).toBeCompliant();
  });

  it('flags a bucket whose versioning was never enabled', async () => {
    expect(await evaluateRule(rule, unversioned)).toBeNonCompliant('Versioning is off');
  });

  it.each([{ status: 'Suspended' }, { status: null }, null, undefined])(
    'flags a bucket whose versioning is recorded as %p',
    async (BucketVersioningConfiguration) => {
      const bucket = createConfigurationItem('AWS::S3::Bucket', {
        supplementaryConfiguration: { BucketVersioningConfiguration },
      });

      expect(await evaluateRule(rule, bucket)).toBeNonCompliant('Versioning is off');
    },
  );

  it('reports NOT_APPLICABLE for a deleted bucket', async () => {
    const deleted = createConfigurationItem('AWS::S3::Bucket', {
      configurationItemStatus: 'ResourceDeleted',
    });

    expect(await evaluateRule(rule, deleted)).toBeNotApplicable();
  });

  it('replaces the earlier result of a bucket by a later one', async () => {
    const service = createConfigService();
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
    const fixed = { ...versioned, configurationItemCaptureTime: new Date('2026-01-31T13:00:00.000Z') };

    await handler(createChangeEvent(unversioned), createLambdaContext());
    expect(service.evaluations()).toMatchObject([{ complianceType: 'NON_COMPLIANT' }]);

    await handler(createChangeEvent(fixed), createLambdaContext());
    expect(service.evaluations()).toMatchObject([
      {
        ruleName: 'example-rule',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'COMPLIANT',
        orderingTimestamp: fixed.configurationItemCaptureTime,
      },
    ]);
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
