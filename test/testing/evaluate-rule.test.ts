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
  it('gives what the rule gave of an item', async () => {
    const off = await evaluateRule(versioning, bucket);
    const on = await evaluateRule(versioning, createConfigurationItem('AWS::S3::Bucket'));

    const resource = { resourceType: 'AWS::S3::Bucket', resourceId: 'example-bucket' };
    expect(off).toStrictEqual([
      { complianceType: 'NON_COMPLIANT', annotation: 'Versioning is off', resource },
    ]);
    expect(on).toStrictEqual([{ complianceType: 'COMPLIANT', resource }]);
  });

  it('takes an event too', async () => {
    expect(await evaluateRule(versioning, createChangeEvent(bucket))).toBeNonCompliant('Versioning is off');
    expect(
      await evaluateRule(versioning, createChangeEvent(bucket, { eventLeftScope: true })),
    ).toBeNotApplicable();
  });

  it('holds to the scope of the rule', async () => {
    const user = createConfigurationItem('AWS::IAM::User');
    const deleted = createConfigurationItem('AWS::S3::Bucket', {
      configurationItemStatus: 'ResourceDeleted',
    });

    expect(await evaluateRule(versioning, user)).toBeNotApplicable('not for AWS::IAM::User');
    expect(await evaluateRule(versioning, deleted)).toBeNotApplicable('deleted');
    expect(await evaluateRule(versioning, createOversizedEvent(deleted))).toBeNotApplicable('deleted');
  });

  it('leaves annotations whole, as the rule wrote them', async () => {
    const annotation = 'x'.repeat(300);
    expect(await evaluateRule(giving(nonCompliant(annotation)), bucket)).toMatchObject([{ annotation }]);
  });

  it('names the resource of each result, the item or another', async () => {
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

  it('collects what a periodic rule streams', async () => {
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

  it('gives the rule parameters as its schema makes them', async () => {
    expect(await evaluateRule(aging, bucket, { parameters: { days: '90' } })).toBeCompliant(
      '90 of type number',
    );
    expect(await evaluateRule(aging, createChangeEvent(bucket, { parameters: { days: 7 } }))).toBeCompliant(
      '7 of',
    );
  });

  it('prefers the parameters of its options to those of the event', async () => {
    const event = createChangeEvent(bucket, { parameters: { days: '1' } });
    expect(await evaluateRule(aging, event, { parameters: { days: '2' } })).toBeCompliant('2 of type number');
  });

  it('gives the rule a logger, and keeps silent without one', async () => {
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

describe('evaluateRule fails as the handler would', () => {
  it.each([
    ['a rule that throws', throwing(), bucket, EvaluationError],
    ['two results for one item', giving(compliant(), compliant()), bucket, InvalidEvaluationError],
    ['parameters that are refused', aging, bucket, InvalidParametersError],
    ['another trigger', versioning, createScheduledEvent(), UnsupportedTriggerError],
    ['an event that is none', versioning, { invokingEvent: '{}' }, InvalidEventError],
    ['an item that is none', versioning, {}, InvalidEventError],
    ['nothing', versioning, undefined, InvalidEventError],
  ])('on %s', async (_, rule, itemOrEvent, kind) => {
    await expect(evaluateRule(rule as typeof versioning, itemOrEvent as never)).rejects.toBeInstanceOf(kind);
  });

  it('on a rule that defineRule did not make', async () => {
    const outcome = evaluateRule({ name: 'plain', evaluate: () => compliant() } as never, bucket);
    await expect(outcome).rejects.toBeInstanceOf(InvalidOptionsError);
    await expect(outcome).rejects.toThrow('expected a rule made by defineRule, got an object');
  });

  it('on options that it does not know', async () => {
    await expect(evaluateRule(versioning, bucket, { params: {} } as never)).rejects.toThrow(
      'evaluateRule: unknown key "params".',
    );
  });
});

function throwing() {
  return defineRule({
    name: 'throwing',
    evaluate(): Compliance {
      throw new Error('No luck');
    },
  });
}

it('cannot judge an oversized event, which carries no item, and says what to give instead', async () => {
  const judged = evaluateRule(versioning, createOversizedEvent(bucket));
  await expect(judged).rejects.toBeInstanceOf(UnsupportedTriggerError);
  await expect(judged).rejects.toThrow('A handler fetches it; offline, give the item itself.');
});

describe('an item without a configuration', () => {
  const notPublic = defineRule({
    name: 'not-public',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ configuration }) => ('isPublic' in configuration ? nonCompliant('Public') : compliant()),
  });

  it.each([undefined, null, '', 'null'])('has no verdict when that is %j', async (configuration) => {
    const judged = evaluateRule(notPublic, { ...bucket, configuration: configuration as never });
    await expect(judged).rejects.toMatchObject({
      name: 'InvalidEventError',
      path: 'item.configuration',
      message: expect.stringContaining(`AWS::S3::Bucket ${bucket.resourceId}`),
    });
  });

  it('has no verdict in an event either, and is NOT_APPLICABLE when it is deleted', async () => {
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

describe('a rule that asks AWS', () => {
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

  it('asks the local service that it is given', async () => {
    const { clientConfig } = createConfigService({ items });
    expect(await evaluateRule(asking, createScheduledEvent(), { clientConfig })).toBeCompliant('1 buckets');
  });

  it('reaches nothing without one, and says what to do', async () => {
    await expect(evaluateRule(asking, createScheduledEvent())).rejects.toMatchObject({
      code: 'RULE_FAILED',
      message: expect.stringMatching(
        /evaluateRule runs offline, and the rule made SelectResourceConfig .*clientConfig/,
      ),
    });
  });

  it('may be given a client whose send is stubbed', async () => {
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

  it('is swept over what is recorded when it has a schedule', async () => {
    const swept = defineRule({ name: 'swept', schedule: 'One_Hour', evaluate: () => compliant('Seen') });
    const { clientConfig } = createConfigService({ items });
    expect(await evaluateRule(swept, createScheduledEvent(), { clientConfig })).toMatchObject([
      { annotation: 'Seen', resource: { resourceId: 'example-bucket' } },
    ]);
  });
});

it('keeps the parameters that name a role from the schema, as the handler does', async () => {
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
