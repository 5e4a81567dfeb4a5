import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem } from '../../../src/testing/index.js';
import type { CompactObject, ServiceModel } from '../../../src/testing/samples/read-model.js';
import { identify } from '../../../src/testing/samples/resource-identity.js';
import { sampleConfiguration } from '../../../src/testing/samples/sample-configuration.js';

/** Creates a sample of the first object, as the configuration of a type without a model. */
function sampleOf(
  objects: readonly CompactObject[],
  { depth = 10, tags = {} }: { depth?: number; tags?: Record<string, string> } = {},
) {
  const resourceType = 'AWS::Quarry::Stone';
  const service: ServiceModel = { objects, types: {}, texts: new Map() };
  const item = {
    resourceType,
    identity: identify(resourceType, {}, undefined),
    createdAt: new Date('2026-01-30T12:00:00.000Z'),
    tags,
  };
  return sampleConfiguration(item, service, { c: 0 }, depth);
}

describe('a sample configuration', () => {
  it('has a value of each kind', () => {
    expect(
      sampleOf([
        {
          text: 's',
          number: 'n',
          flag: 'b',
          createTime: 'd',
          json: 'j',
          one: ['e', 'A', 'B'],
          many: ['l', 's'],
          byKey: ['m', 'n'],
          nested: 1,
          empty: 2,
        },
        { inner: 's' },
        {},
      ]),
    ).toEqual({
      text: 'example-text',
      number: 1,
      flag: false,
      createTime: '2026-01-30T12:00:00.000Z',
      json: {},
      one: 'A',
      many: ['example-many'],
      byKey: { example: 1 },
      nested: { inner: 'example-inner' },
      empty: {},
    });
  });

  it('cuts recursive objects, at any depth and in lists', () => {
    const sample = sampleOf([
      { name: 's', statement: 1 },
      { and: ['l', 1], not: 2, geo: ['l', 's'] },
      { statement: 1, reason: 's' },
    ]);
    expect(sample).toEqual({
      name: 'example-stone',
      statement: { not: { reason: 'example-reason' }, geo: ['example-geo'] },
    });
  });

  it('repeats an object in sibling properties', () => {
    expect(sampleOf([{ from: 1, to: 1 }, { port: 'n' }])).toEqual({ from: { port: 443 }, to: { port: 443 } });
  });

  it('has the given number of nested objects, and no empty ones at the end', () => {
    const objects: CompactObject[] = [{ a: 'n', one: 1 }, { list: ['l', 2] }, { deep: 3 }, { d: 'n' }];
    expect([0, 1, 2, 3, 4].map((depth) => sampleOf(objects, { depth }))).toEqual([
      {},
      { a: 1 },
      { a: 1 },
      { a: 1 },
      { a: 1, one: { list: [{ deep: { d: 1 } }] } },
    ]);
  });

  it.each([
    [['DISABLED', 'ENABLED'], 'ENABLED'],
    [['PENDING_VALIDATION', 'ISSUED', 'FAILED'], 'ISSUED'],
    [['pending', 'running', 'stopped'], 'running'],
    [['optional', 'required'], 'required'],
    [['gp2', 'gp3'], 'gp2'],
  ])('selects a healthy state of %j, or the first', (choices, expected) => {
    expect(sampleOf([{ choice: ['e', ...choices] }])).toEqual({ choice: expected });
  });

  it('repeats the identity of the resource', () => {
    const arn = 'arn:aws:quarry:us-east-1:123456789012:stone/example-stone';
    const nested = { stoneName: 's', stoneArn: 's', name: 's', arn: 's' } as const;
    expect(sampleOf([{ id: 's', arn: 's', Name: 's', stone_id: 's', parent: 1 }, nested])).toEqual({
      id: 'example-stone',
      arn,
      Name: 'example-stone',
      stone_id: 'example-stone',
      parent: {
        stoneName: 'example-stone',
        stoneArn: arn,
        name: 'example-parent',
        arn: 'arn:aws:quarry:us-east-1:123456789012:parent/example-parent',
      },
    });
  });

  it('has the tags of the item, in the spelling of the type', () => {
    const tags = { Owner: 'jane' };
    expect(sampleOf([{ tags: ['l', 1] }, { key: 's', value: 's' }], { tags })).toEqual({
      tags: [{ key: 'Owner', value: 'jane' }],
    });
    expect(sampleOf([{ Tags: ['l', 1] }, { TagKey: 's', TagValue: 's' }], { tags })).toEqual({
      Tags: [{ TagKey: 'Owner', TagValue: 'jane' }],
    });
    expect(sampleOf([{ Tags: ['m', 's'] }], { tags })).toEqual({ Tags: tags });
    for (const name of ['tagList', 'tagSet', 'TagList', 'StoneTags']) {
      const shapes: readonly CompactObject[] = [{ [name]: ['l', 1] }, { Key: 's', Value: 's' }];
      expect(sampleOf(shapes)).toEqual({ [name]: [] });
      expect(sampleOf(shapes, { tags })).toEqual({ [name]: [{ Key: 'Owner', Value: 'jane' }] });
    }
    expect(sampleOf([{ tags: ['l', 1] }, { key: 's', value: 's' }])).toEqual({ tags: [] });
  });

  it.each([
    ['subnetId', /^subnet-0[0-9a-f]{16}$/],
    ['SubnetIds', [expect.stringMatching(/^subnet-0[0-9a-f]{16}$/)]],
    ['vpcId', /^vpc-0[0-9a-f]{16}$/],
    ['securityGroupId', /^sg-0[0-9a-f]{16}$/],
    ['imageId', /^ami-0[0-9a-f]{16}$/],
    ['KMSKeyId', /^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/],
    ['kmskeyArn', /^arn:aws:kms:/],
    ['ExecutionRoleArn', 'arn:aws:iam::123456789012:role/example-role'],
    ['role', 'arn:aws:iam::123456789012:role/example-role'],
    ['topicArn', 'arn:aws:sns:us-east-1:123456789012:example-topic'],
    ['ownerId', '123456789012'],
    ['AWSAccountId', '123456789012'],
    ['awsRegion', 'us-east-1'],
    ['availabilityZone', 'us-east-1a'],
    ['cidrBlock', '10.0.0.0/16'],
    ['ipv6CidrBlock', '2001:db8::/56'],
    ['privateIpAddress', '10.0.0.10'],
    ['supportEmail', 'jane@example.com'],
    ['callbackUrl', 'https://example.com/example'],
    ['tpmSupport', 'example-tpm-support'],
    ['engineVersion', '16.4'],
    ['policyDocument', '{"Version":"2012-10-17","Statement":[]}'],
    ['chiselId', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/],
    ['chiselArn', 'arn:aws:quarry:us-east-1:123456789012:chisel/example-chisel'],
    ['chiselName', 'example-chisel'],
    ['DBChiselIdentifier', 'example-db-chisel'],
  ])('has a plausible text in %s', (name, expected) => {
    const sample = sampleOf([{ [name]: Array.isArray(expected) ? ['l', 's'] : 's' }]);
    expect(sample[name]).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  });

  it('has different ids for different property names, and the same id for the same name', () => {
    const { chiselId, hammerId, again } = sampleOf([
      { chiselId: 's', hammerId: 's', again: 1 },
      { chiselId: 's' },
    ]) as Record<string, unknown>;
    expect(chiselId).not.toBe(hammerId);
    expect(again).toEqual({ chiselId });
  });

  it.each([
    ['fromPort', 443],
    ['volumeSize', 20],
    ['retentionInDays', 7],
    ['timeoutInSeconds', 60],
    ['amazonSideAsn', 64512],
    ['count', 1],
  ])('has a plausible number in %s', (name, expected) => {
    expect(sampleOf([{ [name]: 'n' }])).toEqual({ [name]: expected });
  });

  it.each([
    ['encrypted', true],
    ['StorageEncrypted', true],
    ['loggingEnabled', true],
    ['deletionProtection', true],
    ['blockPublicAcls', true],
    ['publiclyAccessible', false],
    ['mapPublicIpOnLaunch', false],
  ])('has a fixed boolean in %s', (name, expected) => {
    expect(sampleOf([{ [name]: 'b' }])).toEqual({ [name]: expected });
  });

  it('dates starts a day before the capture time, and ends a year after', () => {
    expect(
      sampleOf([{ createTime: 'd', lastModified: 'd', notBefore: 'd', notAfter: 'd', expiresAt: 'd' }]),
    ).toEqual({
      createTime: '2026-01-30T12:00:00.000Z',
      lastModified: '2026-01-30T12:00:00.000Z',
      notBefore: '2026-01-30T12:00:00.000Z',
      notAfter: '2027-01-31T12:00:00.000Z',
      expiresAt: '2027-01-31T12:00:00.000Z',
    });
  });
});

describe('the depth of a hand-written sample', () => {
  const at = (depth: number) => createConfigurationItem('AWS::ECS::Cluster', {}, { depth }).configuration;

  it('leaves out deeper objects, and keeps empty ones', () => {
    expect(at(0)).toEqual({});
    expect(at(1)).toEqual({
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/example-cluster',
      CapacityProviders: ['FARGATE'],
      ClusterName: 'example-cluster',
      DefaultCapacityProviderStrategy: [],
      Tags: [],
    });
    expect(at(2)).toMatchObject({ ClusterSettings: [{ Name: 'containerInsights', Value: 'enabled' }] });
  });
});
