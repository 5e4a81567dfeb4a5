import { describe, expect, it, jest } from '@jest/globals';
import { InvalidOptionsError } from '../../src/errors.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import type { ConfigurationItemOverrides } from '../../src/testing/configuration-item-overrides.js';
import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';
import { knownResourceTypes } from '../../src/testing/samples/read-model.js';
import { unknownType } from '../../src/unknown-type.js';
import { parsePolicy } from '../../src/values/parse-policy.js';

declare module 'config-rule-kit' {
  interface ResourceConfigurations {
    readonly 'MyCompany::Test::Chisel': {
      readonly blade?: { readonly width?: number | null; readonly maker?: string | null } | null;
      readonly owners?: readonly string[] | null;
      readonly note?: string | null;
      readonly free?: unknown;
    };
  }
}

describe('createConfigurationItem', () => {
  it('creates a complete item', () => {
    const item: ConfigurationItem<'AWS::S3::AccountPublicAccessBlock'> = createConfigurationItem(
      'AWS::S3::AccountPublicAccessBlock',
    );
    expect(item).toEqual({
      resourceType: 'AWS::S3::AccountPublicAccessBlock',
      resourceId: '123456789012',
      resourceName: null,
      arn: null,
      accountId: '123456789012',
      awsRegion: 'us-east-1',
      availabilityZone: 'Not Applicable',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: new Date('2026-01-31T12:00:00.000Z'),
      resourceCreationTime: null,
      version: '1.3',
      configurationStateId: '1769860800000',
      configurationItemMD5Hash: '',
      tags: {},
      relationships: [],
      relatedEvents: [],
      configuration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      supplementaryConfiguration: {},
    });
  });

  it('applies overrides', () => {
    const item = createConfigurationItem('AWS::IAM::User', {
      resourceId: 'AIDAEXAMPLE',
      resourceName: 'jane',
      accountId: '210987654321',
      awsRegion: 'global',
      tags: { team: 'storage' },
    });
    expect(item).toMatchObject({
      resourceId: 'AIDAEXAMPLE',
      resourceName: 'jane',
      arn: 'arn:aws:iam::210987654321:user/jane',
      tags: { team: 'storage' },
    });
  });

  it('creates an equal but new item each time', () => {
    const first = createConfigurationItem('AWS::S3::Bucket');
    const second = createConfigurationItem('AWS::S3::Bucket');

    first.configurationItemCaptureTime.setFullYear(1999);
    first.resourceCreationTime?.setFullYear(1999);
    Object.assign(first.tags, { team: 'storage' });

    expect(second).toEqual(createConfigurationItem('AWS::S3::Bucket'));
    expect(second.configurationItemCaptureTime).toEqual(new Date('2026-01-31T12:00:00.000Z'));
  });

  it.each(['AWS::::Account', 'Odd'])('accepts unusual resource types: %p', (resourceType) => {
    expect(createConfigurationItem(resourceType).resourceType).toBe(resourceType);
  });

  it.each([undefined, '', 5])('rejects an invalid resource type: %p', (resourceType) => {
    const act = () => createConfigurationItem(resourceType as never);
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow('expected a resource type such as "AWS::S3::Bucket"');
  });

  it('ignores undefined overrides', () => {
    const item = createConfigurationItem('AWS::S3::Bucket', {
      resourceId: undefined,
      tags: undefined,
    } as never);
    expect(item).toEqual(createConfigurationItem('AWS::S3::Bucket'));
  });

  it('rejects an unknown override', () => {
    // @ts-expect-error The event's spelling is not that of an item.
    const act = () => createConfigurationItem('AWS::S3::Bucket', { awsAccountId: '1' });
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow('createConfigurationItem: unknown key "awsAccountId". Did you mean "accountId"?');
    // @ts-expect-error Not a status.
    createConfigurationItem('AWS::S3::Bucket', { configurationItemStatus: 'Fine' });
  });

  it('rejects a second resource type', () => {
    // @ts-expect-error The first argument is the type.
    const act = () => createConfigurationItem('AWS::S3::Bucket', { resourceType: 'AWS::IAM::User' });
    expect(act).toThrow('unknown key "resourceType"');
  });
});

