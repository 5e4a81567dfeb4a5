import {
  type AccessKeyMetadata,
  IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  answer,
  createConfigService,
  createLambdaContext,
  createScheduledEvent,
  evaluateRule,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './iam-access-key-age.js';

const event = createScheduledEvent({ notificationCreationTime: new Date('2026-04-01T00:00:00.000Z') });

/** A key that was created `days` days before the event. */
const key = (id: string, days: number, status: 'Active' | 'Inactive' = 'Active') => ({
  AccessKeyId: id,
  Status: status,
  CreateDate: new Date(Date.UTC(2026, 3, 1) - days * 24 * 60 * 60 * 1000),
});

type AccessKeys = Readonly<Record<string, Partial<AccessKeyMetadata>[] | Error | undefined>>;

/** Answers of IAM with these users by name, one per page. The id of a user is `AIDA` and the name. */
function iamWith(accessKeys: AccessKeys) {
  const names = Object.keys(accessKeys);
  return [
    answer(IAMClient, ListUsersCommand, ({ Marker = '0' }) => {
      const page = Number(Marker);
      const IsTruncated = page + 1 < names.length;
      return {
        Users: names.slice(page, page + 1).map((name) => ({ UserId: `AIDA${name}`, UserName: name })),
        IsTruncated,
        ...(IsTruncated && { Marker: String(page + 1) }),
      };
    }),
    answer(IAMClient, ListAccessKeysCommand, ({ UserName = '' }) => {
      const keys = accessKeys[UserName];
      return keys instanceof Error ? keys : { AccessKeyMetadata: keys };
    }),
  ];
}

const evaluate = (accessKeys: AccessKeys, parameters = {}) =>
  evaluateRule(rule, event, { answers: iamWith(accessKeys), parameters });

describe('iam-access-key-age', () => {
  it('accepts a user whose active keys are at most 90 days old', async () => {
    expect(await evaluate({ ada: [key('AKIA1', 1), key('AKIA2', 90)] })).toBeCompliant();
  });

  it('lists every active key that is too old, with its age', async () => {
    expect(await evaluate({ ada: [key('AKIA1', 91), key('AKIA2', 400)] })).toBeNonCompliant(
      /^Older than 90 days: AKIA1 \(91 days\), AKIA2 \(400 days\)$/,
    );
  });

  it('ignores inactive keys', async () => {
    expect(await evaluate({ ada: [key('AKIA1', 400, 'Inactive'), key('AKIA2', 2)] })).toBeCompliant();
  });

  it.each([[[]], [undefined], [[key('AKIA1', 400, 'Inactive')]]])(
    'reports NOT_APPLICABLE for a user without an active key: %j',
    async (accessKeys) => {
      expect(await evaluate({ ada: accessKeys })).toBeNotApplicable();
    },
  );

  it('flags a key without a creation date', async () => {
    expect(await evaluate({ ada: [{ AccessKeyId: 'AKIA1', Status: 'Active' }] })).toBeNonCompliant('AKIA1');
  });

  it('uses the maximum age in the parameter', async () => {
    const users = { ada: [key('AKIA1', 31)] };

    expect(await evaluate(users, { maxAgeDays: '30' })).toBeNonCompliant('30 days');
    expect(await evaluate(users, { maxAgeDays: '31' })).toBeCompliant();
  });

  it('reports nothing when there are no users', async () => {
    expect(await evaluate({})).toEqual([]);
  });

  it.each([{ maxAgeDays: 'ninety' }, { maxAgeDays: '' }, { maxAgeDays: '0' }, { maxAge: '90' }])(
    'rejects the parameters %p',
    async (parameters) => {
      await expect(evaluate({}, parameters)).rejects.toMatchObject({ name: 'InvalidParametersError' });
    },
  );

  it('reports every user of every page by id', async () => {
    const users = { ada: [key('AKIA1', 3)], grace: [key('AKIA2', 365)], linus: [] };
    const service = createConfigService({ answers: iamWith(users) });
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

    const report = await handler(event, createLambdaContext());

    expect(report).toMatchObject({ delivered: 3, compliant: 1, nonCompliant: 1, notApplicable: 1 });
    expect(service.evaluations()).toMatchObject([
      { resourceType: 'AWS::IAM::User', resourceId: 'AIDAada', complianceType: 'COMPLIANT' },
      { resourceType: 'AWS::IAM::User', resourceId: 'AIDAgrace', complianceType: 'NON_COMPLIANT' },
      { resourceType: 'AWS::IAM::User', resourceId: 'AIDAlinus', complianceType: 'NOT_APPLICABLE' },
    ]);
  });

  it('reports the users before a failed call, and then fails', async () => {
    const users = { ada: [key('AKIA1', 3)], grace: new Error('Rate exceeded') };
    const service = createConfigService({ answers: iamWith(users) });
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });

    await expect(handler(event, createLambdaContext())).rejects.toMatchObject({ name: 'EvaluationError' });
    expect(service.evaluations()).toMatchObject([{ resourceId: 'AIDAada' }]);
  });
});
