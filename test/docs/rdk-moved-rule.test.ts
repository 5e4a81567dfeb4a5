/** Claims of docs/rdk.md about the moved rule, beyond the test that it shows. */
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
import { rule } from './moved/src/s3-bucket-inventory.js';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'invoices' });
const inventory = (Id: string, Frequency: string, IsEnabled = true) => ({
  Id,
  IsEnabled,
  Schedule: { Frequency },
});

/** Answers of S3 for the rule. */
function answerWith(...InventoryConfigurationList: readonly object[]) {
  const send = jest.spyOn(S3Client.prototype, 'send');
  send.mockImplementation(async () => ({ InventoryConfigurationList }));
  return send;
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('calls S3 with the bucket of the item and ignores a disabled inventory', async () => {
  const send = answerWith(inventory('off', 'Weekly', false), inventory('all', 'Daily'));

  expect(await evaluateRule(rule, bucket)).toBeNonCompliant('No Weekly inventory');
  expect(send.mock.calls[0]?.[0]).toMatchObject({ input: { Bucket: 'invoices' } });
});

it('accepts the role parameter of a deployed rdklib rule with a strict schema', async () => {
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

it('rejects an invalid parameter by the schema', async () => {
  const parameters = { Frequency: 'Hourly' };
  await expect(evaluateRule(rule, bucket, { parameters })).rejects.toMatchObject({
    name: 'InvalidParametersError',
  });
});