describe('the sample of an item', () => {
  it('is complete, small and plausible for every known type', () => {
    const failures = knownResourceTypes().flatMap((resourceType) => {
      const item = createConfigurationItem(resourceType);
      const text = JSON.stringify(item);
      const arnPattern = /^arn:aws:[a-z0-9-]+:([a-z]{2}-[a-z]+-\d)?:(\d{12})?:\S+$/;
      const problems = {
        'differs in a second call': text !== JSON.stringify(createConfigurationItem(resourceType)),
        'is too large': text.length >= 60_000,
        'has an invalid text': /\$\{|undefined|NaN|\[object/.test(text),
        'has an empty configuration': Object.keys(item.configuration).length === 0,
        'has an invalid ARN': item.arn !== null && !arnPattern.test(item.arn),
        'has an undefined value or NaN': valuesOf(item.configuration).some(
          (value) => value === undefined || Number.isNaN(value),
        ),
      };
      return Object.entries(problems).flatMap(([problem, is]) => (is ? [`${resourceType} ${problem}`] : []));
    });
    expect(failures).toEqual([]);
  });

  it('is the same in each process', async () => {
    const types = knownResourceTypes();
    const before = JSON.stringify(types.map((type) => createConfigurationItem(type)));
    jest.resetModules();
    const again = await import('../../src/testing/create-configuration-item.js');
    expect(again.createConfigurationItem).not.toBe(createConfigurationItem);
    // The order of the calls must not matter.
    const after = [...types].reverse().map((type) => again.createConfigurationItem(type));
    expect(JSON.stringify(after.reverse())).toBe(before);
  });

  it('repeats its id, ARN, name, account, Region, zone, creation time and tags in the configuration', () => {
    const volume = createConfigurationItem('AWS::EC2::Volume', { tags: { Owner: 'jane' } });
    expect(volume.configuration).toMatchObject({
      volumeId: volume.resourceId,
      attachments: [{ volumeId: volume.resourceId }],
      availabilityZone: volume.availabilityZone,
      createTime: volume.resourceCreationTime?.toISOString(),
      tags: [{ key: 'Owner', value: 'jane' }],
    });
    const role = createConfigurationItem('AWS::IAM::Role');
    expect(role.configuration).toMatchObject({
      roleId: role.resourceId,
      roleName: role.resourceName,
      arn: role.arn,
    });
    const database = createConfigurationItem('AWS::RDS::DBInstance');
    expect(database.configuration).toMatchObject({
      dbiResourceId: database.resourceId,
      dBInstanceIdentifier: database.resourceName,
      dBInstanceArn: database.arn,
    });
  });

  it('repeats overrides in the configuration', () => {
    const { arn, configuration } = createConfigurationItem('AWS::RDS::DBInstance', {
      resourceId: 'db-1',
      resourceName: 'orders',
      accountId: '210987654321',
      awsRegion: 'cn-north-1',
    });
    expect(arn).toBe('arn:aws-cn:rds:cn-north-1:210987654321:db:orders');
    expect(configuration).toMatchObject({
      dbiResourceId: 'db-1',
      dBInstanceIdentifier: 'orders',
      dBInstanceArn: arn,
      kmsKeyId: expect.stringMatching(/^arn:aws-cn:kms:cn-north-1:210987654321:key\//),
    });
    expect(JSON.stringify(configuration)).not.toMatch(/123456789012|us-east-1|arn:aws:/);
  });

  it('refers to the same related resource in every item', () => {
    const { vpcId } = createConfigurationItem('AWS::EC2::Subnet').configuration;
    expect(vpcId).toBe(createConfigurationItem('AWS::EC2::VPC').resourceId);
    expect(createConfigurationItem('AWS::EC2::Instance').configuration).toMatchObject({ vpcId });
  });

  it('merges overrides deeply, and removes undefined properties', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Instance', {
      configuration: {
        metadataOptions: { httpTokens: 'optional', state: undefined },
        securityGroups: [],
        keyName: null,
        vpcId: undefined,
      },
    });
    expect(configuration.metadataOptions).toMatchObject({
      httpEndpoint: 'enabled',
      httpPutResponseHopLimit: 1,
      httpTokens: 'optional',
    });
    expect(configuration.metadataOptions).not.toHaveProperty('state');
    expect(configuration).toMatchObject({ securityGroups: [], keyName: null, instanceType: 'm7g.large' });
    expect(configuration).not.toHaveProperty('vpcId');
  });

  it('has the given depth, and only the overrides at depth 0', () => {
    const at = (depth?: number) =>
      createConfigurationItem('AWS::EC2::Volume', { configuration: { size: 5 } }, { depth }).configuration;
    expect(at(0)).toEqual({ size: 5 });
    expect(at(1)).toMatchObject({ size: 5, encrypted: true });
    expect(at(1)).not.toHaveProperty('attachments');
    expect(at(2)).toHaveProperty('attachments');
    expect(at()).toEqual(at(10));
    const { configuration } = createConfigurationItem('AWS::AmazonMQ::Broker');
    expect(configuration).toEqual(
      createConfigurationItem('AWS::AmazonMQ::Broker', {}, { depth: 4 }).configuration,
    );
  });

  it('ends at any depth, since recursive objects are cut', () => {
    const deepest = knownResourceTypes().map((type) => createConfigurationItem(type, {}, { depth: 1000 }));
    expect(JSON.stringify(deepest).length).toBeLessThan(10_000_000);
  });

  it.each(['ResourceDeleted', 'ResourceDeletedNotRecorded'] as const)(
    'has an empty configuration with the status %s, unless one is given',
    (configurationItemStatus) => {
      const deleted = { configurationItemStatus };
      expect(createConfigurationItem('AWS::EC2::Volume', deleted).configuration).toEqual({});
      expect(
        createConfigurationItem('AWS::EC2::Volume', { ...deleted, configuration: { size: 8 } }).configuration,
      ).toEqual({ size: 8 });
    },
  );

  it.each(['MyCompany::Network::Link', 'AWS::EC2::NotYetKnown', 'AWS::Nowhere::Thing', 'AWS::S3::__proto__'])(
    'has an empty configuration for an unknown type: %s',
    (resourceType) => {
      const type = unknownType(resourceType);
      expect(createConfigurationItem(type)).toMatchObject({ resourceType, configuration: {} });
      expect(createConfigurationItem(type, { configuration: { a: { b: 1 } } }).configuration).toEqual({
        a: { b: 1 },
      });
    },
  );

  it.each([
    ['AWS::EC2::SecurtyGroup', 'Did you mean "AWS::EC2::SecurityGroup"?'],
    ['aws::s3::bucket', 'Did you mean "AWS::S3::Bucket"?'],
    ['AWS::New::Thing', 'use unknownType("AWS::New::Thing").'],
  ])('rejects the misspelt or unknown type %s', (resourceType, hint) => {
    // @ts-expect-error A misspelt type.
    expect(() => createConfigurationItem('AWS::EC2::Volum')).toThrow('Did you mean "AWS::EC2::Volume"?');
    expect(() => createConfigurationItem(resourceType)).toThrow(hint);
  });

  it.each([-1, 1.5, Number.NaN, '2'])('rejects the depth %p', (depth) => {
    const act = () => createConfigurationItem('AWS::S3::Bucket', {}, { depth: depth as number });
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow('createConfigurationItem: expected depth to be a whole number from 0 up');
  });

  it('rejects an unknown option', () => {
    // @ts-expect-error A misspelt option.
    const act = () => createConfigurationItem('AWS::S3::Bucket', {}, { deph: 1 });
    expect(act).toThrow('unknown key "deph". Did you mean "depth"?');
  });
});

