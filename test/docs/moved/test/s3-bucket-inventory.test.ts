import { S3Client } from '@aws-sdk/client-s3';
import { expect, it, jest } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from '../src/s3-bucket-inventory.ts';

const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'invoices' });

it('flags a bucket without a weekly inventory', async () => {
  const send = jest.spyOn(S3Client.prototype, 'send');
  send.mockImplementation(async () => ({
    InventoryConfigurationList: [{ Id: 'all', IsEnabled: true, Schedule: { Frequency: 'Daily' } }],
  }));

  expect(await evaluateRule(rule, bucket)).toBeNonCompliant('No Weekly inventory');
  expect(await evaluateRule(rule, bucket, { parameters: { Frequency: 'Daily' } })).toBeCompliant('all');
});
