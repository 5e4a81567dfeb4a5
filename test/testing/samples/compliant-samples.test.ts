/** What the samples written by hand hold, apart from what the managed rules ask of them. */
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

  it('of a database is one that stands by itself, with the port of its engine', () => {
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

  it('of a function is a zip with a runtime, successfully updated', () => {
    expect(createConfigurationItem('AWS::Lambda::Function').configuration).toMatchObject({
      packageType: 'Zip',
      runtime: 'nodejs22.x',
      state: 'Active',
      lastUpdateStatus: 'Successful',
    });
  });

  it('of a role is trusted by a service, in URL-encoded text', () => {
    const { assumeRolePolicyDocument } = createConfigurationItem('AWS::IAM::Role').configuration;
    expect(assumeRolePolicyDocument).toMatch(/^%7B%22Version%22/);
    expect(parsePolicy(assumeRolePolicyDocument)?.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] },
    ]);
  });

  it('of a web ACL is in the letters that AWS Config records', () => {
    const { configuration } = createConfigurationItem('AWS::WAFv2::WebACL');
    expect(Object.keys(configuration)).toEqual(
      expect.arrayContaining(['ARN', 'Name', 'Rules', 'DefaultAction', 'Capacity', 'VisibilityConfig']),
    );
    expect(configuration).not.toHaveProperty('rules');
  });

  it('of a queue has its numbers and flags as text', () => {
    const { configuration } = createConfigurationItem('AWS::SQS::Queue');
    expect(Object.values(configuration).filter((value) => typeof value !== 'string')).toEqual([]);
    expect(configuration).toMatchObject({ CreatedTimestamp: '1769774400', SqsManagedSseEnabled: 'true' });
  });

  it.each(types)('of %s shows what is overridden wherever it repeats it', (type) => {
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

  it.each(types)('of %s has the tags of the item, and none of its own', (type) => {
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

  it.each(types)('of %s has no text that is made from the name of its property', (type) => {
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

  it('is related to the resources that its configuration names', () => {
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
  ])('of %s lies in the zone %p and was created at %p', (type, availabilityZone, resourceCreationTime) => {
    expect(sampleOf(type)).toMatchObject({ availabilityZone, resourceCreationTime });
  });

  it('is dated by its creation time where one is given, and a day before the capture otherwise', () => {
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

  it('is what overrides are laid over', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Volume', {
      variant: 'unencrypted',
      configuration: { size: 100 },
    });
    expect(configuration).toMatchObject({ encrypted: false, size: 100, volumeType: 'gp3' });
  });

  it('is made anew each time', () => {
    const make = () => createConfigurationItem('AWS::S3::AccountPublicAccessBlock', { variant: 'public' });
    Object.assign(make().configuration, { blockPublicAcls: true });
    Object.assign(createConfigurationItem('AWS::S3::AccountPublicAccessBlock').configuration, { a: 1 });
    expect(make().configuration.blockPublicAcls).toBe(false);
    expect(createConfigurationItem('AWS::S3::AccountPublicAccessBlock').configuration).not.toHaveProperty(
      'a',
    );
  });

  it('is not made of a deleted resource', () => {
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

  it.each([5, null, {}, ''])('is refused when its name is %p', (variant) => {
    const act = () => createConfigurationItem('AWS::EC2::Volume', { variant: variant as never });
    expect(act).toThrow('unknown variant');
  });

  it('is named by sampleVariants', () => {
    expect(sampleVariants('AWS::EC2::Volume')).toEqual(['unattached', 'unencrypted']);
    expect(sampleVariants('AWS::AmazonMQ::Broker')).toEqual([]);
    expect(sampleVariants('__proto__')).toEqual([]);
  });
});