describe('the policies of samples', () => {
  const policiesOf = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) =>
          /(Policy|PolicyDocument|policyText|Policies)$/i.test(name) && typeof part === 'string'
            ? [part]
            : policiesOf(part),
        )
      : [];

  it('can be parsed', () => {
    const policies = knownResourceTypes().flatMap((type) => {
      const { configuration, supplementaryConfiguration } = createConfigurationItem<string>(type);
      return policiesOf({ configuration, supplementaryConfiguration });
    });
    const texts = policies.filter((text) => /^(\{|%7B)"?.*Statement/.test(String(text)));
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect(parsePolicy(text)?.Version).toBe('2012-10-17');
  });

  it('of IAM are URL-encoded by RFC 3986', () => {
    const { configuration } = createConfigurationItem('AWS::IAM::Role');
    expect(configuration.assumeRolePolicyDocument).toBe(
      '%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C' +
        '%22Principal%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D',
    );
    const { policyVersionList } = createConfigurationItem('AWS::IAM::Policy').configuration;
    expect(policyVersionList?.[0]?.document).toMatch(/example-bucket%2F%2A%22/);
    expect(parsePolicy(policyVersionList)?.Statement).toHaveLength(1);
  });
});

describe('the types of overrides', () => {
  const type = 'MyCompany::Test::Chisel';

  it('accept any part of the configuration, at any depth', () => {
    const chisel = createConfigurationItem(type, {
      configuration: { blade: { width: 5, maker: undefined }, owners: ['jane'], note: null },
    });
    const width: number | null | undefined = chisel.configuration.blade?.width;
    expect(width).toBe(5);
    createConfigurationItem(type, { configuration: { blade: undefined } });
    createConfigurationItem(type, { configuration: { free: { anything: [1] } } });
  });

  it('reject unknown properties', () => {
    // @ts-expect-error A misspelt property.
    createConfigurationItem(type, { configuration: { blad: {} } });
    // @ts-expect-error A misspelt property within.
    createConfigurationItem(type, { configuration: { blade: { widht: 5 } } });
    // @ts-expect-error A text where a number is due.
    createConfigurationItem(type, { configuration: { blade: { width: '5' } } });
    // @ts-expect-error One where there are many.
    createConfigurationItem(type, { configuration: { owners: 'jane' } });
    // @ts-expect-error An array is whole: its elements are no overrides.
    createConfigurationItem(type, { configuration: { owners: [undefined] } });
    expect.assertions(0);
  });

  it('accept any property if the type is not known', () => {
    const resourceType: string = type;
    createConfigurationItem(resourceType, { configuration: { blad: 1 } });
    createConfigurationItem(unknownType('MyCompany::Test::Other'), { configuration: { blad: 1 } });
    const parts: ConfigurationItemOverrides = { configuration: { blad: { width: 5 } } };
    expect(createConfigurationItem(resourceType, parts).configuration.blad.width).toBe(5);
  });
});

function valuesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [value];
}
