import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compliant, createHandler, defineRule, nonCompliant } from '../../src/index.js';
import {
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createSnapshotEvent,
  silentLogger,
} from '../../src/testing/index.js';

const s3Bucket = 'config-bucket';
const s3ObjectKey = 'AWSLogs/123456789012/Config/us-east-1/2026/1/31/ConfigSnapshot/snapshot.json.gz';

/** An item as files on S3 spell it. */
const filed = (resourceType: string, resourceId: string) => {
  const { arn, accountId, configurationStateId, ...rest } = createConfigurationItem(resourceType, {
    resourceId,
  });
  return { ...rest, ARN: arn, awsAccountId: accountId, configurationStateID: configurationStateId };
};
const snapshotOf = (items: readonly unknown[]) =>
  gzipSync(JSON.stringify({ fileVersion: '1.0', configSnapshotId: 'id', configurationItems: items }));
const many = Array.from({ length: 1500 }, (_, index) =>
  filed(index % 3 === 0 ? 'AWS::S3::Bucket' : 'AWS::EC2::Volume', `resource-${index}`),
);

function setUp(body: Uint8Array | undefined, key = s3ObjectKey) {
  const service = createConfigService();
  if (body) service.putObject(s3Bucket, key, body);
  const rule = defineRule({
    name: 'sweeping',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ resourceId }) => (resourceId === 'resource-3' ? nonCompliant('Third') : compliant()),
  });
  const handler = createHandler(rule, { clientConfig: service.clientConfig, logger: silentLogger });
  return {
    service,
    invoke: () => handler(createSnapshotEvent({ s3Bucket, s3ObjectKey: key }), createLambdaContext()),
  };
}

describe('a snapshot that was delivered', () => {
  it('is read from S3, and every resource of the rule’s types in it is evaluated', async () => {
    const { invoke, service } = setUp(snapshotOf(many));

    expect(await invoke()).toMatchObject({ delivered: 500, nonCompliant: 1, compliant: 499 });

    expect(service.requests('GetObject')).toHaveLength(1);
    expect(service.requests('SelectResourceConfig')).toEqual([]);
  });

  it('removes earlier results of resources that are not in it', async () => {
    const { invoke, service } = setUp(snapshotOf(many));
    service.recordEvaluation({
      ruleName: 'example-rule',
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'gone',
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-30T00:00:00Z'),
    });
    expect(await invoke()).toMatchObject({ stale: 1 });
  });

  it('is reported with the time it was taken, so that later changes override it', async () => {
    const key = '123456789012_Config_us-east-1_ConfigSnapshot_20260131T110000Z_id.json.gz';
    const { service, invoke } = setUp(snapshotOf(many), key);
    const at = (time: string) => ({
      ruleName: 'example-rule',
      resourceType: 'AWS::S3::Bucket',
      orderingTimestamp: new Date(time),
    });
    service.recordEvaluation({
      ...at('2026-01-31T11:30:00Z'),
      resourceId: 'resource-0',
      complianceType: 'NOT_APPLICABLE',
    });
    service.recordEvaluation({
      ...at('2026-01-31T11:30:00Z'),
      resourceId: 'new',
      complianceType: 'NON_COMPLIANT',
    });
    service.recordEvaluation({
      ...at('2026-01-31T10:00:00Z'),
      resourceId: 'gone',
      complianceType: 'NON_COMPLIANT',
    });

    expect(await invoke()).toMatchObject({ stale: 1 });

    expect(service.evaluations().slice(0, 4)).toMatchObject([
      { resourceId: 'resource-0', complianceType: 'NOT_APPLICABLE' },
      { resourceId: 'new', complianceType: 'NON_COMPLIANT' },
      { resourceId: 'gone', complianceType: 'NOT_APPLICABLE' },
      { resourceId: 'resource-3', orderingTimestamp: new Date('2026-01-31T11:00:00Z') },
    ]);
  });

  it('is read further from where the connection broke', async () => {
    const { invoke, service } = setUp(snapshotOf(many));
    service.failNext('cutBody');
    expect(await invoke()).toMatchObject({ delivered: 500 });
    expect(service.requests('GetObject')).toHaveLength(2);
  });

  it('makes an item of another account a failure, and evaluates the others', async () => {
    const foreign = { ...filed('AWS::S3::Bucket', 'not-ours'), awsAccountId: '999999999999' };
    const { invoke, service } = setUp(snapshotOf([filed('AWS::S3::Bucket', 'ours'), foreign]));

    await expect(invoke()).rejects.toMatchObject({
      code: 'RULE_FAILED',
      failures: [
        {
          resource: { resourceType: 'AWS::S3::Bucket', resourceId: 'not-ours' },
          reason: expect.stringContaining('expected the account of the rule, 123456789012, got 999999999999'),
        },
      ],
    });

    expect(service.evaluations()).toMatchObject([{ resourceId: 'ours', complianceType: 'COMPLIANT' }]);
  });

  it.each([undefined, null, '', 'null'])(
    'makes an item with the configuration %j a failure, and evaluates the others',
    async (configuration) => {
      const empty = { ...filed('AWS::S3::Bucket', 'unknown'), configuration };
      const { invoke, service } = setUp(snapshotOf([empty, filed('AWS::S3::Bucket', 'known')]));

      await expect(invoke()).rejects.toMatchObject({
        failures: [
          {
            resource: { resourceId: 'unknown' },
            reason: expect.stringContaining('item.configuration: expected an object'),
          },
        ],
      });

      expect(service.evaluations()).toMatchObject([{ resourceId: 'known' }]);
    },
  );

  it.each([
    ['does not exist', undefined, { code: 'AWS_CALL_FAILED', operation: 'GetObject' }],
    ['ends early', snapshotOf(many).subarray(0, 2000), { code: 'INVALID_EVENT' }],
    ['is not a snapshot', gzipSync('{"message":"hello"}'), { code: 'INVALID_EVENT' }],
  ])('is rejected if it %s, and no earlier result is removed', async (_what, body, error) => {
    const { invoke, service } = setUp(body);
    if (!body) service.putObject(s3Bucket, 'another-key', '');
    const gone = {
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'gone',
      complianceType: 'NON_COMPLIANT',
    } as const;
    const orderingTimestamp = new Date('2026-01-30T00:00:00Z');
    service.recordEvaluation({ ruleName: 'example-rule', ...gone, orderingTimestamp });
    await expect(invoke()).rejects.toMatchObject(error);
    expect(service.evaluations()).toContainEqual(expect.objectContaining(gone));
  });
});
