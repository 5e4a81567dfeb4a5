/** Tests of the types of `supplementaryConfiguration`; `npx tsc --noEmit` checks the lines that expect an error. */
import { describe, expect, it } from '@jest/globals';
import {
  asArray,
  compliant,
  defineRule,
  nonCompliant,
  parsePolicy,
  type RecordedJson,
  type SupplementaryConfigurationOf,
  toDate,
} from 'config-rule-kit';
import type {} from '../../src/resources/supplementary/all.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are equal. */
function same<A, B>(..._proof: Same<A, B> extends true ? [] : ['these types differ']): void {}

type Supplement<Type extends string> = SupplementaryConfigurationOf<Type>;

describe('the types of supplementaryConfiguration', () => {
  it('have the properties of a bucket, each of which can be missing or null', () => {
    const bucket: Supplement<'AWS::S3::Bucket'> = {
      AccessControlList: {
        grantList: [{ grantee: 'AllUsers', permission: 'Read' }, { grantee: { id: 'a' } }],
      },
      BucketNotificationConfiguration: { configurations: { any: { events: ['s3:ObjectCreated:*'] } } },
      BucketPolicy: { policyText: null },
      BucketVersioningConfiguration: { status: 'Off', isMfaDeleteEnabled: null },
      IsRequesterPaysEnabled: false,
      ObjectLockConfiguration: null,
    };
    same<NonNullable<typeof bucket.IsRequesterPaysEnabled>, boolean>();
    same<NonNullable<typeof bucket.BucketPolicy>['policyText'], string | null | undefined>();
    // @ts-expect-error There may be no such configuration.
    expect(bucket.BucketVersioningConfiguration.status).toBe('Off');
    // @ts-expect-error Items are read-only.
    bucket.BucketPolicy = null;
    expect(parsePolicy(bucket.BucketPolicy)).toBeNull();
  });

  it('reject misspelt properties, wrong kinds and unexpected lists', () => {
    // @ts-expect-error A misspelt name.
    const name: Supplement<'AWS::S3::Bucket'> = { BucketVersioning: { status: 'Enabled' } };
    // @ts-expect-error A misspelt property.
    const property: Supplement<'AWS::S3::Bucket'> = { BucketPolicy: { policytext: '' } };
    // @ts-expect-error The kit has parsed the text to a boolean.
    const text: Supplement<'AWS::S3::Bucket'> = { IsRequesterPaysEnabled: 'false' };
    // @ts-expect-error One configuration, not several.
    const list: Supplement<'AWS::S3::Bucket'> = { BucketLoggingConfiguration: [] };
    // @ts-expect-error Several rules, not one.
    const one: Supplement<'AWS::S3::Bucket'> = { BucketLifecycleConfiguration: { rules: { id: 'a' } } };
    expect([name, property, text, list, one]).toHaveLength(5);
  });

  it('have policies in every form that parsePolicy accepts', () => {
    const forms: Supplement<'AWS::KMS::Key'>[] = [
      { Policy: { Statement: [] } },
      { Policy: '' },
      { Policy: null },
    ];
    expect(forms.map(({ Policy }) => parsePolicy(Policy)?.Statement)).toEqual([[], undefined, undefined]);
    const rotation: Supplement<'AWS::KMS::Key'> = { KeyRotationStatus: true };
    // @ts-expect-error The form is not known: use parsePolicy.
    expect(rotation.Policy?.Statement).toBeUndefined();
    // @ts-expect-error A misspelt name.
    expect(rotation.keyRotationStatus).toBeUndefined();
  });

  it('have attributes as a list for application load balancers, and as properties for classic ones', () => {
    const classic: Supplement<'AWS::ElasticLoadBalancing::LoadBalancer'> = {
      LoadBalancerAttributes: { accessLog: { enabled: true, s3BucketName: 'logs' } },
    };
    const application: Supplement<'AWS::ElasticLoadBalancingV2::LoadBalancer'> = {
      LoadBalancerAttributes: [{ key: 'access_logs.s3.enabled', value: 'true' }],
    };
    const flag: typeof application = {
      // @ts-expect-error The value of an attribute is text.
      LoadBalancerAttributes: [{ key: 'deletion_protection', value: true }],
    };
    expect(classic.LoadBalancerAttributes?.accessLog?.enabled).toBe(true);
    expect(asArray(application.LoadBalancerAttributes).map(({ value }) => value)).toEqual(['true']);
    expect(flag.LoadBalancerAttributes).toHaveLength(1);
  });

  it('have dates in every form that toDate accepts', () => {
    const stack: Supplement<'AWS::CloudFormation::Stack'> = {
      StackResourceSummaries: [{ lastUpdatedTimestamp: 'Jan 16, 2020 10:31:30 PM' }],
    };
    const [summary] = asArray(stack.StackResourceSummaries);
    expect(toDate(summary?.lastUpdatedTimestamp)).toEqual(new Date('2020-01-16T22:31:30Z'));
  });

  it('are empty for IAM', () => {
    const user: Supplement<'AWS::IAM::User'> = {};
    // @ts-expect-error It is in configuration.
    expect(user.attachedManagedPolicies).toBeUndefined();
  });

  it('are any JSON for unknown types', () => {
    same<Supplement<'AWS::EC2::Volume'>, RecordedJson>();
    same<Supplement<string>, RecordedJson>();
  });

  it('apply inside a rule', () => {
    const rule = defineRule({
      name: 'snapshots-not-public',
      resourceTypes: ['AWS::RDS::DBSnapshot'],
      evaluate({ supplementaryConfiguration: { DBSnapshotAttributes } }) {
        same<typeof DBSnapshotAttributes, Supplement<'AWS::RDS::DBSnapshot'>['DBSnapshotAttributes']>();
        const isPublic = asArray(DBSnapshotAttributes).some(({ attributeValues }) =>
          attributeValues?.includes('all'),
        );
        return isPublic ? nonCompliant('Public') : compliant();
      },
    });
    expect(rule.resourceTypes).toEqual(['AWS::RDS::DBSnapshot']);
  });
});
