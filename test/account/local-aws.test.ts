import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigService } from '@aws-sdk/client-config-service';
import { Lambda } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SQS } from '@aws-sdk/client-sqs';
import { STS } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createConfigurationItem } from '../../src/testing/index.js';
import { configRuleIn } from '../helpers/config-rule.js';
import { type LocalAws, startLocalAws } from '../local-aws/local-aws.js';

const example = fileURLToPath(new URL('../../examples/s3-bucket-versioning.ts', import.meta.url));
const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'logs' });

let aws: LocalAws;
let folder: string;
let settings: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-aws-'));
  aws = await startLocalAws({ items: [bucket] });
  settings = {
    endpoint: aws.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
});
afterEach(async () => {
  await aws.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the local AWS', () => {
  it('deploys a template of the kit, runs its function on the recorded items, and keeps its log and results', async () => {
    const template = join(folder, 'template.yaml');
    const code = join(folder, 'lambda');
    const printed = await configRuleIn(
      {},
      'template',
      example,
      '--package',
      '--code-dir',
      code,
      '--bucket',
      'zips',
      '--out',
      template,
    );
    expect(printed.code).toBe(0);
    const [, zip = '', key = ''] = /cp (\S+) s3:\/\/zips\/(\S+)/.exec(printed.err) ?? [];
    aws.region('eu-central-1').buckets.set('zips', { objects: new Map() });
    await new S3(settings).putObject({
      Bucket: 'zips',
      Key: key,
      Body: await readFile(zip),
    });

    const cloudFormation = new CloudFormation(settings);
    await cloudFormation.createChangeSet({
      StackName: 'rule',
      ChangeSetName: 'first',
      ChangeSetType: 'CREATE',
      TemplateBody: await readFile(template, 'utf8'),
      Parameters: [{ ParameterKey: 'CodeBucket', ParameterValue: 'zips' }],
      Capabilities: ['CAPABILITY_IAM'],
    });
    await cloudFormation.describeChangeSet({ StackName: 'rule', ChangeSetName: 'first' });
    const { Changes = [] } = await cloudFormation.describeChangeSet({
      StackName: 'rule',
      ChangeSetName: 'first',
    });
    expect(Changes.map(({ ResourceChange }) => ResourceChange?.Action)).toEqual(Changes.map(() => 'Add'));
    await cloudFormation.executeChangeSet({ StackName: 'rule', ChangeSetName: 'first' });
    for (let looks = 0; looks < 10; looks++) await cloudFormation.describeStackEvents({ StackName: 'rule' });
    expect((await cloudFormation.describeStacks({ StackName: 'rule' })).Stacks?.[0]?.StackStatus).toBe(
      'CREATE_COMPLETE',
    );

    const config = new ConfigService(settings);
    await config.startConfigRulesEvaluation({ ConfigRuleNames: ['s3-bucket-versioning-enabled'] });
    await aws.settled();
    const { EvaluationResults } = await config.getComplianceDetailsByConfigRule({
      ConfigRuleName: 's3-bucket-versioning-enabled',
    });
    expect(EvaluationResults).toMatchObject([
      {
        ComplianceType: 'COMPLIANT',
        EvaluationResultIdentifier: { EvaluationResultQualifier: { ResourceId: 'logs' } },
      },
    ]);
    const logs = new CloudWatchLogs(settings);
    const group = { logGroupName: '/aws/lambda/config-rule-s3-bucket-versioning-enabled' };
    const empty = await logs.filterLogEvents(group);
    const { events = [] } = await logs.filterLogEvents({ ...group, nextToken: empty.nextToken });
    expect(events[0]?.message).toMatch(/^START/);
    const ofKit = events.flatMap(({ message = '' }) =>
      message.startsWith('{') ? [JSON.parse(message)] : [],
    );
    expect(JSON.stringify(ofKit)).toContain('s3-bucket-versioning-enabled');
    const invoked = await new Lambda(settings).invoke({
      FunctionName: 'config-rule-s3-bucket-versioning-enabled',
      Payload: '{}',
      LogType: 'Tail',
    });
    expect(invoked.FunctionError).toBe('Unhandled');
    expect(JSON.parse(invoked.Payload?.transformToString() ?? '')).toMatchObject({
      errorType: 'InvalidEventError',
    });
    expect(Buffer.from(invoked.LogResult ?? '', 'base64').toString()).toContain('Invoke Error');
    const { Policy } = await new Lambda(settings).getPolicy({
      FunctionName: 'config-rule-s3-bucket-versioning-enabled',
    });
    expect(JSON.parse(Policy ?? '')).toMatchObject({
      Statement: [{ Principal: { Service: 'config.amazonaws.com' } }],
    });
    expect(aws.violations).toEqual([]);
  });

  it('rejects a request that does not fit the model of the SDK', async () => {
    await new CloudFormation(settings).describeStacks({ Name: 'rule' } as never).catch(() => {});
    await new ConfigService(settings)
      .startConfigRulesEvaluation({ ConfigRuleNames: [7] } as never)
      .catch(() => {});
    await new SQS(settings).deleteMessage({ QueueUrl: `${aws.url}/1/queue` } as never).catch(() => {});
    expect(aws.violations.map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('ConfigRuleNames[0]: expected a string, got 7'),
      expect.stringContaining('ReceiptHandle: required, got none'),
    ]);
  });

  it('denies an action with the error that AWS answers', async () => {
    aws.deny('sts:GetCallerIdentity', 'lambda:GetFunction');
    await expect(new STS(settings).getCallerIdentity()).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(new Lambda(settings).getFunction({ FunctionName: 'any' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('not authorized to perform: lambda:GetFunction'),
    });
    expect(aws.calls.map(({ action, error }) => [action, error])).toEqual([
      ['sts:GetCallerIdentity', 'AccessDenied'],
      ['lambda:GetFunction', 'AccessDeniedException'],
    ]);
  });
});
