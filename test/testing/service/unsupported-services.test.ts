import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketPolicyCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { describe, expect, it } from '@jest/globals';
import { transports } from './transports.js';

type Config = Readonly<Record<string, unknown>>;
const AccountId = '123456789012';

/** A call of a real SDK client for each protocol, and the name of the call in the error message. */
const calls: readonly [protocol: string, called: string, call: (config: Config) => Promise<unknown>][] = [
  ['awsQuery', 'iam:ListUsers', (config) => new IAMClient(config).send(new ListUsersCommand({}))],
  ['awsQuery', 'sts:GetSessionToken', (config) => new STSClient(config).send(new GetSessionTokenCommand({}))],
  ['ec2Query', 'ec2:DescribeVpcs', (config) => new EC2Client(config).send(new DescribeVpcsCommand({}))],
  [
    'restJson1',
    'lambda GET /2015-03-31/functions/f',
    (config) => new LambdaClient(config).send(new GetFunctionCommand({ FunctionName: 'f' })),
  ],
  [
    'restXml',
    's3 GET /v20180820/configuration/publicAccessBlock',
    (config) => new S3ControlClient(config).send(new GetPublicAccessBlockCommand({ AccountId })),
  ],
  ['restXml of S3', 's3', (config) => new S3Client(config).send(new ListBucketsCommand({}))],
  [
    'restXml of S3',
    'policy',
    (config) => new S3Client(config).send(new GetBucketPolicyCommand({ Bucket: 'there' })),
  ],
  [
    'restXml of S3',
    'tagging',
    (config) => new S3Client(config).send(new GetObjectTaggingCommand({ Bucket: 'there', Key: 'key' })),
  ],
  [
    'restXml of S3',
    's3:PutObject',
    (config) => new S3Client(config).send(new PutObjectCommand({ Bucket: 'there', Key: 'key', Body: 'x' })),
  ],
  [
    'awsJson1_0',
    'dynamodb:ListTables',
    (config) => new DynamoDBClient(config).send(new ListTablesCommand({})),
  ],
  [
    'awsJson1_0',
    'monitoring:DescribeAlarms',
    (config) => new CloudWatchClient(config).send(new DescribeAlarmsCommand({})),
  ],
  [
    'rpcv2Cbor',
    'monitoring:DescribeAlarms',
    (config) => {
      const protocol = AwsSmithyRpcV2CborProtocol;
      return new CloudWatchClient({ ...config, protocol }).send(new DescribeAlarmsCommand({}));
    },
  ],
];

describe.each(transports())('a call to an unsupported AWS service $name', ({ name, open }) => {
  // S3 Control adds the account to the host, which then cannot be an IP address.
  const reachable = calls.filter(([, called]) => name === 'in process' || !called.includes('/v20180820/'));

  it.each(reachable)('gets an error with its name, in its protocol: %s, %s', async (_, called, call) => {
    const service = await open();
    service.putObject('there', 'key', 'x');

    const error: Error = await call({ ...service.clientConfig, region: 'us-east-1' }).then(
      Object,
      (thrown) => thrown,
    );

    expect(error).toMatchObject({
      name: 'UnansweredCallException',
      message: expect.stringMatching(/^The local AWS Config service has no answer to .* add answer\(/),
      $metadata: { httpStatusCode: 400 },
    });
    expect(error.message).toContain(called);
  });

  it('does not look like a missing resource if the response has no body', async () => {
    const service = await open();
    const s3 = new S3Client({ ...service.clientConfig, region: 'us-east-1' });

    const error = await s3.send(new HeadBucketCommand({ Bucket: 'there' })).catch((thrown) => thrown);

    expect(error.$metadata.httpStatusCode).toBe(400);
    expect(['NotFound', 'NoSuchBucket']).not.toContain(error.name);
  });

  it('is logged with its error', async () => {
    const service = await open();
    const iam = new IAMClient({ ...service.clientConfig, region: 'eu-central-1' });

    await iam.send(new ListUsersCommand({})).catch(() => {});

    expect(service.requests()).toMatchObject([
      { operation: 'ListUsers', outcome: 'UnansweredCallException', region: 'eu-central-1' },
    ]);
  });
});
