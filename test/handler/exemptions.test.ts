import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import { type ConfigRule, defineRule, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'logs' });
const exemption = { resource: 'logs', reason: 'Logs only', until: '2027-01-31' };
const metadata = { title: 'Buckets are good', severity: 'high' } as const;
const rule = defineRule({
  name: 'good-buckets',
  resourceTypes: ['AWS::S3::Bucket'],
  schedule: 'One_Hour',
  ...metadata,
  exemptions: [exemption, { ...exemption, resource: 'gone' }],
  evaluate: () => nonCompliant('Bad'),
}) as ConfigRule;

/** Runs a handler of the rule at a time, whatever the time of the event. */
async function handle(event: object, at: string) {
  const logger = createCollectingLogger();
  const clock = { ...createVirtualClock(), epochMs: () => Date.parse(at) };
  const service = createConfigService({ items: [bucket], clock });
  const handler = createHandlerWith(
    rule,
    { ...service.handlerOptions, logger },
    { clock, random: () => 0.5 },
  );
  await handler(event as never, createLambdaContext());
  return { evaluations: service.evaluations(), logger };
}

describe('a handler', () => {
  it('exempts a resource until the end of the day, by its own clock', async () => {
    const event = createChangeEvent(bucket);

    const { evaluations, logger } = await handle(event, '2027-01-31T23:59:59Z');
    expect(evaluations).toMatchObject([
      { complianceType: 'NOT_APPLICABLE', annotation: 'Exempt until 2027-01-31: Logs only' },
    ]);
    expect(logger.lines.at(-1)).toMatchObject({
      exempt: 1,
      exemptions: ['logs until 2027-01-31'],
      nonCompliant: 0,
    });
    expect(logger.lines.at(-1)).not.toMatchObject({ severity: 'high' });

    const later = await handle(event, '2027-02-01T00:00:00Z');
    expect(later.evaluations).toMatchObject([{ complianceType: 'NON_COMPLIANT', annotation: 'Bad' }]);
    expect(later.logger.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warn: An exemption has expired: it counts for nothing',
      'info: AWS Config rule reported',
    ]);
  });

  it('names title and severity in the line of an invocation that found something', async () => {
    const { logger } = await handle(createChangeEvent(bucket), '2028-01-01T00:00:00Z');
    expect(logger.lines.at(-1)).toMatchObject({ nonCompliant: 1, ...metadata });
  });

  it('names the exemptions that matched nothing in a sweep', async () => {
    const { evaluations, logger } = await handle(createScheduledEvent(), '2027-01-01T00:00:00Z');

    expect(evaluations).toMatchObject([{ resourceId: 'logs', complianceType: 'NOT_APPLICABLE' }]);
    expect(logger.lines.at(-1)).toMatchObject({ exempt: 1, exemptionsUnmatched: ['gone until 2027-01-31'] });
  });
});

describe('evaluateRule', () => {
  const exemptions = JSON.stringify([exemption]);
  const plain = defineRule({ name: 'plain', evaluate: () => nonCompliant('Bad') });

  it('takes the parameter exemptions, and counts them by the time of the event', async () => {
    expect(await evaluateRule(plain, bucket, { parameters: { exemptions } })).toMatchObject([
      { complianceType: 'NOT_APPLICABLE' },
    ]);
    const notificationCreationTime = new Date('2027-02-01T00:00:00Z');
    const event = createChangeEvent(bucket, { parameters: { exemptions }, notificationCreationTime });
    expect(await evaluateRule(plain, event)).toMatchObject([{ complianceType: 'NON_COMPLIANT' }]);
  });
});
