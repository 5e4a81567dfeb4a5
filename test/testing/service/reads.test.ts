import {
  BatchGetResourceConfigCommand,
  GetComplianceDetailsByConfigRuleCommand,
  type GetComplianceDetailsByConfigRuleCommandInput,
  GetResourceConfigHistoryCommand,
  type GetResourceConfigHistoryCommandInput,
  ListDiscoveredResourcesCommand,
  type ListDiscoveredResourcesCommandInput,
  PutEvaluationsCommand,
} from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import type { ConfigurationItem } from '../../../src/rule/configuration-item.js';
import { createResultToken } from '../../../src/testing/result-token.js';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { anEvaluation, anItem, at } from './fixtures.js';
import { transports } from './transports.js';

const bucket = { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' } as const;
const deleted = { configurationItemStatus: 'ResourceDeleted', configuration: {} } as const;

function buckets(count: number, overrides: Partial<ConfigurationItem> = {}): ConfigurationItem[] {
  return Array.from({ length: count }, (_, index) => anItem({ resourceId: `bucket-${index}`, ...overrides }));
}

describe.each(transports())('GetResourceConfigHistory $name', ({ open }) => {
  const history = (service: ConfigService, input: Partial<GetResourceConfigHistoryCommandInput> = {}) =>
    service.client.send(new GetResourceConfigHistoryCommand({ ...bucket, ...input }));
  const minutes = async (service: ConfigService, input: Partial<GetResourceConfigHistoryCommandInput>) => {
    const { configurationItems = [] } = await history(service, input);
    return configurationItems.map(({ configurationItemCaptureTime }) =>
      configurationItemCaptureTime?.getUTCMinutes(),
    );
  };
  const threeItems = [2, 1, 3].map((minute) => anItem({ minute }));

  it('returns items in the spelling of the API', async () => {
    const service = await open({
      items: [
        anItem({
          resourceCreationTime: at(-60),
          configurationItemMD5Hash: 'abc',
          tags: { team: 'blue' },
          relationships: [
            {
              ...bucket,
              resourceType: 'AWS::KMS::Key',
              resourceName: null,
              relationshipName: 'Is encrypted by',
            },
          ],
          relatedEvents: ['event-1'],
          configuration: { name: 'my-bucket', nested: { deep: [1] } },
          supplementaryConfiguration: { Policy: '{"policyText":null}', Versioning: { status: 'Enabled' } },
        }),
      ],
    });

    const { configurationItems } = await history(service);

    expect(configurationItems).toEqual([
      {
        ...bucket,
        resourceName: 'my-bucket',
        arn: 'arn:aws:s3:::my-bucket',
        accountId: '123456789012',
        awsRegion: 'us-east-1',
        version: '1.3',
        configurationItemStatus: 'OK',
        configurationItemCaptureTime: at(0),
        resourceCreationTime: at(-60),
        configurationStateId: '1700000000000',
        configurationItemMD5Hash: 'abc',
        tags: { team: 'blue' },
        relatedEvents: ['event-1'],
        relationships: [
          { resourceType: 'AWS::KMS::Key', resourceId: 'my-bucket', relationshipName: 'Is encrypted by' },
        ],
        configuration: '{"name":"my-bucket","nested":{"deep":[1]}}',
        supplementaryConfiguration: { Policy: '{"policyText":null}', Versioning: '{"status":"Enabled"}' },
      },
    ]);
  });

  it('lists items newest first, or oldest first on request', async () => {
    const service = await open({ items: threeItems });
    expect(await minutes(service, {})).toEqual([3, 2, 1]);
    expect(await minutes(service, { chronologicalOrder: 'Forward' })).toEqual([1, 2, 3]);
  });

  it('includes both ends of a time range', async () => {
    const service = await open({ items: threeItems });

    expect(await minutes(service, { laterTime: at(2), limit: 1 })).toEqual([2]);
    expect(await minutes(service, { earlierTime: at(2) })).toEqual([3, 2]);
    await expect(minutes(service, { laterTime: at(1), earlierTime: at(2) })).rejects.toMatchObject({
      name: 'InvalidTimeRangeException',
    });
  });

  it('returns pages', async () => {
    const service = await open({ items: Array.from({ length: 11 }, (_, minute) => anItem({ minute })) });

    const first = await history(service);
    const second = await history(service, { nextToken: first.nextToken });

    expect(first.configurationItems).toHaveLength(10);
    expect(second.configurationItems).toHaveLength(1);
    expect(second.nextToken).toBeUndefined();
  });

  it('includes items that are recorded later', async () => {
    const service = await open();
    service.record(anItem({ minute: 7 }));
    expect(await minutes(service, {})).toEqual([7]);
  });

  it.each([
    ['ResourceNotDiscoveredException', { resourceId: 'other' }],
    ['InvalidLimitException', { limit: 101 }],
    ['InvalidLimitException', { limit: -1 }],
    ['InvalidNextTokenException', { nextToken: 'made-up' }],
    ['ValidationException', { chronologicalOrder: 'Sideways' as 'Forward' }],
    ['ValidationException', { resourceType: undefined }],
  ])('returns %s for %j', async (name, input) => {
    const service = await open({ items: threeItems });
    await expect(history(service, input)).rejects.toMatchObject({ name });
  });
});

describe.each(transports())('BatchGetResourceConfig $name', ({ open }) => {
  const batch = (service: ConfigService, ...resourceIds: string[]) =>
    service.client.send(
      new BatchGetResourceConfigCommand({
        resourceKeys: resourceIds.map((resourceId) => ({ resourceType: bucket.resourceType, resourceId })),
      }),
    );

  it('returns the latest item, without tags, relationships and related events', async () => {
    const service = await open({
      items: [
        anItem({ minute: 1 }),
        anItem({ minute: 2, tags: { a: 'b' }, supplementaryConfiguration: { Tags: [], Policy: 'x' } }),
      ],
    });

    const { baseConfigurationItems = [] } = await batch(service, 'my-bucket');

    expect(baseConfigurationItems).toMatchObject([
      {
        configurationItemCaptureTime: at(2),
        configuration: '{"name":"my-bucket"}',
        supplementaryConfiguration: { Policy: 'x' },
      },
    ]);
    expect(Object.keys(baseConfigurationItems[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/tags|relat|MD5/)]),
    );
    expect(baseConfigurationItems[0]?.supplementaryConfiguration).not.toHaveProperty('Tags');
  });

  it('leaves out deleted and unknown resources', async () => {
    const service = await open({ items: [anItem(), anItem({ minute: 1, ...deleted })] });

    const output = await batch(service, 'my-bucket', 'unknown');

    expect(output).toMatchObject({ baseConfigurationItems: [], unprocessedResourceKeys: [] });
  });

  it('leaves keys unprocessed by chance', async () => {
    const service = await open({ items: buckets(50), faults: { unprocessedKeys: 0.3 }, seed: 3 });

    const output = await batch(service, ...Array.from({ length: 50 }, (_, index) => `bucket-${index}`));

    const { baseConfigurationItems = [], unprocessedResourceKeys = [] } = output;
    expect(unprocessedResourceKeys.length).toBeGreaterThan(5);
    expect(unprocessedResourceKeys[0]).toEqual({
      resourceType: bucket.resourceType,
      resourceId: expect.stringMatching(/^bucket-/),
    });
    expect(baseConfigurationItems).toHaveLength(50 - unprocessedResourceKeys.length);
  });

  it('accepts 1 to 100 keys', async () => {
    const service = await open({ items: buckets(100) });
    const ids = Array.from({ length: 101 }, (_, index) => `bucket-${index}`);

    expect((await batch(service, ...ids.slice(1))).baseConfigurationItems).toHaveLength(99);
    await expect(batch(service, ...ids)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(batch(service)).rejects.toThrow('greater than or equal to 1');
  });
});

describe.each(transports())('ListDiscoveredResources $name', ({ open }) => {
  const list = (service: ConfigService, input: Partial<ListDiscoveredResourcesCommandInput> = {}) =>
    service.client.send(new ListDiscoveredResourcesCommand({ resourceType: bucket.resourceType, ...input }));
  const ids = async (service: ConfigService, input: Partial<ListDiscoveredResourcesCommandInput> = {}) =>
    (await list(service, input)).resourceIdentifiers?.map(({ resourceId }) => resourceId);

  it('lists the resources of one type, page by page', async () => {
    const service = await open({ items: [anItem({ resourceType: 'AWS::IAM::User' }), ...buckets(101)] });

    const first = await list(service);
    const second = await list(service, { nextToken: first.nextToken });

    expect(first.resourceIdentifiers).toHaveLength(100);
    expect(second.resourceIdentifiers).toEqual([
      { resourceType: 'AWS::S3::Bucket', resourceId: 'bucket-100', resourceName: 'my-bucket' },
    ]);
    expect(second.nextToken).toBeUndefined();
  });

  it('leaves out deleted resources unless requested', async () => {
    const gone = { ...deleted, resourceId: 'gone', minute: 9 };
    const service = await open({ items: [anItem(), anItem(gone)] });

    expect(await ids(service)).toEqual(['my-bucket']);
    const { resourceIdentifiers } = await list(service, { includeDeletedResources: true });
    expect(resourceIdentifiers?.[1]).toMatchObject({ resourceId: 'gone', resourceDeletionTime: at(9) });
  });

  it('filters by ids or by name, not by both', async () => {
    const service = await open({ items: [...buckets(3), anItem({ resourceName: 'special' })] });

    expect(await ids(service, { resourceIds: ['bucket-1', 'nope'] })).toEqual(['bucket-1']);
    expect(await ids(service, { resourceName: 'special' })).toEqual(['my-bucket']);
    await expect(ids(service, { resourceIds: ['a'], resourceName: 'b' })).rejects.toThrow('but not both');
  });

  it('rejects the token of another listing', async () => {
    const service = await open({ items: buckets(2) });
    const { nextToken } = await list(service, { limit: 1 });

    await expect(ids(service, { resourceType: 'AWS::IAM::User', nextToken })).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });
});

describe.each(transports())('GetComplianceDetailsByConfigRule $name', ({ open }) => {
  const ResultToken = createResultToken('versioning');
  const details = (
    service: ConfigService,
    input: Partial<GetComplianceDetailsByConfigRuleCommandInput> = {},
  ) =>
    service.client.send(
      new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName: 'versioning', ...input }),
    );
  const ids = async (
    service: ConfigService,
    input: Partial<GetComplianceDetailsByConfigRuleCommandInput> = {},
  ) =>
    (await details(service, input)).EvaluationResults?.map(
      (result) => result.EvaluationResultIdentifier?.EvaluationResultQualifier?.ResourceId,
    );
  const put = (service: ConfigService, results: Record<string, string>, minute = 0) =>
    service.client.send(
      new PutEvaluationsCommand({
        ResultToken,
        Evaluations: Object.entries(results).map(([ComplianceResourceId, ComplianceType]) =>
          anEvaluation({ minute, ComplianceResourceId, ComplianceType: ComplianceType as 'COMPLIANT' }),
        ),
      }),
    );

  it('returns the current results', async () => {
    const service = await open({
      clock: { now: () => 0, epochMs: () => at(3).getTime(), after: () => () => {} },
    });
    await put(service, { a: 'COMPLIANT' });

    expect((await details(service)).EvaluationResults).toEqual([
      {
        EvaluationResultIdentifier: {
          EvaluationResultQualifier: {
            ConfigRuleName: 'versioning',
            ResourceType: 'AWS::S3::Bucket',
            ResourceId: 'a',
            EvaluationMode: 'DETECTIVE',
          },
          OrderingTimestamp: at(0),
        },
        ComplianceType: 'COMPLIANT',
        ResultRecordedTime: at(3),
        ConfigRuleInvokedTime: at(3),
      },
    ]);
  });

  it('does not return a result that NOT_APPLICABLE removed', async () => {
    const service = await open();
    await put(service, { a: 'COMPLIANT', b: 'NON_COMPLIANT' });
    await put(service, { a: 'NOT_APPLICABLE' }, 1);
    expect(await ids(service)).toEqual(['b']);
  });

  it('filters by compliance', async () => {
    const service = await open();
    await put(service, { a: 'COMPLIANT', b: 'NON_COMPLIANT' });

    expect(await ids(service, { ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'] })).toEqual(['a', 'b']);
    expect(await ids(service, { ComplianceTypes: ['NON_COMPLIANT'] })).toEqual(['b']);
    await expect(ids(service, { ComplianceTypes: ['INSUFFICIENT_DATA'] })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  it('returns pages, even while results are removed and added', async () => {
    const service = await open();
    await put(service, { a: 'COMPLIANT', b: 'COMPLIANT', c: 'COMPLIANT', d: 'COMPLIANT' });

    const { NextToken } = await details(service, { Limit: 2 });
    await put(service, { a: 'NOT_APPLICABLE', c: 'NOT_APPLICABLE', e: 'COMPLIANT', b: 'COMPLIANT' }, 1);

    expect(await ids(service, { Limit: 2, NextToken })).toEqual(['d', 'e']);
  });

  it('returns earlier results of recordEvaluation, of both evaluation modes', async () => {
    const service = await open();
    const earlier = {
      ruleName: 'versioning',
      resourceType: bucket.resourceType,
      resourceId: 'a',
      complianceType: 'NON_COMPLIANT',
      annotation: 'Versioning is off',
      orderingTimestamp: at(0),
    } as const;
    service.recordEvaluation(earlier);
    service.recordEvaluation({ ...earlier, evaluationMode: 'PROACTIVE', orderingTimestamp: at(1) });
    await put(service, { a: 'COMPLIANT' }, 2);

    const { EvaluationResults = [] } = await details(service);

    expect(
      EvaluationResults.map(({ EvaluationResultIdentifier, ComplianceType, Annotation }) => [
        EvaluationResultIdentifier?.EvaluationResultQualifier?.EvaluationMode,
        ComplianceType,
        Annotation,
      ]),
    ).toEqual([
      ['DETECTIVE', 'COMPLIANT', undefined],
      ['PROACTIVE', 'NON_COMPLIANT', 'Versioning is off'],
    ]);
    expect(service.evaluations().map(({ evaluationMode }) => evaluationMode)).toEqual([
      'DETECTIVE',
      'PROACTIVE',
    ]);
  });

  it('accepts rule names up to the maximum length', async () => {
    const service = await open({ maxRuleNameLength: 64 });
    await expect(ids(service, { ConfigRuleName: 'x'.repeat(65) })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'configRuleName' failed to satisfy constraint: " +
        'Member must have length less than or equal to 64',
    });
    await expect(ids(service, { ConfigRuleName: 'x'.repeat(64) })).rejects.toMatchObject({
      name: 'NoSuchConfigRuleException',
    });
    await expect(ids(await open(), { ConfigRuleName: 'x'.repeat(129) })).rejects.toThrow('equal to 128');
  });

  it('finds a rule after a token of it was used or accepted', async () => {
    const service = await open({ tokens: { recorded: 'recorded' } });
    expect(await ids(service, { ConfigRuleName: 'recorded' })).toEqual([]);
    await expect(ids(service)).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });

    await put(service, {});
    expect(await ids(service)).toEqual([]);
  });
});
