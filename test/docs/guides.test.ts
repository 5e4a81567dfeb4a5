/** Code that the documentation includes. Each test is named after its region. */
import { gzipSync } from 'node:zlib';
import {
  GetAccountPasswordPolicyCommand,
  type GetAccountPasswordPolicyCommandOutput,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import {
  accountResource,
  type Compliance,
  compliant,
  createHandler,
  defineRule,
  deliverEvaluations,
  isConfigRuleError,
  nonCompliant,
  notApplicable,
  parseConfigRuleEvent,
} from 'config-rule-kit';
import {
  type AnsweredOutput,
  answer,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
  createSnapshotEvent,
  evaluateRule,
  silentLogger,
  startConfigService,
} from 'config-rule-kit/testing';
import * as v from 'valibot';
import 'config-rule-kit/testing/jest';

describe('code in docs/testing.md about sweeps and answers', () => {
  const volume = (resourceId: string, encrypted: boolean) =>
    createConfigurationItem('AWS::EC2::Volume', { resourceId, configuration: { encrypted } });
  const encryptedVolumes = defineRule({
    name: 'ebs-encrypted',
    resourceTypes: ['AWS::EC2::Volume'],
    schedule: 'TwentyFour_Hours',
    evaluate: ({ configuration }) => (configuration.encrypted ? compliant() : nonCompliant('Not encrypted')),
  });

  it('sweep-test', async () => {
    // #region sweep-test
    const service = createConfigService({ items: [volume('vol-1', true), volume('vol-2', false)] });
    service.recordEvaluation({
      ruleName: 'example-rule',
      resourceType: 'AWS::EC2::Volume',
      resourceId: 'vol-deleted',
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date('2026-01-30T12:00:00Z'),
    });
    const handler = createHandler(encryptedVolumes, { ...service.handlerOptions, logger: silentLogger });

    const report = await handler(createScheduledEvent(), createLambdaContext());

    expect(report).toMatchObject({ compliant: 1, nonCompliant: 1, stale: 1 });
    // #endregion
  });

  it('snapshot-test', async () => {
    // #region snapshot-test
    const service = createConfigService();
    const place = { s3Bucket: 'config-bucket', s3ObjectKey: 'snapshot.json.gz' };
    const snapshot = {
      fileVersion: '1.0',
      configurationItems: [volume('vol-1', true), volume('vol-2', false)],
    };
    service.putObject(place.s3Bucket, place.s3ObjectKey, gzipSync(JSON.stringify(snapshot)));
    const handler = createHandler(encryptedVolumes, { ...service.handlerOptions, logger: silentLogger });

    const report = await handler(createSnapshotEvent(place), createLambdaContext());

    expect(report).toMatchObject({ compliant: 1, nonCompliant: 1 });
    // #endregion
  });

  it('answers', async () => {
    // #region answers
    const users = defineRule({
      name: 'users-have-few-keys',
      schedule: 'TwentyFour_Hours',
      permissions: ['iam:ListUsers', 'iam:ListAccessKeys'],
      async *evaluatePeriodic({ client }) {
        const iam = client(IAMClient);
        const { Users = [] } = await iam.send(new ListUsersCommand({}));
        for (const { UserName, UserId = '' } of Users) {
          const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
          const user = { resourceType: 'AWS::IAM::User', resourceId: UserId };
          yield AccessKeyMetadata.length <= 1 ? compliant(user) : nonCompliant('Two keys', user);
        }
      },
    });
    const answers = [
      answer(IAMClient, ListUsersCommand, { Users: [{ UserId: 'AIDAADA', UserName: 'ada' }] }),
      answer(IAMClient, ListAccessKeysCommand, ({ UserName }) => ({
        AccessKeyMetadata: UserName === 'ada' ? [{ AccessKeyId: 'AKIA1', Status: 'Active' }] : [],
      })),
    ];

    expect(await evaluateRule(users, createScheduledEvent(), { answers })).toBeCompliant();
    // #endregion

    // #region answers-of-service
    const service = createConfigService({ answers });
    const twoKeys = [{ AccessKeyId: 'AKIA1' }, { AccessKeyId: 'AKIA2' }];
    service.answer(IAMClient, ListAccessKeysCommand, { AccessKeyMetadata: twoKeys });
    const handler = createHandler(users, { ...service.handlerOptions, logger: silentLogger });

    expect(await handler(createScheduledEvent(), createLambdaContext())).toMatchObject({ nonCompliant: 1 });
    // #endregion
  });
});

describe('code in docs/rules.md and docs/delivery.md', () => {
  it('context-calls', async () => {
    // #region context-calls
    const shrunkVolumes = defineRule({
      name: 'volumes-never-shrink',
      schedule: 'TwentyFour_Hours',
      permissions: ['config:ListDiscoveredResources', 'config:GetResourceConfigHistory'],
      async *evaluatePeriodic({ resources, history }) {
        for await (const volume of resources('AWS::EC2::Volume')) {
          const sizes: number[] = [];
          for await (const { configuration } of history(volume)) sizes.push(configuration.size ?? 0);
          yield sizes[0] === Math.max(...sizes) ? compliant(volume) : nonCompliant('Shrunk', volume);
        }
      },
    });
    // #endregion
    const item = (minute: number, size: number) =>
      createConfigurationItem('AWS::EC2::Volume', {
        configurationItemCaptureTime: new Date(Date.UTC(2026, 0, 31, 12, minute)),
        configuration: { size },
      });
    const { clientConfig } = createConfigService({ items: [item(0, 100), item(1, 50)] });
    expect(await evaluateRule(shrunkVolumes, createScheduledEvent(), { clientConfig })).toBeNonCompliant(
      'Shrunk',
    );
  });

  it('parameters', async () => {
    // #region parameters
    const maxAge = defineRule({
      name: 'snapshot-age',
      resourceTypes: ['AWS::EC2::Volume'],
      parameters: v.object({
        maxAgeDays: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1)),
      }),
      evaluate(volume, { parameters, notificationTime }) {
        const ageMs = notificationTime.getTime() - Number(volume.resourceCreationTime);
        return ageMs > parameters.maxAgeDays * 86_400_000 ? nonCompliant('Too old') : compliant();
      },
    });
    // #endregion
    const volume = createConfigurationItem('AWS::EC2::Volume', {
      resourceCreationTime: new Date('2025-01-01'),
    });

    expect(await evaluateRule(maxAge, volume, { parameters: { maxAgeDays: '30' } })).toBeNonCompliant();
    await expect(evaluateRule(maxAge, volume, { parameters: { maxAgeDays: 'soon' } })).rejects.toMatchObject({
      code: 'INVALID_PARAMETERS',
      issues: expect.arrayContaining([expect.objectContaining({ path: 'maxAgeDays' })]),
    });
  });

  it('periodic', async () => {
    // #region periodic
    const passwordPolicy = defineRule({
      name: 'iam-password-policy',
      schedule: 'TwentyFour_Hours',
      permissions: ['iam:GetAccountPasswordPolicy'],
      async evaluatePeriodic({ client, accountId, signal }) {
        const account = accountResource(accountId);
        try {
          const command = new GetAccountPasswordPolicyCommand({});
          const { PasswordPolicy } = await client(IAMClient).send(command, { abortSignal: signal });
          const length = PasswordPolicy?.MinimumPasswordLength ?? 0;
          const found = `The minimum password length is ${length}`;
          return [length >= 14 ? compliant(found, account) : nonCompliant(found, account)];
        } catch (error) {
          if (!(error instanceof NoSuchEntityException)) throw error;
          return [nonCompliant('No password policy', account)];
        }
      },
    });
    // #endregion

    // #region periodic-test
    const results = (output: AnsweredOutput<GetAccountPasswordPolicyCommandOutput>) =>
      evaluateRule(passwordPolicy, createScheduledEvent(), {
        answers: [answer(IAMClient, GetAccountPasswordPolicyCommand, output)],
      });

    expect(await results({ PasswordPolicy: { MinimumPasswordLength: 14 } })).toBeCompliant();
    expect(await results({ PasswordPolicy: { MinimumPasswordLength: 8 } })).toBeNonCompliant('length is 8');
    const none = new NoSuchEntityException({ message: 'None', $metadata: {} });
    expect(await results(none)).toBeNonCompliant('No password policy');
    // #endregion
  });

  it('results', async () => {
    const item = createConfigurationItem('AWS::IAM::Group', { configuration: { groupId: 'AGPA1' } });
    const { resourceType, resourceId } = item;
    const results: Compliance[] = [
      // #region results
      compliant(),
      compliant('Encrypted with a customer managed key'),
      nonCompliant('Versioning is off'),
      notApplicable('Created by the CDK'),
      nonCompliant('Public', { resourceType: 'AWS::EC2::Subnet', resourceId: 'subnet-0abc' }),
      // #endregion
    ];
    for (const result of results) {
      const rule = defineRule({ name: 'any', evaluate: () => result });
      expect(await evaluateRule(rule, item)).toEqual([{ resource: { resourceType, resourceId }, ...result }]);
    }
  });

  it('errors', async () => {
    const { client } = createConfigService();
    const rule = defineRule({ name: 'any', evaluate: () => compliant() });
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), {
      resultToken: 'not-a-token',
    });
    const lines: string[] = [];
    const console = { error: (line: string) => lines.push(line) };
    // #region errors
    const handler = createHandler(rule, { client, logger: silentLogger }).onError(({ error }) => {
      if (isConfigRuleError(error, 'DeliveryError')) {
        console.error(
          `${error.code}: ${error.undelivered.length} not delivered, ${error.delivered} delivered`,
        );
      }
    });
    // #endregion

    await expect(handler(event, createLambdaContext())).rejects.toThrow('INVALID_RESULT_TOKEN');
    expect(lines).toEqual(['INVALID_RESULT_TOKEN: 1 not delivered, 0 delivered']);
  });

  it('by-hand', async () => {
    const { client } = createConfigService();
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));
    // #region by-hand
    const { resultToken } = parseConfigRuleEvent(event);
    const report = await deliverEvaluations(
      [
        {
          resourceType: 'AWS::S3::Bucket',
          resourceId: 'my-bucket',
          complianceType: 'COMPLIANT',
          orderingTimestamp: new Date(),
        },
      ],
      { client, resultToken },
    );
    // #endregion

    expect(report).toMatchObject({ delivered: 1 });
  });
});

describe('code in docs/testing.md about faults and HTTP', () => {
  const rule = defineRule({
    name: 'users',
    schedule: 'One_Hour',
    *evaluatePeriodic() {
      for (let number = 0; number < 1000; number++) {
        yield compliant({ resourceType: 'AWS::IAM::User', resourceId: `AIDA${number}` });
      }
    },
  });

  it('end-to-end', async () => {
    // #region end-to-end
    const service = createConfigService({ seed: 7, faults: { throttle: 0.3, failedEvaluations: 0.01 } });
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

    const report = await handler(createScheduledEvent({ ruleName: 'users' }), createLambdaContext());

    expect(report.delivered).toBe(1000);
    expect(service.evaluations('users')).toHaveLength(1000);
    // #endregion
  });

  it('over-http', async () => {
    // #region over-http
    const service = await startConfigService({ items: [createConfigurationItem('AWS::S3::Bucket')] });
    process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE = service.url;
    // The SDK signs local requests too.
    process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'local';
    // …
    await service.close();
    // #endregion
    delete process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE;
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;

    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
  });
});
