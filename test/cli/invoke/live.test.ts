import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createChangeEvent,
  createConfigurationItem,
  type RunningConfigService,
  startConfigService,
} from '../../../src/testing/index.js';
import { invokeInFolder } from '../../helpers/invoke.js';

const { file, invoke, invokeJson } = invokeInFolder();

const volume = (resourceId: string, encrypted: boolean) =>
  createConfigurationItem('AWS::EC2::Volume', { resourceId, configuration: { encrypted } });
const sample = ['--sample', 'AWS::EC2::Volume'];

/** A local service replaces AWS: the environment variables set its endpoint. */
let aws: RunningConfigService;
let before: NodeJS.ProcessEnv;
beforeEach(async () => {
  aws = await startConfigService({ items: [volume('vol-1', true), volume('vol-2', false)] });
  before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const { accessKeyId, secretAccessKey } = aws.clientConfig.credentials;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'eu-central-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
  });
});
afterEach(async () => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, before);
  await aws.close();
});

describe('config-rule invoke --live', () => {
  it('prints the account and the evaluations, and AWS Config records none', async () => {
    const { code, out, err } = await invoke('encrypted-volumes', ...sample, '--live');

    expect(code).toBe(0);
    expect(err).toBe(
      'In AWS: account 123456789012, eu-central-1, as arn:aws:sts::123456789012:assumed-role/' +
        'example-rule-function-role/example-rule-function. Evaluations are sent in test mode: AWS Config does not record them.',
    );
    expect(out).toMatch(/^AWS::EC2::Volume vol-\w+ +COMPLIANT +eu-central-1, none$/m);
    expect(out).toContain('1 evaluation delivered in 1 call (test mode: nothing recorded).');
    expect(aws.requests('PutEvaluations')).toMatchObject([
      { region: 'eu-central-1', accountId: '123456789012', outcome: 'ok', input: { TestMode: true } },
    ]);
    expect(aws.evaluations()).toEqual([]);
  });

  it('prints the account and the evaluations as JSON', async () => {
    expect(await invokeJson('encrypted-volumes', ...sample, '--live', '--region', 'eu-west-1')).toMatchObject(
      {
        live: {
          accountId: '123456789012',
          region: 'eu-west-1',
          arn: expect.stringContaining('assumed-role'),
        },
        invocations: 1,
        report: { delivered: 1, testMode: true },
        evaluations: [
          { ruleName: 'encrypted-volumes', accountId: '123456789012', annotation: 'eu-west-1, none' },
        ],
        errors: [],
        missingPermissions: [],
      },
    );
  });

  it('evaluates the resources that AWS Config has recorded', async () => {
    const { evaluations, err } = await invokeJson('swept-volumes', '--live');

    expect(evaluations).toMatchObject([{ resourceId: 'vol-1' }, { resourceId: 'vol-2' }]);
    expect(err).toMatch(/the schedule runs on what AWS Config has recorded\.$/);
  });

  it('invokes a periodic rule on given items as changes', async () => {
    const { invocations, evaluations } = await invokeJson('swept-volumes', ...sample, '--live');

    expect({ invocations, results: evaluations.length }).toEqual({ invocations: 1, results: 1 });
    expect(aws.requests('SelectResourceConfig')).toEqual([]);
  });

  it('runs a schedule at the current time', async () => {
    const { evaluations } = await invokeJson('counted-volumes', '--live');

    const [, time = ''] = /^2 volumes at (.+)$/.exec(evaluations[0].annotation) ?? [];
    expect(Math.abs(Date.now() - Date.parse(time))).toBeLessThan(60_000);
  });

  it('reads an oversized item from the history', async () => {
    const path = await file('volume.json', volume('vol-2', false));

    const { evaluations } = await invokeJson('encrypted-volumes', '--live', '--oversized', '--item', path);

    expect(evaluations).toMatchObject([{ resourceId: 'vol-2', annotation: 'Not encrypted' }]);
    expect(aws.requests('GetResourceConfigHistory')).toHaveLength(1);
  });

  it('uses the Region of an event, and assumes the role in its account', async () => {
    const role = 'arn:aws:iam::210987654321:role/config-rule';
    const event = createChangeEvent(volume('vol-2', false), {
      accountId: '210987654321',
      region: 'ap-southeast-2',
      executionRoleArn: role,
    });
    const path = await file('event.json', event);

    const { code, evaluations } = await invokeJson('handler-and-rule', '--live', '--event', path);

    expect(code).toBe(0);
    expect(evaluations).toMatchObject([{ accountId: '210987654321' }]);
    expect(aws.requests('PutEvaluations')).toMatchObject([{ region: 'ap-southeast-2', roleArn: role }]);
  });

  it('records nothing even if the handler ignores the test mode', async () => {
    const event = createChangeEvent(volume('vol-1', true), { region: 'eu-central-1' });
    const path = await file('event.json', event);

    const { code, err } = await invoke('without-kit', '--live', '--event', path);

    expect(code).toBe(1);
    expect(err).toContain('InvalidResultTokenException');
    expect(aws.evaluations()).toEqual([]);
  });

  it('prints only acknowledged evaluations', async () => {
    aws.failNext({ error: 'AccessDeniedException', operation: 'PutEvaluations' });

    const { code, evaluations, errors } = await invokeJson('encrypted-volumes', ...sample, '--live');

    expect({ code, evaluations }).toEqual({ code: 1, evaluations: [] });
    expect(errors).toMatchObject([{ name: 'DeliveryError', resourceType: 'AWS::EC2::Volume' }]);
  });

  it('invokes nothing when GetCallerIdentity fails', async () => {
    aws.failNext({ error: 'ExpiredToken', status: 403, operation: 'GetCallerIdentity' });

    const { code, invocations, errors, err } = await invokeJson('encrypted-volumes', ...sample, '--live');

    expect({ code, invocations }).toEqual({ code: 1, invocations: 0 });
    expect(errors).toMatchObject([{ name: 'AwsCallError', code: 'AWS_CALL_FAILED' }]);
    expect(err).toMatch(/GetCallerIdentity failed: ExpiredToken.*AWS_PROFILE \(run aws sso login first/);
    expect(aws.requests('PutEvaluations')).toEqual([]);
  });

  it('needs credentials', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;

    expect(await invoke('encrypted-volumes', ...sample, '--live')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Could not load credentials.* --live uses the credentials of the environ/),
    });
  });

  it('needs a Region', async () => {
    delete process.env.AWS_REGION;

    expect(await invoke('encrypted-volumes', ...sample, '--live')).toMatchObject({
      code: 2,
      err: 'config-rule invoke: --live needs a Region: give --region, set AWS_REGION, or set the region of the profile.',
    });
  });

  it('restores the environment', async () => {
    await invoke('encrypted-volumes', ...sample, '--live', '--region', 'eu-west-1');

    expect(process.env.AWS_REGION).toBe('eu-central-1');
  });
});
