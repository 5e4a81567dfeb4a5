/** The test that docs/rdk.md shows of a moved rule, and what else the page says of it. */
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, it, jest } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './moved-rule.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'invoices' });
const inventory = (Id: string, Frequency: string, IsEnabled = true) => ({
  Id,
  IsEnabled,
  Schedule: { Frequency },
});

/** S3, as far as the rule asks it. */
function answerWith(...InventoryConfigurationList: readonly object[]) {
  const send = jest.spyOn(S3Client.prototype, 'send');
  send.mockImplementation(async () => ({ InventoryConfigurationList }));
  return send;
}

afterEach(() => {
  jest.restoreAllMocks();
});

// #region moved-rule-test
it('flags a bucket without a weekly inventory', async () => {
  const send = jest.spyOn(S3Client.prototype, 'send');
  send.mockImplementation(async () => ({
    InventoryConfigurationList: [{ Id: 'all', IsEnabled: true, Schedule: { Frequency: 'Daily' } }],
  }));

  expect(await evaluateRule(rule, bucket)).toBeNonCompliant('No Weekly inventory');
  expect(await evaluateRule(rule, bucket, { parameters: { Frequency: 'Daily' } })).toBeCompliant('all');
});
// #endregion

it('asks about the bucket of the item, and does not count an inventory that is disabled', async () => {
  const send = answerWith(inventory('off', 'Weekly', false), inventory('all', 'Daily'));

  expect(await evaluateRule(rule, bucket)).toBeNonCompliant('No Weekly inventory');
  expect(send.mock.calls[0]?.[0]).toMatchObject({ input: { Bucket: 'invoices' } });
});

it('takes the role parameter of a deployed rdklib rule beside a strict schema', async () => {
  answerWith(inventory('all', 'Weekly'));
  const { clientConfig, evaluations, requests } = createConfigService({
    roles: ['arn:aws:iam::123456789012:role/rule-role'],
  });
  const handler = createHandler(rule, { clientConfig, logger: silentLogger });
  const parameters = { Frequency: 'Weekly', ExecutionRoleName: 'rule-role' };

  await handler(createChangeEvent(bucket, { parameters }), createLambdaContext());

  expect(requests('AssumeRole')).toMatchObject([
    { input: { RoleArn: 'arn:aws:iam::123456789012:role/rule-role' } },
  ]);
  expect(evaluations()).toMatchObject([{ resourceId: 'invoices', complianceType: 'COMPLIANT' }]);
});

it('refuses a parameter that rdklib would have had to refuse by hand', async () => {
  const parameters = { Frequency: 'Hourly' };
  await expect(evaluateRule(rule, bucket, { parameters })).rejects.toMatchObject({
    name: 'InvalidParametersError',
  });
});
