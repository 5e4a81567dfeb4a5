/** Tests of the hand-written samples, except for the checks of managed rules. */
import { describe, expect, it } from '@jest/globals';
import { parsePolicy } from '../../../src/index.js';
import { createConfigurationItem, sampleVariants } from '../../../src/testing/index.js';
import { compliantSamples } from '../../../src/testing/samples/compliant/compliant-samples.js';

const types = Object.keys(compliantSamples);
const variants = types.flatMap((type) => sampleVariants(type).map((variant) => [type, variant] as const));
const sampleOf = (type: string) => createConfigurationItem(type);

describe('a compliant sample', () => {
  it('of a running instance is private, and Linux', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Instance');
    expect(configuration).toMatchObject({
      state: { code: 16, name: 'running' },
      platform: null,
      platformDetails: 'Linux/UNIX',
      publicIpAddress: null,
      publicDnsName: '',
    });
    expect(JSON.stringify(configuration)).not.toContain('203.0.113');
  });

  it('of a database is not in a cluster, with the port of its engine', () => {
    const { configuration } = createConfigurationItem('AWS::RDS::DBInstance');
    expect(configuration).toMatchObject({
      dBInstanceStatus: 'available',
      engine: 'postgres',
      endpoint: { port: 5432 },
      dBClusterIdentifier: null,
      readReplicaSourceDBInstanceIdentifier: null,
      certificateDetails: { validTill: '2027-01-31T12:00:00.000Z' },
    });
  });

  it('of a function is a zip package with a runtime, successfully updated', () => {
    expect(createConfigurationItem('AWS::Lambda::Function').configuration).toMatchObject({
      packageType: 'Zip',
      runtime: 'nodejs22.x',
      state: 'Active',
      lastUpdateStatus: 'Successful',
    });
  });

  it('of a role has a URL-encoded policy that trusts a service', () => {
    const { assumeRolePolicyDocument } = createConfigurationItem('AWS::IAM::Role').configuration;
    expect(assumeRolePolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(parsePolicy(assumeRolePolicyDocument)?.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    ]);
  });

  it('of a web ACL has the letter case that AWS Config records', () => {
    const { configuration } = createConfigurationItem('AWS::WAFv2::WebACL');
    expect(Object.keys(configuration)).toEqual(
      expect.arrayContaining(['ARN', 'Name', 'Rules', 'DefaultAction', 'Capacity', 'VisibilityConfig']),
    );
    expect(configuration).not.toHaveProperty('rules');
  });

  it('of a queue has numbers and booleans as text', () => {
    const { configuration } = createConfigurationItem('AWS::SQS::Queue');
    expect(Object.values(configuration).filter((value) => typeof value !== 'string')).toEqual([]);
    expect(configuration).toMatchObject({ CreatedTimestamp: '1769774400', SqsManagedSseEnabled: 'true' });
  });

  it.each(types)('of %s repeats overrides in the configuration', (type) => {
    const given = {
      resourceName: 'orders',
      accountId: '210987654321',
      awsRegion: 'eu-central-1',
      tags: { Team: 'storage' },
    };
    // The id of the certificate ends with the digits of the account.
    const text = JSON.stringify(createConfigurationItem(type, given)).replaceAll('8123-123456789012', '');
    expect(text).not.toMatch(/123456789012/);
    // CloudFront reads its web ACL and certificate from there.
    if (type !== 'AWS::CloudFront::Distribution')
      expect(text.replaceAll('use1-az1', '')).not.toMatch(/us-east-1/);
  });

  it.each(types)('of %s has only the tags of the item', (type) => {
    const tagsIn = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, part]) =>
            /^(file ?system)?tags?(list|set)?$/i.test(name) ? [part] : tagsIn(part),
          )
        : [];
    const partsOf = (tags: Record<string, string>) => {
      const { configuration, supplementaryConfiguration } = createConfigurationItem<string>(type, { tags });
      return tagsIn([configuration, supplementaryConfiguration]);
    };
    for (const tags of partsOf({})) expect(Object.keys(tags as object)).toEqual([]);
    for (const tags of partsOf({ Team: 'storage' })) expect(JSON.stringify(tags)).toContain('storage');
  });

  it.each(types)('of %s has no generated text', (type) => {
    const { configuration } = createConfigurationItem<string>(type);
    const [, , kind = ''] = type.split('::');
    const made = Object.entries(configuration).filter(
      ([name, value]) =>
        typeof value === 'string' &&
        value === `example-${name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}` &&
        !name.toLowerCase().startsWith(kind.toLowerCase()),
    );
    expect(made).toEqual([]);
  });

  it('has relationships to the resources in its configuration', () => {
    const { configuration, relationships } = createConfigurationItem('AWS::EC2::Instance');
    expect(relationships).toContainEqual({
      relationshipName: 'Is contained in Vpc',
      resourceType: 'AWS::EC2::VPC',
      resourceId: configuration.vpcId,
      resourceName: null,
    });
    const vpc = createConfigurationItem('AWS::EC2::VPC');
    expect(vpc.resourceId).toBe(configuration.vpcId);
    expect(createConfigurationItem('AWS::EC2::Instance', { relationships: [] }).relationships).toEqual([]);
  });

  it.each([
    ['AWS::EC2::SecurityGroup', 'Not Applicable', null],
    ['AWS::EC2::VPC', 'Multiple Availability Zones', null],
    ['AWS::EC2::Subnet', 'us-east-1a', null],
    ['AWS::S3::Bucket', 'Regional', new Date('2026-01-30T12:00:00.000Z')],
    ['AWS::Lambda::Function', 'Not Applicable', null],
    ['AWS::Config::ConfigurationRecorder', null, null],
  ])('of %s has the zone %p and the creation time %p', (type, availabilityZone, resourceCreationTime) => {
    expect(sampleOf(type)).toMatchObject({ availabilityZone, resourceCreationTime });
  });

  it('has dates from its creation time, by default a day before the capture time', () => {
    const { resourceCreationTime, configuration } = createConfigurationItem('AWS::Lambda::Function');
    expect({ resourceCreationTime, lastModified: configuration.lastModified }).toEqual({
      resourceCreationTime: null,
      lastModified: '2026-01-30T12:00:00.000+0000',
    });
    const created = new Date('2025-05-05T00:00:00.000Z');
    expect(
      createConfigurationItem('AWS::EC2::Volume', { resourceCreationTime: created }).configuration.createTime,
    ).toBe(created.toISOString());
  });
});

