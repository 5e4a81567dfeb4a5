import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../src/findings/finding.js';
import { startChecks } from '../../../src/proposed/check-resources.js';
import { silentLogger } from '../../../src/rule/logger.js';
import { caseRules } from '../../template-cases/rules.js';
import { type Planned, readPlan, references } from './with-plan.js';

const policy = (Effect: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect,
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
const created = (address: string, after: object): Planned => ({ address, after });
const plans: Readonly<Record<string, readonly Planned[]>> = {
  'a bucket with its parts': [
    created('aws_s3_bucket.a', { bucket: 'a', tags: { Team: 'x' } }),
    created('aws_s3_bucket_versioning.a', { bucket: 'a', versioning_configuration: [{ status: 'Enabled' }] }),
    created('aws_s3_bucket_logging.a', { bucket: 'a', target_bucket: 'logs', target_prefix: 'a/' }),
    created('aws_s3_bucket_policy.a', { bucket: 'a', policy: policy('Deny') }),
    created('aws_s3_bucket_public_access_block.a', {
      bucket: 'a',
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    }),
    created('aws_s3_bucket_server_side_encryption_configuration.a', {
      bucket: 'a',
      rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms' }] }],
    }),
  ],
  'a bucket that is open': [
    created('aws_s3_bucket.a', { bucket: 'a' }),
    created('aws_s3_bucket_policy.a', { bucket: 'a', policy: policy('Allow') }),
  ],
  'a security group with inline and separate rules': [
    created('aws_security_group.a', {
      name: 'web',
      ingress: [
        { from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] },
        { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] },
      ],
    }),
    created('aws_security_group_rule.a', {
      type: 'ingress',
      security_group_id: 'sg-1',
      from_port: 22,
      to_port: 22,
      protocol: 'tcp',
      cidr_blocks: ['0.0.0.0/0'],
    }),
  ],
  'other resources': [
    created('aws_ebs_volume.a', { encrypted: true, size: 20, availability_zone: 'eu-central-1a' }),
    created('aws_instance.a', {
      ami: 'ami-1',
      monitoring: true,
      associate_public_ip_address: false,
      metadata_options: [{ http_tokens: 'required' }],
      root_block_device: [{ encrypted: true }],
    }),
    created('aws_db_instance.a', {
      engine: 'postgres',
      storage_encrypted: true,
      backup_retention_period: 7,
      publicly_accessible: false,
      multi_az: true,
      deletion_protection: true,
    }),
    created('aws_dynamodb_table.a', {
      name: 't',
      hash_key: 'id',
      server_side_encryption: [{ enabled: true }],
      point_in_time_recovery: [{ enabled: true }],
    }),
    created('aws_kms_key.a', { enable_key_rotation: true }),
    created('awscc_ec2_volume.a', { encrypted: true, size: 20 }),
  ],
};

type Path = readonly (string | number)[];

/** The paths of all values below a value. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

/** A value with another one at a path. */
function put(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const inner = put((value as never)[key], rest, by);
  return Array.isArray(value) ? value.with(key as number, inner) : { ...(value as object), [key]: inner };
}

/** The part of `after_unknown` in which one value is unknown. */
function unknownAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return true;
  const inner = unknownAt((value as never)[key], rest);
  return Array.isArray(value) ? value.map((_, index) => (index === key ? inner : {})) : { [key]: inner };
}

/** The verdict of each rule on each resource. */
function verdicts(planned: readonly Planned[]): ReadonlyMap<string, Verdict> {
  const environment = { now: new Date(0), logger: silentLogger, signal: new AbortController().signal };
  const checks = caseRules.map((rule) => ({ rule, name: rule.name, parameters: {} }));
  const { findings } = startChecks(checks, readPlan(planned), environment);
  const all = (findings as readonly (typeof findings)[number][]).flatMap((one) => {
    if (one instanceof Promise) throw new Error('expected rules without promises');
    return one;
  });
  return new Map(all.map(({ rule, resource, verdict }) => [`${rule} ${resource.logicalId}`, verdict]));
}

describe('a value of a plan that is known after apply', () => {
  it.each(Object.entries(plans))(
    'leaves each verdict as it is with any value, or makes it undetermined: %s',
    (_, planned) => {
      const known = verdicts(planned);
      let determined = 0;
      let undetermined = 0;
      for (const [index, resource] of planned.entries())
        for (const path of pathsIn(resource.after)) {
          const [name = ''] = path;
          const constants = Object.entries(resource.after ?? {}).map(([key, value]) => [
            key,
            { constant_value: value },
          ]);
          const hidden: Planned = {
            ...resource,
            after: put(resource.after, path, null) as object,
            unknown: unknownAt(resource.after, path) as object,
            expressions: { ...Object.fromEntries(constants), [name]: references('local.value') },
          };
          const others = [false, 'other', null].map((by) => ({
            ...resource,
            after: put(resource.after, path, by) as object,
          }));
          const possible = [known, ...others.map((other) => verdicts(planned.with(index, other)))];
          for (const [key, verdict] of verdicts(planned.with(index, hidden)))
            if (verdict === 'UNDETERMINED') undetermined += 1;
            else {
              determined += 1;
              const got = possible.map((one) => one.get(key)).filter((one) => one !== 'UNDETERMINED');
              expect({ key, path, verdicts: [...new Set(got)] }).toEqual({ key, path, verdicts: [verdict] });
            }
        }
      expect(Math.min(determined, undetermined)).toBeGreaterThan(0);
    },
  );
});
