import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CreateHandlerOptions, createHandler, defineRule, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createSnapshotEvent,
  silentLogger,
} from '../../src/testing/index.js';
import { deeplyNested } from '../helpers/malformed-event.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'my-bucket' });
/** A line of the log as the kit writes them, and what a terminal obeys. */
const forgery =
  '"}\n{"level":"INFO","message":"forged"}\r\n\u2028\u2029\u0085\u007f\u009b31m\u001b[31m\ud83d';
const controls = /[\p{Cc}\p{Zl}\p{Zp}]/u;

describe('a malicious item', () => {
  const run = async (item: object, options: CreateHandlerOptions = {}) => {
    const service = createConfigService();
    const seen: object[] = [];
    const rule = defineRule({
      name: 'any',
      evaluate(configurationItem) {
        seen.push(configurationItem);
        return nonCompliant(String(configurationItem.resourceName));
      },
    });
    const event = createChangeEvent(bucket);
    const message = JSON.parse(event.invokingEvent);
    const invokingEvent = JSON.stringify({
      ...message,
      configurationItem: { ...message.configurationItem, ...item },
    });
    const handler = createHandler(rule, { client: service.client, logger: silentLogger, ...options });
    const report = await handler({ ...event, invokingEvent }, createLambdaContext());
    return { report, seen, evaluations: service.evaluations() };
  };

  it('cannot give every object a property', async () => {
    const { report, seen } = await run(
      JSON.parse(
        '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},' +
          '"configuration":{"__proto__":{"polluted":true}},"tags":{"__proto__":"polluted"},' +
          '"supplementaryConfiguration":{"__proto__":"{\\"polluted\\":true}"}}',
      ),
    );

    expect(report.delivered).toBe(1);
    expect('polluted' in {}).toBe(false);
    expect(seen).toHaveLength(1);
    expect('polluted' in (seen[0] ?? {})).toBe(false);
    expect(seen[0]).toMatchObject({ resourceId: 'my-bucket' });
  });

  it('is evaluated when it is a megabyte long, or nested 10,000 levels deep', async () => {
    const long = await run({ configuration: { text: '"\\\u0000'.repeat(2 ** 18) } });
    const deep = await run({ configuration: deeplyNested(10_000) });

    expect([long.report.delivered, deep.report.delivered]).toEqual([1, 1]);
  });

  it('is reported under a name and with an annotation that are well formed', async () => {
    const { report, evaluations } = await run({
      resourceName: `${'x'.repeat(254)}\ud83d\ude00\ud83d`,
      resourceId: 'a\u0000b',
    });

    expect(report.delivered).toBe(1);
    expect(evaluations).toMatchObject([{ resourceId: 'a\u0000b', annotation: `${'x'.repeat(254)}…` }]);
  });
});

describe('a malicious snapshot', () => {
  it('cannot give every object a property, nor an item one by its prototype', async () => {
    const item = createChangeEvent(bucket).invokingEvent;
    const { configurationItem } = JSON.parse(item);
    const text = JSON.stringify({ ...configurationItem, resourceType: undefined, configuration: {} }).replace(
      '"configuration":{}',
      '"__proto__":{"resourceType":"AWS::S3::Bucket","polluted":true},"configuration":{"__proto__":{"polluted":true}}',
    );
    const service = createConfigService();
    service.putObject('bucket', 'key', `{"configurationItems":[${text},{"a":${deeplyNested(10_000)}}]}`);
    const rule = defineRule({ name: 'any', schedule: 'One_Hour', evaluate: () => nonCompliant('Open') });
    const { clientConfig } = service;
    const handler = createHandler(rule, { clientConfig, logger: silentLogger, credentials: 'function' });

    const error = await handler(
      createSnapshotEvent({ s3Bucket: 'bucket', s3ObjectKey: 'key' }),
      createLambdaContext(),
    ).catch((reason) => reason);

    expect('polluted' in {}).toBe(false);
    expect(error.message).toContain('failed on 2 of 2 resources');
  });
});

describe('log lines', () => {
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

  it('cannot be forged by the text of a resource or an annotation', async () => {
    const service = createConfigService();
    const rule = defineRule({
      name: 'any',
      evaluate(_item, { logger }) {
        logger.info(forgery, { [forgery]: forgery });
        return nonCompliant(forgery.repeat(20));
      },
    });
    const item = createConfigurationItem('AWS::S3::Bucket', {
      // Without its last half character: such a name is refused.
      resourceId: forgery.slice(0, -1),
    });

    await createHandler(rule, { client: service.client })(createChangeEvent(item), createLambdaContext());

    expect(printed).toHaveLength(3);
    expect(printed.filter((line) => controls.test(line) || !line.isWellFormed())).toEqual([]);
    const [first, second] = printed.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ level: 'INFO', message: forgery, [forgery]: forgery });
    expect(second).toMatchObject({ annotation: forgery.repeat(20) });
  });

  it('cannot be forged by what a rule throws', async () => {
    const rule = defineRule({
      name: 'any',
      evaluate() {
        throw new Error(forgery);
      },
    });

    await createHandler(rule, { client: createConfigService().client })(
      createChangeEvent(bucket),
      createLambdaContext(),
    ).catch(() => {});

    expect(printed).toHaveLength(1);
    expect(printed.filter((line) => controls.test(line))).toEqual([]);
    expect(JSON.parse(printed[0] ?? '').reason).toContain(forgery);
  });

  it('cannot be forged by what a logger throws', async () => {
    const broken = () => {
      throw new Error(forgery);
    };
    const logger = { debug: broken, info: broken, warn: broken, error: broken };
    const rule = defineRule({ name: 'any', evaluate: () => nonCompliant('Open') });

    await createHandler(rule, { client: createConfigService().client, logger })(
      createChangeEvent(bucket),
      createLambdaContext(),
    );

    expect(printed).toHaveLength(1);
    expect(printed.filter((line) => controls.test(line))).toEqual([]);
  });
});
