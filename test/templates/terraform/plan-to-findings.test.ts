import { describe, expect, it } from '@jest/globals';
import { startChecks } from '../../../src/proposed/check-resources.js';
import { silentLogger } from '../../../src/testing/evaluate-rule.js';
import { caseRules } from '../../template-cases/rules.js';
import { type Planned, readPlan, references } from './with-plan.js';

/** The verdict of each rule on each resource that it is for: `rule address: verdict`. */
async function verdicts(
  planned: readonly Planned[],
  ...names: readonly string[]
): Promise<readonly string[]> {
  const rules = caseRules.filter(({ name }) => names.includes(name));
  const environment = {
    now: new Date('2026-01-31T12:00:00Z'),
    logger: silentLogger,
    signal: new AbortController().signal,
  };
  const checks = rules.map((rule) => ({ rule, name: rule.name, parameters: {} }));
  const found = await Promise.all(startChecks(checks, readPlan(planned), environment).findings);
  return found.flat().map(({ resource, verdict }) => `${resource.logicalId}: ${verdict}`);
}

const bucket: Planned = {
  address: 'aws_s3_bucket.a',
  after: { bucket: 'a' },
  unknown: {
    id: true,
    arn: true,
    logging: true,
    policy: true,
    object_lock_configuration: true,
    object_lock_enabled: true,
  },
};

describe('a rule over a Terraform plan', () => {
  it('gives a bucket the verdict of its separate resources', async () => {
    const logging: Planned = {
      address: 'aws_s3_bucket_logging.a',
      after: { bucket: 'a', target_bucket: 'logs' },
    };
    expect(await verdicts([bucket], 's3-bucket-logging-enabled')).toEqual(['aws_s3_bucket.a: NON_COMPLIANT']);
    expect(await verdicts([bucket, logging], 's3-bucket-logging-enabled')).toEqual([
      'aws_s3_bucket.a: COMPLIANT',
    ]);
  });

  it('is undetermined if a separate resource may be for the bucket', async () => {
    const logging: Planned = {
      address: 'aws_s3_bucket_logging.a',
      after: { target_bucket: 'logs' },
      unknown: { bucket: true },
      expressions: { bucket: references('local.bucket'), target_bucket: {} },
    };
    expect(await verdicts([bucket, logging], 's3-bucket-logging-enabled')).toEqual([
      'aws_s3_bucket.a: UNDETERMINED',
    ]);
  });

  it('gives a bucket the verdict of the policy that refers to it', async () => {
    const policy = (statement: object): Planned => ({
      address: 'aws_s3_bucket_policy.a',
      after: { policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) },
      unknown: { bucket: true },
      expressions: { bucket: references('aws_s3_bucket.a.id', 'aws_s3_bucket.a'), policy: {} },
    });
    const open = policy({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' });
    const closed = policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });
    const rule = 's3-bucket-policy-no-wildcard-principal';
    expect(await verdicts([bucket, open], rule)).toEqual(['aws_s3_bucket.a: NON_COMPLIANT']);
    expect(await verdicts([bucket, closed], rule)).toEqual(['aws_s3_bucket.a: COMPLIANT']);
    expect(await verdicts([bucket], rule)).toEqual(['aws_s3_bucket.a: NOT_APPLICABLE']);
  });

  it('is undetermined about the policy of a bucket whose policy is known after apply', async () => {
    const policy: Planned = {
      address: 'aws_s3_bucket_policy.a',
      unknown: { bucket: true, policy: true },
      expressions: {
        bucket: references('aws_s3_bucket.a.id', 'aws_s3_bucket.a'),
        policy: references('data.aws_iam_policy_document.a.json', 'data.aws_iam_policy_document.a'),
      },
    };
    expect(await verdicts([bucket, policy], 's3-bucket-ssl-requests-only')).toEqual([
      'aws_s3_bucket.a: UNDETERMINED',
    ]);
  });

  it('gives verdicts on resources of both providers', async () => {
    const volume: Planned = { address: 'aws_ebs_volume.a', after: { encrypted: true } };
    const other: Planned = { address: 'awscc_ec2_volume.a', after: { encrypted: false } };
    const table: Planned = {
      address: 'aws_dynamodb_table.a',
      after: { name: 'a', hash_key: 'id', server_side_encryption: [{ enabled: true }] },
    };
    const instance: Planned = { address: 'aws_instance.a', after: { ami: 'ami-1', monitoring: false } };
    const names = [
      'encrypted-volumes',
      'dynamodb-table-encrypted-kms',
      'ec2-instance-detailed-monitoring-enabled',
    ];
    expect(await verdicts([volume, other, table, instance], ...names)).toEqual([
      'aws_ebs_volume.a: COMPLIANT',
      'awscc_ec2_volume.a: NON_COMPLIANT',
      'aws_dynamodb_table.a: COMPLIANT',
      'aws_instance.a: NON_COMPLIANT',
    ]);
  });
});
