import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  expectRuleToHold,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { handlerOptions, rule } from './central-account.js';

const member = '210987654321';

const bucket = (settings, accountId = '123456789012') =>
  createConfigurationItem('AWS::S3::Bucket', {
    accountId,
    supplementaryConfiguration: { PublicAccessBlockConfiguration: settings },
  });

const all = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** The function runs in account 123456789012. */
function setUp(roles) {
  const service = createConfigService({ accountId: '123456789012', roles });
  const { clientConfig } = service;
  const handler = createHandler(rule, { ...handlerOptions, clientConfig, logger: silentLogger });
  return {
    service,
    invoke: (accountId) => handler(createChangeEvent(bucket(all, accountId)), createLambdaContext()),
  };
}

describe('s3-bucket-public-access-blocked', () => {
  it('requires all four settings', async () => {
    expect(await evaluateRule(rule, bucket(all))).toBeCompliant();
    expect(await evaluateRule(rule, bucket({ ...all, ignorePublicAcls: false }))).toBeNonCompliant(
      'Not set: ignorePublicAcls',
    );
    expect(await evaluateRule(rule, bucket(undefined))).toBeNonCompliant('Not set: blockPublicAcls, ');
  });

  it('uses its own role in its own account, and assumes a role in another account', async () => {
    const { service, invoke } = setUp([`arn:aws:iam::${member}:role/config-rule-kit`]);

    await invoke('123456789012');
    await invoke(member);

    expect(service.requests('PutEvaluations')).toMatchObject([
      { accountId: '123456789012', roleArn: null },
      { accountId: member, roleArn: `arn:aws:iam::${member}:role/config-rule-kit` },
    ]);
    expect(service.evaluations()).toMatchObject([{ accountId: '123456789012' }, { accountId: member }]);
  });

  it('fails with an AssumeRoleError when the role cannot be assumed', async () => {
    const { service, invoke } = setUp([]);

    await expect(invoke(member)).rejects.toMatchObject({
      name: 'AssumeRoleError',
      code: 'ASSUME_ROLE_DENIED',
    });
    expect(service.evaluations()).toEqual([]);
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
