import { CloudFormation, type Stack, type StackEvent } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigService } from '@aws-sdk/client-config-service';
import { IAM } from '@aws-sdk/client-iam';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SQS } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFunction } from '../local-aws/functions/create-function.js';
import { writeLog } from '../local-aws/functions/run-function.js';
import { type LocalAws, startLocalAws } from '../local-aws/local-aws.js';
import type { RegionState } from '../local-aws/region-state.js';

let aws: LocalAws;
let region: RegionState;
let settings: object;
beforeEach(async () => {
  aws = await startLocalAws({ expiredKeys: ['AKIAEXPIRED'] });
  region = aws.region('eu-central-1');
  settings = {
    endpoint: aws.url,
    region: region.name,
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
});
afterEach(async () => {
  await aws.close();
  expect(aws.violations).toEqual([]);
});

describe('the local CloudFormation', () => {
  const queue = (name: string, others: object = {}) => ({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, ...others } },
  });
  const role = { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } };

  /** Makes a change set, and executes it if it has changes. */
  async function deploy(resources: object, kind: 'CREATE' | 'UPDATE' = 'UPDATE') {
    const client = new CloudFormation(settings);
    const named = { StackName: 'stack', ChangeSetName: `set-${aws.calls.length}` };
    await client.createChangeSet({
      ...named,
      ChangeSetType: kind,
      TemplateBody: JSON.stringify({ Resources: resources }),
      Capabilities: ['CAPABILITY_IAM'],
    });
    await client.describeChangeSet(named);
    const { Status, Changes = [] } = await client.describeChangeSet(named);
    if (Status === 'CREATE_COMPLETE') await client.executeChangeSet(named);
    else await client.deleteChangeSet(named);
    const stack = await settled(client);
    return {
      changes: Changes.map(({ ResourceChange }) => [ResourceChange?.Action, ResourceChange?.Replacement]),
      status: Status,
      stack: stack?.StackStatus,
    };
  }

  async function settled(client: CloudFormation): Promise<Stack | undefined> {
    for (let looks = 0; looks < 20; looks++) {
      const { Stacks: [stack] = [] } = await client.describeStacks({ StackName: 'stack' });
      if (!stack?.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
    }
    throw new Error('the stack does not settle');
  }

  async function failures(): Promise<
    readonly Pick<StackEvent, 'LogicalResourceId' | 'ResourceStatusReason'>[]
  > {
    const { StackEvents = [] } = await new CloudFormation(settings).describeStackEvents({
      StackName: 'stack',
    });
    return StackEvents.flatMap(({ ResourceStatus, LogicalResourceId, ResourceStatusReason }) =>
      ResourceStatus?.endsWith('_FAILED') && LogicalResourceId !== 'stack'
        ? [{ LogicalResourceId, ResourceStatusReason }]
        : [],
    );
  }

  it('updates a resource, replaces one with another name, and removes one', async () => {
    expect(await deploy({ ...queue('one'), ...role }, 'CREATE')).toEqual({
      changes: [
        ['Add', undefined],
        ['Add', undefined],
      ],
      status: 'CREATE_COMPLETE',
      stack: 'CREATE_COMPLETE',
    });
    expect(await deploy({ ...queue('one', { DelaySeconds: 5 }), ...role })).toMatchObject({
      changes: [['Modify', 'False']],
      stack: 'UPDATE_COMPLETE',
    });
    expect(await deploy(queue('two'))).toMatchObject({
      changes: [
        ['Remove', undefined],
        ['Modify', 'True'],
      ],
    });
    expect([...region.queues.keys(), ...region.roles.keys()]).toEqual(['two']);
    expect(await deploy(queue('two'))).toMatchObject({ status: 'FAILED', changes: [] });
  });

  it('rolls back what fails, and its events say why', async () => {
    region.failingResources.set('Role', 'The policy is malformed');
    expect(await deploy({ ...queue('one'), ...role }, 'CREATE')).toMatchObject({
      stack: 'ROLLBACK_COMPLETE',
    });
    expect(await failures()).toEqual([
      { LogicalResourceId: 'Role', ResourceStatusReason: 'The policy is malformed' },
    ]);
    expect([...region.queues.keys()]).toEqual([]);
    await expect(deploy(queue('one'))).rejects.toThrow(
      'is in ROLLBACK_COMPLETE state and can not be updated',
    );
  });

  it('restores the resources of a failed update', async () => {
    await deploy(queue('one', { DelaySeconds: 1 }), 'CREATE');
    region.failingResources.set('Role', 'no');
    expect(await deploy({ ...queue('one', { DelaySeconds: 2 }), ...role })).toMatchObject({
      stack: 'UPDATE_ROLLBACK_COMPLETE',
    });
    expect(region.stacks[0]?.resources.get('Queue')?.properties).toEqual({
      QueueName: 'one',
      DelaySeconds: 1,
    });
  });

  it('describes the template, resources and drift of a stack, and deletes it', async () => {
    const client = new CloudFormation(settings);
    await deploy(
      { ...queue('one'), Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'full' } } },
      'CREATE',
    );
    const { TemplateBody = '' } = await client.getTemplate({ StackName: 'stack' });
    expect(Object.keys(JSON.parse(TemplateBody).Resources)).toEqual(['Queue', 'Bucket']);
    const { StackResourceSummaries = [] } = await client.listStackResources({ StackName: 'stack' });
    expect(StackResourceSummaries.map(({ PhysicalResourceId }) => PhysicalResourceId)).toEqual([
      'one',
      'full',
    ]);

    const [drifted] = region.stacks[0]?.resources.values() ?? [];
    if (drifted) drifted.driftStatus = 'DELETED';
    const { StackDriftDetectionId } = await client.detectStackDrift({ StackName: 'stack' });
    const detection = await client.describeStackDriftDetectionStatus({ StackDriftDetectionId });
    expect(detection).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 1 });
    const { StackResourceDrifts = [] } = await client.describeStackResourceDrifts({ StackName: 'stack' });
    expect(StackResourceDrifts.map((one) => one.StackResourceDriftStatus)).toEqual(['DELETED', 'IN_SYNC']);

    const s3 = new S3(settings);
    await s3.putObject({ Bucket: 'full', Key: 'zip', Body: 'code' });
    await client.deleteStack({ StackName: 'stack' });
    expect((await settled(client))?.StackStatus).toBe('DELETE_FAILED');
    expect(await failures()).toMatchObject([{ LogicalResourceId: 'Bucket' }]);
    await s3.deleteObject({ Bucket: 'full', Key: 'zip' });
    await client.deleteStack({ StackName: 'stack' });
    expect((await settled(client))?.StackStatus).toBe('DELETE_COMPLETE');
    await expect(settled(client)).rejects.toThrow('does not exist');
  });
});

