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

function setUp(body: Uint8Array | undefined) {
  const service = createConfigService();
  if (body) service.putObject(s3Bucket, s3ObjectKey, body);
  const rule = defineRule({
    name: 'sweeping',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ resourceId }) => (resourceId === 'resource-3' ? nonCompliant('Third') : compliant()),
  });
  const handler = createHandler(rule, { clientConfig: service.clientConfig, logger: silentLogger });
  return {
    service,
    invoke: () => handler(createSnapshotEvent({ s3Bucket, s3ObjectKey }), createLambdaContext()),
  };
}

describe('a snapshot that was delivered', () => {
  it('is read from S3, and every resource of the rule’s types in it is evaluated', async () => {
    const { invoke, service } = setUp(snapshotOf(many));

    expect(await invoke()).toMatchObject({ delivered: 500, nonCompliant: 1, compliant: 499 });

    expect(service.requests('GetObject')).toHaveLength(1);
    expect(service.requests('SelectResourceConfig')).toEqual([]);
  });

  it('takes back earlier results of resources that are not in it', async () => {
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

  it('is read on from where the connection broke', async () => {
    const { invoke, service } = setUp(snapshotOf(many));
    service.failNext('cutBody');
    expect(await invoke()).toMatchObject({ delivered: 500 });
    expect(service.requests('GetObject')).toHaveLength(2);
  });

  it.each([
    ['is not there', undefined, { code: 'AWS_CALL_FAILED', operation: 'GetObject' }],
    ['ends early', snapshotOf(many).subarray(0, 2000), { code: 'INVALID_EVENT' }],
    ['is no snapshot', gzipSync('{"message":"hello"}'), { code: 'INVALID_EVENT' }],
  ])('is refused when it %s, and no earlier result is taken back', async (_what, body, error) => {
    const { invoke, service } = setUp(body);
    if (!body) service.putObject(s3Bucket, 'another-key', '');
    await expect(invoke()).rejects.toMatchObject(error);
    expect(service.requests('GetComplianceDetailsByConfigRule')).toEqual([]);
  });
});
