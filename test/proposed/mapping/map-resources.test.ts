import { describe, expect, it } from '@jest/globals';
import type { ProposedResource } from '../../../src/proposed/proposed-resource.js';
import { type TreeObject, Unknown } from '../../../src/proposed/unknown.js';
import { mapProperties, mapResources } from '../../helpers/map-resources.js';

const resource = (type: string, logicalId: string, properties: TreeObject): ProposedResource => ({
  type,
  logicalId,
  properties,
});
const ref = (logicalId: string) => new Unknown(`!Ref ${logicalId}`, { reference: { logicalId } });
const parameter = (name: string) => new Unknown(`!Ref ${name}`);
const group = resource('AWS::EC2::SecurityGroup', 'Group', { GroupDescription: 'web' });
const ingress = (target: TreeObject, logicalId = 'Ingress') =>
  resource('AWS::EC2::SecurityGroupIngress', logicalId, {
    ...target,
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    CidrIp: '0.0.0.0/0',
  });
const ssh = {
  ipProtocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  ipRanges: ['0.0.0.0/0'],
  ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
  ipv6Ranges: [],
  prefixListIds: [],
  userIdGroupPairs: [],
};

describe('values that are known', () => {
  it('maps properties, defaults and tags to what AWS Config records', () => {
    const item = mapProperties('AWS::EC2::Volume', { Size: 8, Tags: [{ Key: 'team', Value: 'a' }] });
    expect(item).toMatchObject({
      resourceType: 'AWS::EC2::Volume',
      configuration: {
        size: 8,
        encrypted: false,
        volumeType: 'gp2',
        tags: [{ key: 'team', value: 'a' }],
        volumeId: expect.any(Unknown),
      },
      tags: { team: 'a' },
    });
    expect(item?.configuration).not.toHaveProperty('kmsKeyId');
  });

  it('keeps the properties of a type that AWS Config records as CloudFormation has it', () => {
    const item = mapProperties('AWS::EFS::FileSystem', { Encrypted: true });
    expect(item?.configuration).toMatchObject({ Encrypted: true, Arn: expect.any(Unknown) });
  });

  it('has booleans, numbers and text as AWS Config records them, however the template spells them', () => {
    const { configuration } = mapProperties('AWS::EC2::Volume', { Encrypted: 'true', Size: '8' }) ?? {};
    expect(configuration).toMatchObject({ encrypted: true, size: 8 });
    const function_ = mapProperties('AWS::EFS::FileSystem', { Encrypted: 'False', KmsKeyId: 1 });
    expect(function_?.configuration).toMatchObject({ Encrypted: false, KmsKeyId: '1' });
  });

  it('names types that are not recorded or have no mapping', () => {
    const { items, notMapped } = mapResources([
      resource('AWS::IAM::AccessKey', 'Key', {}),
      resource('AWS::EC2::Host', 'Host', {}),
    ]);
    expect(items).toEqual([]);
    expect(notMapped.map(({ reason }) => reason)).toEqual([
      'AWS Config does not record AWS::IAM::AccessKey',
      'the kit has no mapping of AWS::EC2::Host to the shape that AWS Config records',
    ]);
  });

  it('builds the ARN and the name that the template gives', () => {
    const { items } = mapResources([
      {
        ...resource('AWS::EC2::SecurityGroup', 'G', { GroupName: 'web' }),
        accountId: '123456789012',
        region: 'cn-north-1',
      },
    ]);
    expect(items[0]).toMatchObject({
      resourceName: 'web',
      arn: expect.any(Unknown),
      configuration: { ownerId: '123456789012' },
    });
  });
});

describe('values that are not known', () => {
  it('stay in their place, and no default replaces them', () => {
    const item = mapProperties('AWS::EC2::Volume', {
      Encrypted: new Unknown('!If Prod', { mayBeAbsent: true }),
      KmsKeyId: parameter('Key'),
    });
    expect(item?.configuration).toMatchObject({
      encrypted: new Unknown('!If Prod'),
      kmsKeyId: parameter('Key'),
    });
  });

  it('may still be absent if the default is null', () => {
    const LoggingConfiguration = new Unknown('!If Logs', { mayBeAbsent: true });
    const item = mapProperties('AWS::S3::Bucket', { LoggingConfiguration });
    expect(item?.supplementaryConfiguration.BucketLoggingConfiguration).toMatchObject({
      destinationBucketName: { mayBeAbsent: true },
    });
  });

  it('make a list unknown as a whole', () => {
    const item = mapProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: parameter('Rules') });
    expect(item?.configuration.ipPermissions).toEqual(parameter('Rules'));
  });

  it('make tags unknown if a key is', () => {
    const item = mapProperties('AWS::EC2::Volume', { Tags: [{ Key: parameter('Key'), Value: 'a' }] });
    expect(item?.tags).toEqual(parameter('Key'));
  });
});

describe('resources that are part of another one', () => {
  it('become part of the resource that they refer to', () => {
    const { items } = mapResources([group, ingress({ GroupId: ref('Group') })]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ configuration: { ipPermissions: [ssh] } });
    expect(items[0]?.existing).toBeUndefined();
    expect(items[0]?.parts.map(({ logicalId }) => logicalId)).toEqual(['Ingress']);
  });

  it('find a resource by the name that the template gives it', () => {
    const named = resource('AWS::EC2::SecurityGroup', 'Named', { GroupName: 'web' });
    const { items } = mapResources([group, named, ingress({ GroupName: 'web' })]);
    expect(items.map(({ configuration }) => configuration.ipPermissions)).toEqual([[], [ssh]]);
  });

  it('are unknown in each resource that a parameter may refer to', () => {
    const { items } = mapResources([group, ingress({ GroupId: parameter('GroupId') })]);
    expect(items.map(({ configuration }) => configuration.ipPermissions)).toEqual([parameter('GroupId')]);
  });

  it('give an item of their own if the resource is outside of the template', () => {
    const { items } = mapResources([group, ingress({ GroupId: 'sg-0123456789' })]);
    expect(items.map(({ existing }) => existing)).toEqual([undefined, 'extended']);
    expect(items[0]?.configuration.ipPermissions).toEqual([]);
    expect(items[1]).toMatchObject({
      resourceId: 'sg-0123456789',
      configuration: {
        ipPermissions: [ssh],
        ipPermissionsEgress: expect.any(Unknown),
        vpcId: expect.any(Unknown),
      },
    });
  });

  it('are outside of the template if they refer to another resource that knows nothing of the candidate', () => {
    const vpc = resource('AWS::EC2::VPC', 'Vpc', { CidrBlock: parameter('Cidr') });
    const { items } = mapResources([vpc, group, ingress({ GroupId: ref('Vpc') })]);
    expect(items.filter(({ existing }) => existing)).toHaveLength(1);
  });

  it('are unknown if it is not known whether they will be created', () => {
    const { items } = mapResources([group, { ...ingress({ GroupId: ref('Group') }), condition: 'IsProd' }]);
    expect(items[0]?.configuration.ipPermissions).toEqual(new Unknown('the condition IsProd of Ingress'));
  });
});

describe('a resource without the others of its template', () => {
  it('has what other resources may add as unknown, not as absent', () => {
    const [alone] = mapResources([group], { otherResources: 'unknown' }).items;
    expect(alone?.configuration.ipPermissions).toMatchObject({
      expression: 'other resources that belong to Group',
    });
    expect(alone?.configuration.ipPermissions).toBeInstanceOf(Unknown);
    expect(mapResources([group]).items[0]?.configuration.ipPermissions).toEqual([]);
  });
});
