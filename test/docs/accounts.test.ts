/** Code that docs/accounts.md includes. */
import { expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from 'config-rule-kit/testing';
import { handlerOptions, rule } from '../../examples/central-account.js';

const logger = silentLogger;

// #region central-test
it('reports in the account of the bucket', async () => {
  const { clientConfig, evaluations } = createConfigService({
    accountId: '123456789012',
    roles: ['arn:aws:iam::210987654321:role/config-rule-kit'],
  });
  const handler = createHandler(rule, { ...handlerOptions, clientConfig, logger });
  const bucket = createConfigurationItem('AWS::S3::Bucket', { accountId: '210987654321' });

  await handler(createChangeEvent(bucket), createLambdaContext());

  expect(evaluations()).toMatchObject([{ accountId: '210987654321', resourceId: 'example-bucket' }]);
});
// #endregion
