import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
  expectRuleToHold,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './acm-certificate-expiry.js';

const event = createScheduledEvent({ notificationCreationTime: new Date('2026-04-01T00:00:00.000Z') });

const certificate = (resourceId, notAfter, status = 'ISSUED') =>
  createConfigurationItem('AWS::ACM::Certificate', {
    resourceId,
    configuration: { status, notAfter },
    configurationItemCaptureTime: new Date('2026-04-01T00:00:00.000Z'),
  });

describe('acm-certificate-expiry', () => {
  it('accepts a certificate that expires in exactly 30 days, and flags a shorter one', async () => {
    expect(await evaluateRule(rule, certificate('c', '2026-05-01T00:00:00.000Z'))).toBeCompliant();
    expect(await evaluateRule(rule, certificate('c', '2026-04-30T23:59:59.000Z'))).toBeNonCompliant(
      'Expires in 29 days, on 2026-04-30T23:59:59.000Z',
    );
  });

  it('reports the date of an expired certificate', async () => {
    expect(await evaluateRule(rule, certificate('c', '2026-03-01T00:00:00.000Z'))).toBeNonCompliant(
      'Expired on 2026-03-01T00:00:00.000Z',
    );
  });

  it('reports NOT_APPLICABLE for a certificate that was not issued', async () => {
    expect(await evaluateRule(rule, certificate('c', '', 'FAILED'))).toBeNotApplicable(
      'The certificate is FAILED',
    );
  });

  it('uses the number of days in the parameter', async () => {
    const inTenDays = certificate('c', '2026-04-11T00:00:00.000Z');
    expect(await evaluateRule(rule, inTenDays, { parameters: { days: '10' } })).toBeCompliant();
    expect(await evaluateRule(rule, inTenDays, { parameters: { days: '11' } })).toBeNonCompliant();
  });

  it('evaluates every certificate on a schedule, and removes results of deleted ones', async () => {
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

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
