import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { compliant, createHandler, defineRule, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
const event = createChangeEvent(bucket, { ruleName: 'deployed', parameters: { password: 'swordfish' } });
const rule = defineRule({ name: 'any', evaluate: () => nonCompliant('Open') });

describe('the summary line', () => {
  it('contains the rule, the account, the trigger and what was delivered', async () => {
    const logger = createCollectingLogger();

    await createHandler(rule, { client: createConfigService().client, logger })(event, createLambdaContext());

    expect(logger.lines).toEqual([
      {
        level: 'info',
        message: 'AWS Config rule reported',
        rule: 'deployed',
        account: '123456789012',
        region: 'us-east-1',
        trigger: 'ConfigurationItemChangeNotification',
        resource: 'AWS::S3::Bucket my-bucket',
        delivered: 1,
        compliant: 0,
        nonCompliant: 1,
        notApplicable: 0,
        calls: 1,
        throttles: 0,
        retries: 0,
        testMode: false,
        undelivered: 0,
        ms: expect.any(Number),
      },
    ]);
  });

  it('is preceded by the full text of an annotation that had to be cut', async () => {
    const logger = createCollectingLogger();
    const service = createConfigService();
    const annotation = 'x'.repeat(300);
    const wordy = defineRule({ name: 'wordy', evaluate: () => nonCompliant(annotation) });

    await createHandler(wordy, { client: service.client, logger })(event, createLambdaContext());

    expect(logger.lines[0]).toMatchObject({ level: 'info', annotation, resourceId: 'my-bucket' });
    expect(service.evaluations()[0]?.annotation).toBe(`${'x'.repeat(255)}…`);
  });
});

describe('the logger by default', () => {
  const printed: string[] = [];
  beforeEach(() => {
    printed.length = 0;
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
        printed.push(parts.join(' '));
      });
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('writes JSON lines to the console, and neither the result token nor the values of parameters', async () => {
    const service = createConfigService({ tokens: { 'secret-token': 'deployed' } });
    const talkative = defineRule({
      name: 'talkative',
      evaluate(_item, { logger }) {
        logger.warn('Before the check', { big: 10n, broken: new Error('bad') });
        return compliant();
      },
    });

    await createHandler(talkative, { client: service.client })(
      { ...event, resultToken: 'secret-token' },
      createLambdaContext(),
    );

    const lines = printed.map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'WARN', message: 'Before the check', big: '10', broken: { name: 'Error', message: 'bad' } },
      { level: 'INFO', message: 'AWS Config rule reported', delivered: 1 },
    ]);
    expect(printed.join('\n')).not.toMatch(/secret-token|swordfish/);
  });

  it('passes objects when Lambda itself writes JSON, so that no JSON is inside JSON', async () => {
    const lines: unknown[] = [];
    jest.spyOn(console, 'info').mockImplementation((line) => {
      lines.push(line);
    });
    process.env.AWS_LAMBDA_LOG_FORMAT = 'JSON';
    try {
      await createHandler(rule, { client: createConfigService().client })(event, createLambdaContext());
    } finally {
      delete process.env.AWS_LAMBDA_LOG_FORMAT;
    }

    expect(lines).toMatchObject([{ level: 'INFO', message: 'AWS Config rule reported', delivered: 1 }]);
  });

  it('writes that fields cannot be written, instead of failing the rule', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const knotted = defineRule({
      name: 'knotted',
      evaluate(_item, { logger }) {
        logger.info('Look', { circular });
        return compliant();
      },
    });

    const report = await createHandler(knotted, { client: createConfigService().client })(
      event,
      createLambdaContext(),
    );

    expect(report.delivered).toBe(1);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      message: 'Look',
      fieldsLost: expect.stringContaining('circular'),
    });
  });

  it('can fail without an effect on the delivery', async () => {
    const { client } = createConfigService();
    const broken = () => {
      throw new Error('disk full');
    };
    const logger = { debug: broken, info: broken, warn: broken, error: broken };

    const report = await createHandler(rule, { client, logger })(event, createLambdaContext());

    expect(report.delivered).toBe(1);
    expect(printed).toEqual([
      'The logger of the rule failed on "AWS Config rule reported": Error: disk full',
    ]);
  });

  it('can be the console itself, or the Logger of Powertools', async () => {
    const { client } = createConfigService();

    await createHandler(rule, { client, logger: console })(event, createLambdaContext());
    await createHandler(rule, { client, logger: new Logger({ logLevel: 'SILENT' }) })(
      event,
      createLambdaContext(),
    );

    expect(printed[0]).toContain('AWS Config rule reported');
  });
});
