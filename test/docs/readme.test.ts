// #region first-test
import { expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';

it('flags a bucket whose versioning is off', async () => {
  const bucket = createConfigurationItem('AWS::S3::Bucket', {
    supplementaryConfiguration: { BucketVersioningConfiguration: { status: 'Off' } },
  });

  expect(await evaluateRule(rule, bucket)).toBeNonCompliant('Versioning is off');
});

// #endregion

// Outside the region, because a reader of the README imports another path.
import { rule } from '../../examples/s3-bucket-versioning.js';
