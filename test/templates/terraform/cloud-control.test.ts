import { describe, expect, it } from '@jest/globals';
import { Unknown } from '../../../src/proposed/unknown.js';
import { attributeName } from '../../../src/templates/terraform/spelling.js';
import { readPlan, resourceAt } from './with-plan.js';

describe('a resource of the provider awscc', () => {
  it('has the type and the properties of CloudFormation', () => {
    const proposal = readPlan([
      {
        address: 'awscc_s3_bucket.logs',
        after: {
          bucket_name: 'logs',
          bucket_encryption: {
            server_side_encryption_configuration: [
              { server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: null } },
            ],
          },
          tags: [{ key: 'cost_center', value: '42' }],
        },
        unknown: {
          id: true,
          arn: true,
          bucket_encryption: {
            server_side_encryption_configuration: [
              { bucket_key_enabled: true, server_side_encryption_by_default: { kms_master_key_id: true } },
            ],
          },
        },
        expressions: { bucket_name: {}, bucket_encryption: { references: ['local.key'] }, tags: {} },
      },
    ]);
    expect(resourceAt(proposal, 'awscc_s3_bucket.logs')).toMatchObject({
      type: 'AWS::S3::Bucket',
      properties: {
        BucketName: 'logs',
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: new Unknown('known after apply', { mayBeAbsent: true }),
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: new Unknown('known after apply', { mayBeAbsent: true }),
              },
            },
          ],
        },
        Tags: [{ Key: 'cost_center', Value: '42' }],
      },
    });
  });

  it('has documents as objects, and the keys of maps as they are', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Action: 's3:*', aws_name: 1 }] };
    const proposal = readPlan([
      {
        address: 'awscc_iam_role.app',
        after: { role_name: 'app', assume_role_policy_document: JSON.stringify(policy) },
      },
      {
        address: 'awscc_lambda_function.app',
        after: { environment: { variables: { my_key: 'x', OTHER: 'y' } }, code: { s3_bucket: 'code' } },
      },
    ]);
    expect(resourceAt(proposal, 'awscc_iam_role.app').properties.AssumeRolePolicyDocument).toEqual(policy);
    expect(resourceAt(proposal, 'awscc_lambda_function.app').properties).toEqual({
      Environment: { Variables: { my_key: 'x', OTHER: 'y' } },
      Code: { S3Bucket: 'code' },
    });
  });

  it.each([
    ['AWS::OpenSearchService::Domain', 'awscc_opensearchservice_domain.a'],
    ['AWS::EC2::SecurityGroupIngress', 'awscc_ec2_security_group_ingress.a'],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'awscc_elasticloadbalancingv2_load_balancer.a'],
  ])('has the type %s for %s', (type, address) => {
    expect(resourceAt(readPlan([{ address, after: {} }]), address).type).toBe(type);
  });

  it('keeps the name of a type that AWS Config does not record', () => {
    const proposal = readPlan([{ address: 'awscc_new_thing.a', after: { a: 1 } }]);
    expect(resourceAt(proposal, 'awscc_new_thing.a')).toMatchObject({
      type: 'awscc_new_thing',
      properties: {},
    });
  });
});

describe('attributeName', () => {
  // From the documentation of awscc_s3_bucket, awscc_ec2_subnet, awscc_cloudtrail_trail and awscc_rds_db_instance.
  it.each([
    ['KMSMasterKeyID', 'kms_master_key_id'],
    ['SSEAlgorithm', 'sse_algorithm'],
    ['AssignIpv6AddressOnCreation', 'assign_ipv_6_address_on_creation'],
    ['S3BucketName', 's3_bucket_name'],
    ['CloudWatchLogsRoleArn', 'cloudwatch_logs_role_arn'],
    ['DBInstanceIdentifier', 'db_instance_identifier'],
    ['VPCSecurityGroups', 'vpc_security_groups'],
  ])('gives for %s %s', (property, attribute) => {
    expect(attributeName(property)).toBe(attribute);
  });
});
