import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import {
  EvaluationError,
  InvalidEvaluationError,
  InvalidEventError,
  InvalidOptionsError,
  InvalidParametersError,
  UnsupportedTriggerError,
} from '../../src/errors.js';
import { accountResource, type Compliance, compliant, nonCompliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';
import {
  createChangeEvent,
  createOversizedEvent,
  createScheduledEvent,
} from '../../src/testing/create-event.js';
import { evaluateRule } from '../../src/testing/evaluate-rule.js';
import { createConfigService } from '../../src/testing/service/create-config-service.js';
import { recordingLogger } from '../helpers/a-context.js';

const versioning = defineRule({
  name: 'versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});

const aging = defineRule({
  name: 'aging',
  parameters: z.object({ days: z.coerce.number() }),
  evaluate: (_, { parameters }) => compliant(`${parameters.days} of type ${typeof parameters.days}`),
});

const users = ['a', 'b'].map((resourceId) => ({ resourceType: 'AWS::IAM::User', resourceId }));
const bucket = createConfigurationItem('AWS::S3::Bucket', { variant: 'unversioned' });

function giving(...results: Compliance[]) {
  return defineRule({ name: 'giving', evaluate: () => results });
}

describe('evaluateRule', () => {
  it('returns the results of the rule for an item', async () => {
    const off = await evaluateRule(versioning, bucket);
    const on = await evaluateRule(versioning, createConfigurationItem('AWS::S3::Bucket'));

    const resource = { resourceType: 'AWS::S3::Bucket', resourceId: 'example-bucket' };
    expect(off).toStrictEqual([
      { complianceType: 'NON_COMPLIANT', annotation: 'Versioning is off', resource },
    ]);
    expect(on).toStrictEqual([{ complianceType: 'COMPLIANT', resource }]);
  });

  it('accepts an event', async () => {
    expect(await evaluateRule(versioning, createChangeEvent(bucket))).toBeNonCompliant('Versioning is off');
    expect(
      await evaluateRule(versioning, createChangeEvent(bucket, { eventLeftScope: true })),
    ).toBeNotApplicable();
  });

  it('applies the scope of the rule', async () => {
    const user = createConfigurationItem('AWS::IAM::User');
    const deleted = createConfigurationItem('AWS::S3::Bucket', {
      configurationItemStatus: 'ResourceDeleted',
    });

    expect(await evaluateRule(versioning, user)).toBeNotApplicable('not for AWS::IAM::User');
    expect(await evaluateRule(versioning, deleted)).toBeNotApplicable('deleted');
    expect(await evaluateRule(versioning, createOversizedEvent(deleted))).toBeNotApplicable('deleted');
  });

  it('does not shorten annotations', async () => {
    const annotation = 'x'.repeat(300);
    expect(await evaluateRule(giving(nonCompliant(annotation)), bucket)).toMatchObject([{ annotation }]);
  });

  it('adds the resource to each result', async () => {
    const { resourceType, resourceId } = bucket;
    const results = await evaluateRule(
      giving(compliant('', { resourceType, resourceId }), nonCompliant('No MFA', users[0])),
      bucket,
    );
    expect(results).toStrictEqual([
      { complianceType: 'COMPLIANT', annotation: '', resource: { resourceType, resourceId } },
      { complianceType: 'NON_COMPLIANT', annotation: 'No MFA', resource: users[0] },
    ]);
  });

  it('collects the stream of a periodic rule', async () => {
    const rule = defineRule({
      name: 'streaming',
      async *evaluatePeriodic() {
        for (const user of users) yield compliant(user);
      },
    });
    expect(await evaluateRule(rule, createScheduledEvent())).toEqual(
      users.map((resource) => ({ complianceType: 'COMPLIANT', resource })),
    );
  });

  it('applies the schema to the parameters', async () => {
    expect(await evaluateRule(aging, bucket, { parameters: { days: '90' } })).toBeCompliant(
      '90 of type number',
    );
    expect(await evaluateRule(aging, createChangeEvent(bucket, { parameters: { days: 7 } }))).toBeCompliant(
      '7 of',
    );
  });

  it('prefers the parameters of the options over those of the event', async () => {
    const event = createChangeEvent(bucket, { parameters: { days: '1' } });
    expect(await evaluateRule(aging, event, { parameters: { days: '2' } })).toBeCompliant('2 of type number');
  });

  it('passes the logger to the rule, and logs nothing without one', async () => {
    const logger = recordingLogger();
    const print = jest.spyOn(console, 'info').mockImplementation(() => {});
    const rule = defineRule({
      name: 'talking',
      evaluate(_, context) {
        context.logger.info('Looked', { at: context.ruleName });
        return compliant();
      },
    });

    await evaluateRule(rule, bucket, { logger });
    await evaluateRule(rule, bucket);

    expect(logger.lines).toEqual([{ level: 'info', message: 'Looked', fields: { at: 'example-rule' } }]);
    expect(print).not.toHaveBeenCalled();
    print.mockRestore();
  });
});

describe('evaluateRule fails like the handler', () => {
  it.each([
    ['a rule that throws', throwing(), bucket, EvaluationError],
    ['two results for one item', giving(compliant(), compliant()), bucket, InvalidEvaluationError],
    ['parameters that are refused', aging, bucket, InvalidParametersError],
    ['another trigger', versioning, createScheduledEvent(), UnsupportedTriggerError],
    ['a malformed event', versioning, { invokingEvent: '{}' }, InvalidEventError],
    ['a malformed item', versioning, {}, InvalidEventError],
    ['nothing', versioning, undefined, InvalidEventError],
  ])('on %s', async (_, rule, itemOrEvent, kind) => {
    await expect(evaluateRule(rule as typeof versioning, itemOrEvent as never)).rejects.toBeInstanceOf(kind);
  });

  it('on a rule that defineRule did not make', async () => {
    const outcome = evaluateRule({ name: 'plain', evaluate: () => compliant() } as never, bucket);
    await expect(outcome).rejects.toBeInstanceOf(InvalidOptionsError);
    await expect(outcome).rejects.toThrow('expected a rule made by defineRule, got an object');
  });

  it('on unknown options', async () => {
    await expect(evaluateRule(versioning, bucket, { params: {} } as never)).rejects.toThrow(
      'evaluateRule: unknown key "params".',
    );
  });
});

function throwing() {
  return defineRule({
    name: 'throwing',
    evaluate(): Compliance {
      throw new Error('Cannot evaluate');
    },
  });
}

it('evaluateRule rejects an oversized event, which has no item, and says what to pass instead', async () => {
  const result = evaluateRule(versioning, createOversizedEvent(bucket));
  await expect(result).rejects.toBeInstanceOf(UnsupportedTriggerError);
  await expect(result).rejects.toThrow('A handler fetches it; offline, give the item itself.');
});

describe('an item without a configuration', () => {
  const notPublic = defineRule({
    name: 'not-public',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ configuration }) => ('isPublic' in configuration ? nonCompliant('Public') : compliant()),
  });

  it.each([undefined, null, '', 'null'])(
    'has no result if its configuration is %j',
    async (configuration) => {
      const result = evaluateRule(notPublic, { ...bucket, configuration: configuration as never });
      await expect(result).rejects.toMatchObject({
        name: 'InvalidEventError',
        path: 'item.configuration',
        message: expect.stringContaining(`AWS::S3::Bucket ${bucket.resourceId}`),
      });
    },
  );

  it('has no result in an event either, and is NOT_APPLICABLE if it is deleted', async () => {
    const event = createChangeEvent(bucket);
    const withStatus = (configurationItemStatus: string) => {
      const message = JSON.parse(event.invokingEvent);
      Object.assign(message.configurationItem, { configuration: null, configurationItemStatus });
      return { ...event, invokingEvent: JSON.stringify(message) };
    };

    await expect(evaluateRule(notPublic, withStatus('OK'))).rejects.toMatchObject({
      name: 'ConfigurationItemUnavailableError',
      resource: { resourceType: 'AWS::S3::Bucket', resourceId: bucket.resourceId },
    });
    expect(await evaluateRule(notPublic, withStatus('ResourceDeleted'))).toBeNotApplicable();
  });
});

describe('a rule that calls AWS', () => {
  const asking = defineRule({
    name: 'asking',
    permissions: ['config:SelectResourceConfig'],
    async evaluatePeriodic({ query, accountId }) {
      const found: unknown[] = [];
      for await (const row of query("SELECT resourceId WHERE resourceType = 'AWS::S3::Bucket'"))
        found.push(row);
      return [
        compliant(`${found.length} buckets`, { resourceType: 'AWS::::Account', resourceId: accountId }),
      ];
    },
  });
  const items = [createConfigurationItem('AWS::S3::Bucket')];

  it('calls the given local service', async () => {
    const { clientConfig } = createConfigService({ items });
    expect(await evaluateRule(asking, createScheduledEvent(), { clientConfig })).toBeCompliant('1 buckets');
  });

  it('cannot make a call without one, and the error says what to do', async () => {
    await expect(evaluateRule(asking, createScheduledEvent())).rejects.toMatchObject({
      code: 'RULE_FAILED',
      message: expect.stringMatching(
        /evaluateRule runs offline, and the rule made SelectResourceConfig .*clientConfig/,
      ),
    });
  });

  it('can use a client with a stubbed send', async () => {
    const users = defineRule({
      name: 'users',
      async evaluatePeriodic({ client, accountId }) {
        const { Arn } = await client(STSClient).send(new GetCallerIdentityCommand({}));
        return [compliant({ annotation: Arn, resource: accountResource(accountId) })];
      },
    });
    const send = jest
      .spyOn(STSClient.prototype, 'send')
      .mockImplementation(async () => ({ Arn: 'arn:of:the:stub' }));
    expect(await evaluateRule(users, createScheduledEvent())).toBeCompliant('arn:of:the:stub');
    send.mockRestore();
  });

  it('sweeps the recorded resources if it has a schedule', async () => {
    const swept = defineRule({ name: 'swept', schedule: 'One_Hour', evaluate: () => compliant('Seen') });
    const { clientConfig } = createConfigService({ items });
    expect(await evaluateRule(swept, createScheduledEvent(), { clientConfig })).toMatchObject([
      { annotation: 'Seen', resource: { resourceId: 'example-bucket' } },
    ]);
  });
});

it('evaluateRule hides the role parameters from the schema, like the handler', async () => {
  const strict = defineRule({
    name: 'strict',
    parameters: z.strictObject({ mode: z.string() }),
    evaluate: (_item, { parameters }) => compliant(JSON.stringify(parameters)),
  });
  const parameters = {
    mode: 'x',
    ExecutionRoleName: 'role',
    AssumeRoleMode: 'true',
    ExecutionRoleRegion: 'eu-west-1',
  };
  const item = createConfigurationItem('AWS::S3::Bucket');
  expect(await evaluateRule(strict, item, { parameters })).toBeCompliant('{"mode":"x"}');
  expect(await evaluateRule(strict, createChangeEvent(item, { parameters }))).toBeCompliant('{"mode":"x"}');
});