describe('a variant of a sample', () => {
  it.each(variants)('of %s differs from the sample: %s', (type, variant) => {
    const { configuration, supplementaryConfiguration, relationships, ...envelope } = createConfigurationItem(
      type,
      { variant },
    );
    const sample = createConfigurationItem(type);
    expect({ configuration, supplementaryConfiguration, relationships }).not.toEqual({
      configuration: sample.configuration,
      supplementaryConfiguration: sample.supplementaryConfiguration,
      relationships: sample.relationships,
    });
    expect(sample).toMatchObject(envelope);
  });

  it('is the base of overrides', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Volume', {
      variant: 'unencrypted',
      configuration: { size: 100 },
    });
    expect(configuration).toMatchObject({ encrypted: false, size: 100, volumeType: 'gp3' });
  });

  it('is a new object each time', () => {
    const make = () => createConfigurationItem('AWS::S3::AccountPublicAccessBlock', { variant: 'public' });
    Object.assign(make().configuration, { blockPublicAcls: true });
    Object.assign(createConfigurationItem('AWS::S3::AccountPublicAccessBlock').configuration, { a: 1 });
    expect(make().configuration.blockPublicAcls).toBe(false);
    expect(createConfigurationItem('AWS::S3::AccountPublicAccessBlock').configuration).not.toHaveProperty(
      'a',
    );
  });

  it('is not used for a deleted resource', () => {
    const configurationItemStatus = 'ResourceDeleted';
    expect(
      createConfigurationItem('AWS::EC2::Volume', { configurationItemStatus, variant: 'unencrypted' }),
    ).toMatchObject({ configuration: {}, supplementaryConfiguration: {}, relationships: [] });
  });

  it('has a name that the compiler knows', () => {
    // @ts-expect-error A misspelt variant.
    const misspelt = () => createConfigurationItem('AWS::EC2::Volume', { variant: 'unencripted' });
    expect(misspelt).toThrow(
      'unknown variant "unencripted" of AWS::EC2::Volume. Did you mean "unencrypted"? Known variants: unattached, unencrypted.',
    );
    // @ts-expect-error A variant of another type.
    const other = () => createConfigurationItem('AWS::EC2::Volume', { variant: 'public-acl' });
    expect(other).toThrow('unknown variant "public-acl" of AWS::EC2::Volume. Known variants: unattached');
    // @ts-expect-error The type has none.
    const none = () => createConfigurationItem('AWS::AmazonMQ::Broker', { variant: 'public' });
    expect(none).toThrow('unknown variant "public" of AWS::AmazonMQ::Broker. The type has no variants');
    const resourceType: string = 'AWS::EC2::Volume';
    expect(createConfigurationItem(resourceType, { variant: 'unattached' }).relationships).toEqual([]);
  });

  it.each([5, null, {}, ''])('is rejected with the name %p', (variant) => {
    const act = () => createConfigurationItem('AWS::EC2::Volume', { variant: variant as never });
    expect(act).toThrow('unknown variant');
  });

  it('is listed by sampleVariants', () => {
    expect(sampleVariants('AWS::EC2::Volume')).toEqual(['unattached', 'unencrypted']);
    expect(sampleVariants('AWS::AmazonMQ::Broker')).toEqual([]);
    expect(sampleVariants('__proto__')).toEqual([]);
  });
});
