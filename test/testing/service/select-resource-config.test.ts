import { SelectResourceConfigCommand } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import type { ConfigurationItem } from '../../../src/rule/configuration-item.js';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import { usualOrFull } from '../../helpers/fuzz.js';
import { anItem, at } from './fixtures.js';
import { transports } from './transports.js';

const items = [
  anItem({
    tags: { team: 'blue' },
    relationships: [
      {
        resourceType: 'AWS::KMS::Key',
        resourceId: 'key-1',
        resourceName: null,
        relationshipName: 'Is encrypted by',
      },
    ],
    configuration: { owner: { id: 7 }, rules: [{ port: 22, open: true }, { port: 443 }] },
    supplementaryConfiguration: { Versioning: { status: 'Enabled' } },
  }),
  anItem({ resourceId: "o'brien", resourceName: null, configuration: {} }),
  anItem({ resourceType: 'AWS::IAM::User', resourceId: 'AIDA1' }),
  anItem({ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1' }),
  anItem({ resourceId: 'gone', configurationItemStatus: 'ResourceDeleted' }),
];

const wholeItem =
  'SELECT resourceId, resourceName, resourceType, arn, accountId, awsRegion, availabilityZone, configurationItemStatus, ' +
  'configurationItemCaptureTime, resourceCreationTime, version, configurationStateId, tags, relationships, configuration, ' +
  'supplementaryConfiguration';

async function select(service: ConfigService, Expression: string): Promise<unknown[]> {
  const { Results = [] } = await service.client.send(new SelectResourceConfigCommand({ Expression }));
  return Results.map((result) => JSON.parse(result));
}

describe.each(transports())('SelectResourceConfig $name', ({ open }) => {
  it('returns the selected properties as nested JSON text', async () => {
    const service = await open({ items });
    const query =
      "SELECT resourceId, tags, configuration.owner.id, configuration.rules.port WHERE resourceType = 'AWS::S3::Bucket'";

    expect(await select(service, query)).toEqual([
      {
        resourceId: 'my-bucket',
        tags: [{ key: 'team', value: 'blue', tag: 'team=blue' }],
        configuration: { owner: { id: 7 }, rules: [{ port: 22 }, { port: 443 }] },
      },
      { resourceId: "o'brien", tags: [], configuration: {} },
    ]);
  });

  it('returns whole resources without null values', async () => {
    const service = await open({ items });

    const [first, second] = await select(service, `${wholeItem} WHERE resourceType IN ('AWS::S3::Bucket')`);

    expect(first).toEqual({
      resourceId: 'my-bucket',
      resourceName: 'my-bucket',
      resourceType: 'AWS::S3::Bucket',
      arn: 'arn:aws:s3:::my-bucket',
      accountId: '123456789012',
      awsRegion: 'us-east-1',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: at(0).toISOString(),
      version: '1.3',
      configurationStateId: '1700000000000',
      tags: [{ key: 'team', value: 'blue', tag: 'team=blue' }],
      // The query schema of AWS has no relationship names.
      relationships: [{ resourceType: 'AWS::KMS::Key', resourceId: 'key-1' }],
      configuration: { owner: { id: 7 }, rules: [{ port: 22, open: true }, { port: 443 }] },
      supplementaryConfiguration: { Versioning: { status: 'Enabled' } },
    });
    expect(second).toMatchObject({ resourceId: "o'brien" });
    expect(second).not.toHaveProperty('resourceName');
    expect(await select(service, wholeItem)).toHaveLength(4);
  });

  it('returns pages with the selected fields', async () => {
    const service = await open({
      items: Array.from({ length: 26 }, (_, index) => anItem({ resourceId: `bucket-${index}` })),
    });
    const Expression = "select resourceId where resourceType = 'AWS::S3::Bucket'";

    const first = await service.client.send(new SelectResourceConfigCommand({ Expression }));
    const second = await service.client.send(
      new SelectResourceConfigCommand({ Expression, NextToken: first.NextToken }),
    );

    expect(first.QueryInfo).toEqual({ SelectFields: [{ Name: 'resourceId' }] });
    expect(first.Results).toHaveLength(25);
    expect(second.Results).toEqual(['{"resourceId":"bucket-25"}']);
    expect(second.NextToken).toBeUndefined();
  });
});

describe('SelectResourceConfig', () => {
  const service = createConfigService({ items });

  it.each([
    ["resourceType IN ('AWS::IAM::User','AWS::EC2::Instance')", ['AIDA1', 'i-1']],
    ["resourceType = 'AWS::S3::Bucket' and configuration.owner.id = '7'", ['my-bucket']],
    ["supplementaryConfiguration.Versioning.status = 'Enabled'", ['my-bucket']],
    ["tags.tag = 'team=blue'", ['my-bucket']],
    ["configuration.rules.port = '443'", ['my-bucket']],
    ["resourceId = 'o''brien'", ["o'brien"]],
    ["configuration.toString = 'x'", []],
    ["resourceType = 'AWS::Lambda::Function'", []],
    ["NOT resourceType = 'AWS::S3::Bucket'", ['AIDA1', 'i-1']],
    ["resourceType LIKE 'AWS::S3::%'", ['my-bucket', "o'brien"]],
    ["resourceType LIKE 'AWS::S3::Bucke_'", ['my-bucket', "o'brien"]],
    ["resourceType LIKE 'AWS::S3::Buck_'", []],
    ["resourceType LIKE 'AWS::S3::Bucket_'", []],
    ['configuration.rules.port < 443', ['my-bucket']],
    ['configuration.rules.port > 443', []],
    ['configuration.rules.port > 99', ['my-bucket']],
    ['configuration.owner.id BETWEEN 6 AND 7', ['my-bucket']],
    ['configuration.owner.id BETWEEN 8 AND 70', []],
    ["NOT configuration.rules.port = 22 AND resourceType = 'AWS::S3::Bucket'", ["o'brien"]],
    ["resourceId BETWEEN 'i-' AND 'i-9' AND configurationItemCaptureTime > '2000'", ['i-1']],
  ])('finds resources WHERE %s', async (condition, ids) => {
    const found = await select(service, `SELECT resourceId WHERE ${condition}`);
    expect(found).toEqual(ids.map((resourceId) => ({ resourceId })));
  });

  it('returns the scalar properties for *', async () => {
    const [found] = await select(service, "SELECT * WHERE resourceId = 'i-1'");
    expect(found).toMatchObject({ resourceId: 'i-1', awsRegion: 'us-east-1' });
    expect(found).not.toHaveProperty('configuration');
    expect(found).not.toHaveProperty('tags');
    expect(found).not.toHaveProperty('availabilityZone');
  });

  it.each([
    ["SELECT resourcId WHERE resourceType = 'x'", 'Expected a property, got "resourcId"'],
    [
      "SELECT resourceId WHERE resourceType <= 'AWS'",
      `Expected a text in '…', a number, true or false, got "="`,
    ],
    [
      "SELECT resourceId WHERE resourceType LIKE '%::Bucket'",
      'Expected a text of three characters or more after LIKE',
    ],
    [
      "SELECT resourceId WHERE resourceType LIKE 'AW%'",
      'Expected a text of three characters or more after LIKE',
    ],
    [
      "SELECT resourceId WHERE resourceName LIKE 'my_bucket%'",
      'with % or _ at its end and nowhere else, got "my_bucket%"',
    ],
    ["SELECT resourceId WHERE arn BETWEEN 'a'", 'Expected AND, got the end'],
    [
      'SELECT resourceId ORDER BY arn',
      'Expected a property that the query selects after ORDER BY, got "arn"',
    ],
    ['SELECT * ORDER BY configuration.size', 'Expected a property that the query selects after ORDER BY'],
    [
      "SELECT resourceId WHERE resourceType = 'x' XOR arn = 'y'",
      'Expected WHERE, AND, OR, GROUP BY, ORDER BY or the end, got "XOR"',
    ],
    ["SELECT arn WHERE (arn = 'x'", 'Expected ), got the end'],
    ['SELECT arn, COUNT(*)', 'Expected GROUP, got the end'],
    ['SELECT AVG(configuration.size)', 'Expected a property, got "AVG"'],
    ['SELECT resourceId WHERE', 'Expected a property, got the end'],
    ["SELECT resourceId WHERE arn = 'open", `Expected a text in '…', a number, true or false, got "'open"`],
    ['DELETE everything', 'Expected SELECT, got "DELETE"'],
  ])('rejects an unsupported query and describes the supported syntax: %s', async (query, message) => {
    await expect(select(service, query)).rejects.toMatchObject({
      name: 'InvalidExpressionException',
      message: expect.stringMatching(/The local Config service supports: SELECT/),
    });
    await expect(select(service, query)).rejects.toThrow(message);
  });

  it('counts by the selected properties', async () => {
    const service = createConfigService({ items });
    expect(await select(service, 'SELECT COUNT(*)')).toEqual([{ 'COUNT(*)': 4 }]);
    expect(
      await select(service, 'SELECT resourceType, COUNT(*) GROUP BY resourceType ORDER BY resourceType DESC'),
    ).toEqual([
      { 'COUNT(*)': 2, resourceType: 'AWS::S3::Bucket' },
      { 'COUNT(*)': 1, resourceType: 'AWS::IAM::User' },
      { 'COUNT(*)': 1, resourceType: 'AWS::EC2::Instance' },
    ]);
    expect(await select(service, "SELECT COUNT(*) WHERE arn = 'none'")).toEqual([{ 'COUNT(*)': 0 }]);
  });

  it.each([
    [
      "resourceId = 'i-1' OR resourceType = 'AWS::S3::Bucket' AND resourceId = 'my-bucket'",
      ['my-bucket', 'i-1'],
    ],
    ["(resourceId = 'i-1' OR resourceType = 'AWS::S3::Bucket') AND resourceId = 'my-bucket'", ['my-bucket']],
    ["NOT (resourceId = 'i-1' OR resourceType = 'AWS::S3::Bucket')", ['AIDA1']],
  ])('joins conditions like SQL: %s', async (where, found) => {
    const service = createConfigService({ items });
    expect(await select(service, `SELECT resourceId WHERE ${where}`)).toEqual(
      found.map((resourceId) => ({ resourceId })),
    );
  });

  it('accepts queries of 1 to 4096 characters', async () => {
    await expect(select(service, '')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(select(service, 'x'.repeat(4097))).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('checks each resource once while it pages through 10,000', async () => {
    let looks = 0;
    const counting = (item: ConfigurationItem): ConfigurationItem => {
      const { resourceType } = item;
      const get = () => {
        looks++;
        return resourceType;
      };
      return Object.defineProperty(item, 'resourceType', { get });
    };
    const count = usualOrFull(10_000, 100_000);
    const many = Array.from({ length: count }, (_, index) =>
      counting(anItem({ resourceId: `bucket-${index}`, resourceType: `AWS::S3::Kind${index % 50}` })),
    );
    const service = createConfigService({ items: many });
    looks = 0;
    const Expression = `${wholeItem} WHERE resourceType IN ('AWS::S3::Kind7', 'AWS::S3::Kind9')`;

    let found = 0;
    let NextToken: string | undefined;
    do {
      const page = await service.client.send(
        new SelectResourceConfigCommand({ Expression, Limit: 100, NextToken }),
      );
      found += page.Results?.length ?? 0;
      NextToken = page.NextToken;
    } while (NextToken);

    expect(found).toBe(count / 25);
    expect(looks).toBeLessThan(1.1 * count);
  });

  it.each([
    ['configuration.rules.open = true', 1],
    ['configuration.rules.open = false', 0],
    ['configuration.rules.port = 443', 1],
    ['configuration.owner.id IN (6, 7)', 1],
  ])('compares with numbers, true and false: %s', async (condition, found) => {
    const service = createConfigService({ items });
    const expression = `SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket' AND ${condition}`;
    expect(await select(service, expression)).toHaveLength(found);
  });

  it('sorts across pages, with missing values last', async () => {
    const sizes = [3, 20, undefined, 3, 100];
    const service = createConfigService({
      items: sizes.map((size, index) =>
        anItem({ resourceId: `vol-${index}`, configuration: size === undefined ? {} : { size } }),
      ),
    });
    const Expression = 'SELECT resourceId, configuration ORDER BY configuration.size DESC, resourceId asc';

    const ids: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await service.client.send(
        new SelectResourceConfigCommand({ Expression, Limit: 2, NextToken }),
      );
      ids.push(...(page.Results ?? []).map((result) => JSON.parse(result).resourceId));
      NextToken = page.NextToken;
    } while (NextToken);

    expect(ids).toEqual(['vol-4', 'vol-1', 'vol-0', 'vol-3', 'vol-2']);
    expect(await select(service, 'SELECT * ORDER BY resourceId DESC')).toMatchObject([
      { resourceId: 'vol-4' },
      { resourceId: 'vol-3' },
      { resourceId: 'vol-2' },
      { resourceId: 'vol-1' },
      { resourceId: 'vol-0' },
    ]);
  });
});
