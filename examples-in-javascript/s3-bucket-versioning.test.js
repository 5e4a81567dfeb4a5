import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './s3-bucket-versioning.js';

const bucketWith = (supplementaryConfiguration) =>
  createConfigurationItem('AWS::S3::Bucket', {
    resourceId: 'my-bucket',
    configuration: { name: 'my-bucket', creationDate: '2026-01-30T12:00:00.000Z' },
    supplementaryConfiguration: { IsRequesterPaysEnabled: false, ...supplementaryConfiguration },
  });

const versioned = bucketWith({
  BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
});
const unversioned = bucketWith({
  BucketVersioningConfiguration: { status: 'Off', isMfaDeleteEnabled: null },
});

describe('s3-bucket-versioning', () => {
  it('is content with a bucket whose versioning is enabled', async () => {
    expect(await evaluateRule(rule, versioned)).toBeCompliant();
  });

  it.each(['Off', 'Suspended', null])('flags a bucket whose versioning is %p', async (status) => {
    const bucket = bucketWith({ BucketVersioningConfiguration: { status, isMfaDeleteEnabled: null } });

    expect(await evaluateRule(rule, bucket)).toBeNonCompliant('Versioning is off');
  });

  it.each([{}, { BucketVersioningConfiguration: null }])(
    'flags a bucket of which no versioning is recorded: %p',
    async (supplementaryConfiguration) => {
      expect(await evaluateRule(rule, bucketWith(supplementaryConfiguration))).toBeNonCompliant();
    },
  );

  it('does not speak of a deleted bucket', async () => {
    const deleted = createConfigurationItem('AWS::S3::Bucket', {
      configurationItemStatus: 'ResourceDeleted',
    });

    expect(await evaluateRule(rule, deleted)).toBeNotApplicable();
  });

  it('reports to AWS Config, and the later result of a bucket replaces the earlier', async () => {
    const service = createConfigService();
    const handler = createHandler(rule, { client: service.client, logger: silentLogger });
    const mended = { ...versioned, configurationItemCaptureTime: new Date('2026-01-31T13:00:00.000Z') };

    await handler(createChangeEvent(unversioned), createLambdaContext());
    expect(service.evaluations()).toMatchObject([{ complianceType: 'NON_COMPLIANT' }]);

    await handler(createChangeEvent(mended), createLambdaContext());
    expect(service.evaluations()).toMatchObject([
      {
        ruleName: 'example-rule',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'COMPLIANT',
        orderingTimestamp: mended.configurationItemCaptureTime,
      },
    ]);
  });
});
