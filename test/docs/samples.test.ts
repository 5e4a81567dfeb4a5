/** Code that docs/testing-reference.md includes about sample items. */
import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import {
  createConfigurationItem,
  evaluateRule,
  knownResourceTypes,
  sampleVariants,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';

describe('code in docs/testing-reference.md about sample items', () => {
  it('sample-item', async () => {
    const rule = defineRule({
      name: 'rds-storage-encrypted',
      resourceTypes: ['AWS::RDS::DBInstance'],
      evaluate: ({ configuration }) =>
        configuration.storageEncrypted ? compliant() : nonCompliant('Storage is not encrypted'),
    });
    // #region sample-item
    const database = createConfigurationItem('AWS::RDS::DBInstance', {
      resourceName: 'orders',
      awsRegion: 'eu-central-1',
      configuration: { storageEncrypted: false, endpoint: { port: 6543 }, kmsKeyId: undefined },
    });

    expect(database).toMatchObject({
      arn: 'arn:aws:rds:eu-central-1:123456789012:db:orders',
      configuration: {
        dBInstanceIdentifier: 'orders',
        dBInstanceArn: 'arn:aws:rds:eu-central-1:123456789012:db:orders',
        dbiResourceId: database.resourceId,
        storageEncrypted: false,
        endpoint: { port: 6543, hostedZoneId: expect.any(String) },
      },
    });
    // #endregion
    expect(database.configuration).not.toHaveProperty('kmsKeyId');
    expect(await evaluateRule(rule, database)).toBeNonCompliant('Storage is not encrypted');
  });

  it('variants', async () => {
    const rule = defineRule({
      name: 's3-bucket-versioning-enabled',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: ({ supplementaryConfiguration }) =>
        supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
          ? compliant()
          : nonCompliant('Versioning is off'),
    });
    // #region variants
    const compliantBucket = createConfigurationItem('AWS::S3::Bucket');
    const unversionedBucket = createConfigurationItem('AWS::S3::Bucket', { variant: 'unversioned' });

    expect(await evaluateRule(rule, compliantBucket)).toBeCompliant();
    expect(await evaluateRule(rule, unversionedBucket)).toBeNonCompliant('Versioning is off');
    // #endregion
  });

  it('names the 53 types with compliant samples', () => {
    const types = knownResourceTypes().filter((type) => sampleVariants(type).length > 0);
    expect(types).toHaveLength(53);
  });
});