describe('the other local services', () => {
  it('keep objects, in pages, and say which Region has a bucket', async () => {
    const s3 = new S3(settings);
    region.buckets.set('zips', { objects: new Map() });
    for (const Key of ['a/1', 'a/2', 'b/3']) await s3.putObject({ Bucket: 'zips', Key, Body: Key });
    const first = await s3.listObjectsV2({ Bucket: 'zips', Prefix: 'a/', MaxKeys: 1 });
    const second = await s3.listObjectsV2({
      Bucket: 'zips',
      Prefix: 'a/',
      MaxKeys: 1,
      ContinuationToken: first.NextContinuationToken,
    });
    expect([first, second].map(({ Contents, IsTruncated }) => [Contents?.[0]?.Key, IsTruncated])).toEqual([
      ['a/1', true],
      ['a/2', false],
    ]);
    expect(await (await s3.getObject({ Bucket: 'zips', Key: 'b/3' })).Body?.transformToString()).toBe('b/3');
    expect(await s3.headObject({ Bucket: 'zips', Key: 'b/3' })).toMatchObject({ VersionId: 'version-1' });
    expect(await s3.headBucket({ Bucket: 'zips' })).toMatchObject({ BucketRegion: 'eu-central-1' });
    await expect(s3.getObject({ Bucket: 'zips', Key: 'c' })).rejects.toMatchObject({ name: 'NoSuchKey' });
    const elsewhere = new S3({ ...settings, region: 'us-east-1' });
    await expect(elsewhere.headBucket({ Bucket: 'zips' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 301 },
    });
  });

  it('hide a received message until it is deleted or made visible', async () => {
    const sqs = new SQS(settings);
    region.queues.set('failed', {
      name: 'failed',
      messages: [{ id: '1', body: '{}', attributes: {}, receipt: undefined, received: 0 }],
    });
    const { QueueUrl } = await sqs.getQueueUrl({ QueueName: 'failed' });
    const receive = async () => (await sqs.receiveMessage({ QueueUrl })).Messages ?? [];
    const waiting = async () =>
      (await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] })).Attributes;
    const [message] = await receive();
    expect(message).toMatchObject({ Body: '{}', Attributes: { ApproximateReceiveCount: '1' } });
    expect(await receive()).toEqual([]);
    expect(await waiting()).toMatchObject({ ApproximateNumberOfMessages: '0' });
    await sqs.changeMessageVisibility({
      QueueUrl,
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 0,
    });
    const [again] = await receive();
    await sqs.deleteMessage({ QueueUrl, ReceiptHandle: again?.ReceiptHandle });
    expect(region.queues.get('failed')?.messages).toEqual([]);
  });

  it('describe functions, their policy, log and role, and take other code', async () => {
    const lambda = new Lambda(settings);
    const own = createFunction(
      region,
      'rule',
      { Runtime: 'nodejs24.x', ReservedConcurrentExecutions: 2 },
      new Uint8Array([1]),
    );
    expect(await lambda.getFunction({ FunctionName: 'rule' })).toMatchObject({
      Configuration: { FunctionArn: own.arn, CodeSize: 1 },
      Concurrency: { ReservedConcurrentExecutions: 2 },
    });
    await expect(lambda.getPolicy({ FunctionName: 'rule' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const before = await lambda.getFunctionConfiguration({ FunctionName: own.arn });
    const after = await lambda.updateFunctionCode({ FunctionName: 'rule', ZipFile: new Uint8Array([2, 3]) });
    expect([after.CodeSize, after.CodeSha256 === before.CodeSha256]).toEqual([2, false]);

    region.logGroups.set('/aws/lambda/rule', []);
    writeLog(region, own, ['one failed', 'two'], 1_000);
    const logs = new CloudWatchLogs(settings);
    expect(await logs.describeLogGroups({ logGroupNamePrefix: '/aws/lambda/' })).toMatchObject({
      logGroups: [{ logGroupName: '/aws/lambda/rule' }],
    });
    const search = { logGroupName: '/aws/lambda/rule', startTime: 1_000, filterPattern: '"failed"' };
    const { events, nextToken } = await logs.filterLogEvents(search);
    expect(events).toEqual([]);
    const page = await logs.filterLogEvents({ ...search, nextToken });
    expect(page.events?.map(({ message }) => message)).toEqual(['one failed\n']);

    region.roles.set('function-role', { Path: '/kit/', AssumeRolePolicyDocument: { Statement: [] } });
    const { Role } = await new IAM(settings).getRole({ RoleName: 'function-role' });
    expect(Role).toMatchObject({ Arn: 'arn:aws:iam::123456789012:role/kit/function-role' });
  });

  it('describe rules in pages, their state, and what is recorded', async () => {
    const config = new ConfigService(settings);
    for (let number = 0; number < 30; number++) {
      const name = `rule-${number}`;
      region.rules.set(name, {
        name,
        id: `config-rule-${number}`,
        arn: region.arn('config', `config-rule/${number}`),
        properties: {
          Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier: 'arn:aws:lambda:::function:none' },
        },
        state: 'ACTIVE',
        status: {},
      });
    }
    const first = await config.describeConfigRules({});
    const second = await config.describeConfigRules({ NextToken: first.NextToken });
    expect([first.ConfigRules?.length, second.ConfigRules?.length]).toEqual([25, 5]);
    expect(await config.describeComplianceByConfigRule({ ConfigRuleNames: ['rule-1'] })).toMatchObject({
      ComplianceByConfigRules: [{ Compliance: { ComplianceType: 'INSUFFICIENT_DATA' } }],
    });
    const start = { ConfigRuleNames: ['rule-1'] };
    await config.startConfigRulesEvaluation(start);
    await expect(config.startConfigRulesEvaluation(start)).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await aws.settled();
    expect(await config.describeConfigRuleEvaluationStatus(start)).toMatchObject({
      ConfigRulesEvaluationStatus: [{ LastErrorCode: 'ResourceNotFoundException' }],
    });
    await expect(config.describeConfigRules({ ConfigRuleNames: ['other'] })).rejects.toMatchObject({
      name: 'NoSuchConfigRuleException',
    });
    expect(await config.describeConfigurationRecorders({})).toMatchObject({
      ConfigurationRecorders: [{ name: 'default' }],
    });
    expect(await config.describeConfigurationRecorderStatus({})).toMatchObject({
      ConfigurationRecordersStatus: [{ recording: true }],
    });
    expect(await config.describeDeliveryChannels({})).toMatchObject({
      DeliveryChannels: [{ name: 'default' }],
    });
    expect(await config.describeDeliveryChannelStatus({})).toMatchObject({
      DeliveryChannelsStatus: [{ name: 'default' }],
    });
  });

  it('fail as planned, and refuse expired credentials', async () => {
    const config = new ConfigService(settings);
    aws.failNext('config:DescribeDeliveryChannels', 'ThrottlingException', 'Rate exceeded', 1);
    await expect(config.describeDeliveryChannels({})).rejects.toMatchObject({ name: 'ThrottlingException' });
    await config.describeDeliveryChannels({});
    aws.deny('config:DescribeDeliveryChannels');
    await expect(config.describeDeliveryChannels({})).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const expired = new ConfigService({
      ...settings,
      credentials: { accessKeyId: 'AKIAEXPIRED', secretAccessKey: 'local' },
    });
    await expect(expired.describeConfigRules({})).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });
});
