import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './acm-certificate-expiry.js';

const event = createScheduledEvent({ notificationCreationTime: new Date('2026-04-01T00:00:00.000Z') });

const certificate = (resourceId: string, notAfter: string, status = 'ISSUED') =>
  createConfigurationItem('AWS::ACM::Certificate', {
    resourceId,
    configuration: { status, notAfter },
    configurationItemCaptureTime: new Date('2026-04-01T00:00:00.000Z'),
  });

describe('acm-certificate-expiry', () => {
  it('is content with 30 days left, to the day', async () => {
    expect(await evaluateRule(rule, certificate('c', '2026-05-01T00:00:00.000Z'))).toBeCompliant();
    expect(await evaluateRule(rule, certificate('c', '2026-04-30T23:59:59.000Z'))).toBeNonCompliant(
      'Expires in 29 days, on 2026-04-30T23:59:59.000Z',
    );
  });

  it('says when a certificate has expired', async () => {
    expect(await evaluateRule(rule, certificate('c', '2026-03-01T00:00:00.000Z'))).toBeNonCompliant(
      'Expired on 2026-03-01T00:00:00.000Z',
    );
  });

  it('does not speak of certificates that were not issued', async () => {
    expect(await evaluateRule(rule, certificate('c', '', 'FAILED'))).toBeNotApplicable(
      'The certificate is FAILED',
    );
  });

  it('takes the days from the parameter', async () => {
    const inTenDays = certificate('c', '2026-04-11T00:00:00.000Z');
    expect(await evaluateRule(rule, inTenDays, { parameters: { days: '10' } })).toBeCompliant();
    expect(await evaluateRule(rule, inTenDays, { parameters: { days: '11' } })).toBeNonCompliant();
  });

  it('is run over every certificate on a schedule, and takes back results of those that are gone', async () => {
    const service = createConfigService({
      items: [
        certificate('good', '2027-01-01T00:00:00.000Z'),
        certificate('soon', '2026-04-02T00:00:00.000Z'),
        createConfigurationItem('AWS::S3::Bucket'),
      ],
    });
    service.recordEvaluation({
      ruleName: 'example-rule',
      resourceType: 'AWS::ACM::Certificate',
      resourceId: 'deleted-since',
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-03-31T00:00:00.000Z'),
    });
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

    const report = await handler(event, createLambdaContext());

    expect(report).toMatchObject({ delivered: 3, compliant: 1, nonCompliant: 1, stale: 1 });
    expect(service.evaluations()).toMatchObject([
      { resourceId: 'deleted-since', complianceType: 'NOT_APPLICABLE' },
      { resourceId: 'good', complianceType: 'COMPLIANT' },
      { resourceId: 'soon', complianceType: 'NON_COMPLIANT' },
    ]);
  });
});
