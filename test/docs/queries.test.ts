/** The code that docs/queries.md shows. */
import { expect, it } from '@jest/globals';
import { anyPath, defineRule, nonCompliant, selectQuery } from 'config-rule-kit';
import {
  createConfigService,
  createConfigurationItem,
  createScheduledEvent,
  evaluateRule,
} from 'config-rule-kit/testing';

// #region select
const rule = defineRule({
  name: 'volumes-encrypted',
  schedule: 'TwentyFour_Hours',
  permissions: ['config:SelectResourceConfig'],
  async *evaluatePeriodic({ select }) {
    const unencrypted = select('AWS::EC2::Volume', ['resourceId', 'resourceType', 'configuration.size'])
      .where('configuration.encrypted', '=', false)
      .where('configuration.state.value', '=', 'in-use')
      .orderBy('configuration.size', 'desc');
    for await (const volume of unencrypted) {
      yield nonCompliant(`${volume.configuration?.size} GiB are not encrypted`, volume);
    }
  },
});
// #endregion

// #region standalone
const unused = selectQuery('AWS::EC2::Volume', ['resourceId', 'tags']).where(
  'configuration.state.value',
  '=',
  'available',
);
// #endregion

// #region several
const openVolumes = selectQuery(
  ['AWS::EC2::Volume', 'AWS::EFS::FileSystem'],
  ['resourceType', 'COUNT(*)'],
).whereAny((any) =>
  any.where('configuration.encrypted', '=', false).where('configuration.Encrypted', '=', false),
);
// #endregion

// #region any-path
const trustPolicy = anyPath('configuration.assumeRolePolicyDocument');
const roles = selectQuery('AWS::IAM::Role', ['resourceId', trustPolicy]);
// #endregion

// #region additions
declare module 'config-rule-kit' {
  interface ResourceQueryPathAdditions {
    readonly 'AWS::S3::Bucket': { readonly string: 'supplementaryConfiguration.BucketPolicy.policyText' };
  }
  interface ResourceQueryPaths {
    readonly 'AWS::EC2::CapacityReservation': {
      readonly string: 'configuration.InstanceType' | 'configuration.Tenancy';
      readonly number: 'configuration.InstanceCount';
      readonly boolean: 'configuration.EbsOptimized';
      readonly date: 'configuration.EndDate';
    };
  }
}
// #endregion

it('judges what a typed query finds', async () => {
  const volume = (resourceId: string, encrypted: boolean, size: number) =>
    createConfigurationItem('AWS::EC2::Volume', {
      resourceId,
      configuration: { encrypted, size, state: 'in-use' },
    });
  const items = [volume('vol-1', false, 8), volume('vol-2', true, 8), volume('vol-3', false, 100)];
  const { clientConfig } = createConfigService({ items });

  expect(await evaluateRule(rule, createScheduledEvent(), { clientConfig })).toMatchObject([
    { resource: { resourceId: 'vol-3' }, annotation: '100 GiB are not encrypted' },
    { resource: { resourceId: 'vol-1' } },
  ]);
});

it('prints the query that the page shows', () => {
  // #region expression
  expect(unused.expression).toBe(
    "SELECT resourceId, tags WHERE resourceType = 'AWS::EC2::Volume' AND configuration.state.value = 'available'",
  );
  // #endregion
});

it('counts over several types', async () => {
  const rule = defineRule({
    name: 'counting',
    permissions: ['config:SelectResourceConfig'],
    async evaluatePeriodic({ query, accountId }) {
      const counts: number[] = [];
      for await (const row of query(openVolumes)) counts.push(row['COUNT(*)']);
      return [nonCompliant(counts.join(', '), { resourceType: 'AWS::::Account', resourceId: accountId })];
    },
  });
  const items = [
    createConfigurationItem('AWS::EC2::Volume', { configuration: { encrypted: false } }),
    createConfigurationItem('AWS::EC2::Volume', { resourceId: 'vol-2', configuration: { encrypted: false } }),
    createConfigurationItem('AWS::EFS::FileSystem', { configuration: { Encrypted: false } }),
  ];
  const { clientConfig } = createConfigService({ items });
  expect(await evaluateRule(rule, createScheduledEvent(), { clientConfig })).toMatchObject([
    { annotation: '2, 1' },
  ]);
});

it('takes the paths that were added, and those that nothing checks', () => {
  expect(roles.expression).toContain('configuration.assumeRolePolicyDocument');
  expect(
    selectQuery('AWS::EC2::CapacityReservation', ['resourceId']).where('configuration.InstanceCount', '>', 1)
      .expression,
  ).toContain('configuration.InstanceCount > 1');
  expect(
    selectQuery('AWS::S3::Bucket', ['supplementaryConfiguration.BucketPolicy.policyText']).expression,
  ).toContain('policyText');
});
