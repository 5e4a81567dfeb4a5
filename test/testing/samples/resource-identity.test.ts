import { describe, expect, it } from '@jest/globals';
import type { CompactResource } from '../../../src/testing/samples/read-model.js';
import { type GivenIdentity, identify } from '../../../src/testing/samples/resource-identity.js';

const named = (type: string, given: GivenIdentity = {}, resource?: CompactResource) =>
  identify(type, given, resource);
const model = (a: string | undefined, i?: string): CompactResource => ({
  c: 0,
  ...(a === undefined ? {} : { a }),
  ...(i === undefined ? {} : { i }),
});

describe('the identity of a resource', () => {
  it.each([
    ['AWS::EC2::Volume', /^vol-0[0-9a-f]{16}$/, null],
    ['AWS::EC2::Instance', /^i-0[0-9a-f]{16}$/, null],
    ['AWS::EC2::VPC', /^vpc-0[0-9a-f]{16}$/, null],
    ['AWS::EC2::SecurityGroup', /^sg-0[0-9a-f]{16}$/, 'example-security-group'],
    ['AWS::EC2::TransitGateway', /^tgw-0[0-9a-f]{16}$/, null],
    ['AWS::EC2::EIP', /^eipalloc-0[0-9a-f]{16}$/, '203.0.113.10'],
    ['AWS::IAM::User', /^AIDA[A-Z2-7]{17}$/, 'example-user'],
    ['AWS::IAM::Role', /^AROA[A-Z2-7]{17}$/, 'example-role'],
    ['AWS::IAM::Policy', /^ANPA[A-Z2-7]{17}$/, 'example-policy'],
    ['AWS::IAM::Group', /^AGPA[A-Z2-7]{17}$/, 'example-group'],
    ['AWS::RDS::DBInstance', /^db-[A-Z2-7]{26}$/, 'example-db-instance'],
    ['AWS::RDS::DBCluster', /^cluster-[A-Z2-7]{26}$/, 'example-db-cluster'],
    ['AWS::CloudFront::Distribution', /^E[A-Z2-7]{13}$/, null],
    ['AWS::KMS::Key', /^[0-9a-f-]{36}$/, null],
    ['AWS::S3::Bucket', /^example-bucket$/, 'example-bucket'],
    [
      'AWS::SQS::Queue',
      /^https:\/\/sqs\.us-east-1\.amazonaws\.com\/123456789012\/example-queue$/,
      'example-queue',
    ],
    ['AWS::::Account', /^123456789012$/, null],
    ['Odd', /^example-$/, 'example-'],
  ])('has an id of the format of %s: %p', (type, id, name) => {
    expect(named(type)).toMatchObject({ resourceId: expect.stringMatching(id), resourceName: name });
  });

  it.each([
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', /:loadbalancer\/app\/example-load-balancer\/[0-9a-f]{16}$/],
    ['AWS::ACM::Certificate', /:acm:us-east-1:123456789012:certificate\/[0-9a-f-]{36}$/],
    ['AWS::CloudFormation::Stack', /:stack\/example-stack\/[0-9a-f-]{36}$/],
    ['AWS::SecretsManager::Secret', /:secret:example-secret-[A-Za-z0-9]{6}$/],
    ['AWS::ApiGateway::RestApi', /^arn:aws:apigateway:us-east-1::\/restapis\/[a-z0-9]{10}$/],
    ['AWS::AutoScaling::AutoScalingGroup', /:autoScalingGroupName\/example-auto-scaling-group$/],
  ])('uses the ARN as the id for %s', (type, arn) => {
    const { resourceId, arn: recorded } = named(type);
    expect(resourceId).toMatch(arn);
    expect(recorded).toBe(resourceId);
  });

  it('uses the ARN template of the model, whose last placeholder is the resource', () => {
    const arnOf = (type: string, template: string, given: GivenIdentity = {}) =>
      named(type, given, model(template)).arn;
    expect(arnOf('AWS::IAM::Role', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}')).toBe(
      'arn:aws:iam::123456789012:role/example-role',
    );
    expect(
      arnOf('AWS::RDS::DBInstance', 'arn:${Partition}:rds:${Region}:${Account}:db:${DbInstanceName}'),
    ).toBe('arn:aws:rds:us-east-1:123456789012:db:example-db-instance');
    expect(
      arnOf('AWS::EC2::Host', 'arn:${Partition}:ec2:${Region}:${Account}:dedicated-host/${DedicatedHostId}', {
        resourceId: 'h-1',
      }),
    ).toBe('arn:aws:ec2:us-east-1:123456789012:dedicated-host/h-1');
    expect(
      arnOf('AWS::Backup::Plan', 'arn:${Partition}:backup:${Region}:${Account}:${VaultName}/plan/${PlanId}'),
    ).toBe('arn:aws:backup:us-east-1:123456789012:example-vault/plan/example-plan');
  });

  it("uses CloudFormation's primary identifier", () => {
    const arn = 'arn:${Partition}:quarry:${Region}:${Account}:stone/${StoneName}';
    expect(named('AWS::Quarry::Stone', {}, model(arn, 'StoneArn'))).toMatchObject({
      resourceId: 'arn:aws:quarry:us-east-1:123456789012:stone/example-stone',
      resourceName: 'example-stone',
    });
    expect(named('AWS::Quarry::Stone', {}, model(arn, 'StoneName')).resourceId).toBe('example-stone');
    expect(named('AWS::Quarry::Stone', {}, model(arn, 'Id')).resourceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(named('AWS::Quarry::Stone', {}, model(arn, 'FileSystemId')).resourceId).toMatch(/^fs-0/);
  });

  it('uses an id as the name and in the ARN', () => {
    expect(named('AWS::Lambda::Function', { resourceId: 'f' })).toMatchObject({
      resourceName: 'f',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function/f',
    });
    expect(named('AWS::S3::Bucket', { resourceName: 'b' })).toMatchObject({ resourceId: 'b' });
    expect(named('AWS::IAM::User', { resourceId: 'AIDAX', resourceName: 'jane' })).toMatchObject({
      resourceId: 'AIDAX',
      arn: expect.stringMatching(/\/jane$/),
    });
    expect(named('AWS::ACM::Certificate', { resourceId: 'shop' })).toMatchObject({ resourceId: 'shop' });
  });

  it('uses a given ARN as the id, and a given id as the ARN, for types whose id is the ARN', () => {
    const arn = 'arn:aws:sns:eu-west-1:1:alarms';
    const expected = { resourceId: arn, arn, resourceName: 'alarms' };
    expect(named('AWS::SNS::Topic', { arn })).toMatchObject(expected);
    expect(named('AWS::SNS::Topic', { resourceId: arn })).toMatchObject(expected);
  });

  it.each([
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('has the partition of its Region: %s', (awsRegion, partition) => {
    expect(named('AWS::EC2::Volume', { awsRegion })).toMatchObject({
      arn: expect.stringMatching(`^arn:${partition}:ec2:${awsRegion}:123456789012:`),
      availabilityZone: `${awsRegion}a`,
    });
  });

  it('has the Region "global" for global services', () => {
    expect(named('AWS::IAM::User')).toMatchObject({
      awsRegion: 'global',
      availabilityZone: 'Not Applicable',
    });
    expect(named('AWS::IAM::User').arn).toMatch(/^arn:aws:iam::123456789012:user\//);
  });
});
