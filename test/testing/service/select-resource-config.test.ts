import { SelectResourceConfigCommand } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import { anItem } from './an-item.js';
import { transports } from './transports.js';

const items = [
  anItem({
    tags: { team: 'blue' },
    configuration: { owner: { id: 7 }, rules: [{ port: 22, open: true }, { port: 443 }] },
    supplementaryConfiguration: { Versioning: { status: 'Enabled' } },
  }),
  anItem({ resourceId: "o'brien", resourceName: null, configuration: {} }),
  anItem({ resourceType: 'AWS::IAM::User', resourceId: 'AIDA1' }),
  anItem({ resourceType: 'AWS::EC2::Instance', resourceId: 'i-1' }),
  anItem({ resourceId: 'gone', configurationItemStatus: 'ResourceDeleted' }),
];

async function select(service: ConfigService, Expression: string): Promise<unknown[]> {
  const { Results = [] } = await service.client.send(new SelectResourceConfigCommand({ Expression }));
  return Results.map((result) => JSON.parse(result));
}

describe.each(transports())('SelectResourceConfig $name', ({ open }) => {
  it('answers with the chosen properties as JSON text, nested', async () => {
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

  it('pages, and says which fields it selected', async () => {
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
  ])('finds resources WHERE %s', async (condition, ids) => {
    const found = await select(service, `SELECT resourceId WHERE ${condition}`);
    expect(found).toEqual(ids.map((resourceId) => ({ resourceId })));
  });

  it('gives the plain properties for *', async () => {
    const [found] = await select(service, "SELECT * WHERE resourceId = 'i-1'");
    expect(found).toMatchObject({ resourceId: 'i-1', awsRegion: 'us-east-1' });
    expect(found).not.toHaveProperty('configuration');
    expect(found).not.toHaveProperty('tags');
    expect(found).not.toHaveProperty('availabilityZone');
  });

  it.each([
    ["SELECT COUNT(*) WHERE resourceType = 'AWS::S3::Bucket'", 'Expected a property, came "COUNT"'],
    ["SELECT resourcId WHERE resourceType = 'x'", 'Expected a property, came "resourcId"'],
    ["SELECT resourceId WHERE resourceType LIKE 'AWS::%'", 'Expected IN, came "LIKE"'],
    ["SELECT resourceId WHERE resourceType = 'x' OR arn = 'y'", 'Expected WHERE, AND or the end, came "OR"'],
    ['SELECT resourceId WHERE resourceType = 7', `Expected a text in '…', came "7"`],
    ['SELECT resourceId WHERE', 'Expected a property, came the end'],
    ["SELECT resourceId WHERE arn = 'open", `Expected a text in '…', came "'open"`],
    ['DELETE everything', 'Expected SELECT, came "DELETE"'],
  ])('refuses what it does not understand and says what it does: %s', async (query, message) => {
    await expect(select(service, query)).rejects.toMatchObject({
      name: 'InvalidExpressionException',
      message: expect.stringMatching(/The local Config service understands: SELECT/),
    });
    await expect(select(service, query)).rejects.toThrow(message);
  });

  it('takes queries of 1 to 4096 characters', async () => {
    await expect(select(service, '')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(select(service, 'x'.repeat(4097))).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
