/** Code that docs/rules.md and docs/exemptions.md include. */
import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import { createChangeEvent, createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import { findMetadataExemption, readMetadataExemptions } from '../../src/rule/exemption-metadata.js';
import 'config-rule-kit/testing/jest';

describe('code in docs/rules.md about what a rule says about itself', () => {
  it('metadata', async () => {
    // #region metadata
    const rule = defineRule({
      name: 's3-bucket-versioning-enabled',
      title: 'Buckets keep earlier versions of their objects',
      severity: 'medium',
      guidance: {
        text: 'Turn on versioning in the properties of the bucket.',
        url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
      },
      controls: ['NIST.800-53.r5 SI-12'],
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: ({ supplementaryConfiguration: { BucketVersioningConfiguration: versioning } }) =>
        versioning?.status === 'Enabled' ? compliant() : nonCompliant('Versioning is off'),
    });
    // #endregion

    expect(rule).toMatchObject({ severity: 'medium', controls: ['NIST.800-53.r5 SI-12'] });
    expect(await evaluateRule(rule, createConfigurationItem('AWS::S3::Bucket'))).toBeCompliant();
  });
});

describe('code in docs/exemptions.md', () => {
  const evaluate = () => nonCompliant('Not encrypted');

  it('in-the-rule', async () => {
    // #region in-the-rule
    const encrypted = defineRule({
      name: 'volume-encrypted',
      resourceTypes: ['AWS::EC2::Volume'],
      exemptions: [
        { resource: 'vol-0abc', reason: 'Scratch data only', until: '2027-01-31' },
        { tag: { key: 'team', value: 'search' }, reason: 'Moves to encrypted disks', until: '2026-12-31' },
        { account: '111122223333', resource: 'arn:*:volume/*', reason: 'Sandbox', until: '2027-06-30' },
      ],
      evaluate,
    });
    // #endregion

    // #region test
    const volume = createConfigurationItem('AWS::EC2::Volume', { resourceId: 'vol-0abc' });
    const on = (day: string) =>
      evaluateRule(encrypted, createChangeEvent(volume, { notificationCreationTime: new Date(day) }));

    expect(await on('2027-01-31')).toBeNotApplicable('Exempt until 2027-01-31: Scratch data only');
    expect(await on('2027-02-01')).toBeNonCompliant('Not encrypted');
    // #endregion
  });

  it('by-tag', async () => {
    // #region by-tag
    const encrypted = defineRule({
      name: 'volume-encrypted',
      resourceTypes: ['AWS::EC2::Volume'],
      exemptionTag: true,
      evaluate,
    });
    const volume = createConfigurationItem('AWS::EC2::Volume', {
      tags: { 'config-rule-exempt/volume-encrypted': '2027-01-31 Scratch data only' },
    });

    expect(await evaluateRule(encrypted, volume)).toBeNotApplicable(
      'Exempt until 2027-01-31: Scratch data only',
    );
    // #endregion
  });

  it('in-a-template', () => {
    // #region in-a-template
    const Metadata = {
      'config-rule-kit': {
        exemptions: [{ rule: 'volume-encrypted', reason: 'Scratch data only', until: '2027-01-31' }],
      },
      guard: { SuppressedRules: ['ENCRYPTED_VOLUMES'] },
    };
    // #endregion

    const { exemptions, problems } = readMetadataExemptions(Metadata);
    expect(problems).toEqual([]);
    const now = new Date('2026-12-24');
    expect(findMetadataExemption(exemptions, ['volume-encrypted'], now)?.isExpired).toBe(false);
    expect(findMetadataExemption(exemptions, ['ENCRYPTED_VOLUMES'], now)?.isExpired).toBe(false);
  });
});
