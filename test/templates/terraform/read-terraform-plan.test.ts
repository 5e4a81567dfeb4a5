import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Unknown } from '../../../src/proposed/unknown.js';
import { Configuration } from '../../../src/templates/terraform/configuration.js';
import { parsePlan, type ResourceChange } from '../../../src/templates/terraform/plan-document.js';
import { readTerraformPlan } from '../../../src/templates/terraform/read-terraform-plan.js';
import { planWith, readPlan, references, resourceAt, withFile } from './with-plan.js';

const bucket = {
  address: 'aws_s3_bucket.logs',
  after: { bucket: 'logs', force_destroy: false, tags: null },
  unknown: {
    arn: true,
    id: true,
    versioning: true,
    grant: true,
    logging: true,
    policy: true,
    tags_all: true,
  },
};

describe('a bucket', () => {
  it('has the properties of its separate resources', () => {
    const proposal = readPlan([
      bucket,
      {
        address: 'aws_s3_bucket_versioning.logs',
        after: { versioning_configuration: [{ status: 'Enabled' }] },
        unknown: { bucket: true, versioning_configuration: [{ mfa_delete: true }] },
        expressions: {
          bucket: references('aws_s3_bucket.logs.id', 'aws_s3_bucket.logs'),
          versioning_configuration: [{ status: { constant_value: 'Enabled' } }],
        },
      },
      { address: 'aws_s3_bucket_logging.logs', after: { bucket: 'logs', target_bucket: 'audit' } },
    ]);
    const { properties, type, region } = resourceAt(proposal, 'aws_s3_bucket.logs');
    expect({ properties, type, region }).toEqual({
      type: 'AWS::S3::Bucket',
      region: 'eu-central-1',
      properties: {
        BucketName: 'logs',
        VersioningConfiguration: { Status: 'Enabled' },
        LoggingConfiguration: { DestinationBucketName: 'audit' },
      },
    });
    expect(proposal.resources).toHaveLength(1);
  });

  it('has an unknown setting if it is not known which bucket a separate resource is for', () => {
    const proposal = readPlan([
      bucket,
      {
        address: 'aws_s3_bucket_versioning.logs',
        after: { versioning_configuration: [{ status: 'Enabled' }] },
        unknown: { bucket: true },
        expressions: { bucket: references('local.name') },
      },
    ]);
    const { VersioningConfiguration } = resourceAt(proposal, 'aws_s3_bucket.logs').properties;
    expect(VersioningConfiguration).toEqual(
      new Unknown('what aws_s3_bucket_versioning.logs may set', { mayBeAbsent: true }),
    );
  });

  it('has an unknown setting if the plan destroys the separate resource', () => {
    const proposal = readPlan([
      {
        address: 'aws_s3_bucket.logs',
        actions: ['no-op'],
        after: { id: 'logs', bucket: 'logs', versioning: [{ enabled: true }], policy: '{"Statement":[]}' },
      },
      {
        address: 'aws_s3_bucket_versioning.logs',
        actions: ['delete'],
        before: { bucket: 'logs', versioning_configuration: [{ status: 'Enabled' }] },
      },
      { address: 'aws_s3_bucket_policy.logs', actions: ['delete'], before: { bucket: 'logs', policy: '{}' } },
    ]);
    const [logs, policy] = proposal.resources;
    expect(logs?.properties.VersioningConfiguration).toBeInstanceOf(Unknown);
    expect(policy).toMatchObject({ type: 'AWS::S3::BucketPolicy' });
    expect(policy?.properties.PolicyDocument).toBeInstanceOf(Unknown);
    expect(proposal.notCreated).toEqual([
      expect.objectContaining({ logicalId: 'aws_s3_bucket_policy.logs', reason: 'will be destroyed' }),
    ]);
  });

  it('has unknown settings that only a separate resource has, if it exists already', () => {
    const proposal = readPlan([
      { address: 'aws_s3_bucket.logs', actions: ['no-op'], after: { bucket: 'logs' } },
    ]);
    const { properties } = resourceAt(proposal, 'aws_s3_bucket.logs');
    expect(properties.PublicAccessBlockConfiguration).toBeInstanceOf(Unknown);
    expect(properties.OwnershipControls).toBeInstanceOf(Unknown);
  });

  it('is named in the notes if the plan has only a part of it', () => {
    const proposal = readPlan([
      { address: 'aws_s3_bucket_versioning.other', after: { bucket: 'elsewhere' } },
    ]);
    expect(proposal.notes).toEqual([
      expect.stringContaining('aws_s3_bucket_versioning.other is not checked'),
    ]);
  });
});

describe('a security group', () => {
  const group = {
    address: 'aws_security_group.web',
    after: { name: 'web', vpc_id: 'vpc-1' },
    unknown: { id: true, ingress: true, egress: true },
  };
  const rule = {
    address: 'aws_vpc_security_group_ingress_rule.ssh',
    after: { cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 22, to_port: 22 },
    unknown: { security_group_id: true },
    expressions: { security_group_id: references('aws_security_group.web.id', 'aws_security_group.web') },
  };

  it('has only its separate rules if there are some', () => {
    const proposal = readPlan([group, rule]);
    expect(resourceAt(proposal, group.address).properties).not.toHaveProperty('SecurityGroupIngress');
    expect(resourceAt(proposal, rule.address)).toMatchObject({
      type: 'AWS::EC2::SecurityGroupIngress',
      properties: { CidrIp: '0.0.0.0/0', FromPort: 22, GroupId: { reference: { logicalId: group.address } } },
    });
  });

  it('has unknown rules without separate ones, since a dynamic block is not in a plan', () => {
    expect(resourceAt(readPlan([group]), group.address).properties.SecurityGroupIngress).toBeInstanceOf(
      Unknown,
    );
  });

  it('has a rule for each source of an inline rule', () => {
    const proposal = readPlan([
      {
        address: group.address,
        after: {
          ingress: [
            {
              cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'],
              ipv6_cidr_blocks: [],
              self: true,
              protocol: 'tcp',
              from_port: 22,
              to_port: 22,
              description: '',
            },
          ],
        },
        unknown: { id: true },
      },
    ]);
    const common = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
    expect(resourceAt(proposal, group.address).properties.SecurityGroupIngress).toEqual([
      { ...common, CidrIp: '10.0.0.0/8' },
      { ...common, CidrIp: '0.0.0.0/0' },
      {
        ...common,
        SourceSecurityGroupId: new Unknown('known after apply', { reference: { logicalId: group.address } }),
      },
    ]);
  });

  it('has unknown rules if the plan changes a rule, since Terraform read them before', () => {
    const proposal = readPlan([
      { address: group.address, actions: ['no-op'], after: { id: 'sg-1', ingress: [] } },
      { ...rule, actions: ['update'], after: { ...rule.after, security_group_id: 'sg-1' }, unknown: {} },
    ]);
    expect(resourceAt(proposal, group.address).properties.SecurityGroupIngress).toBeInstanceOf(Unknown);
    expect(resourceAt(proposal, group.address).identifiers).toContain('sg-1');
  });
});

describe('a role', () => {
  it('has the policies that are attached to it', () => {
    const attachment = (policy: string) => ({
      address: `aws_iam_role_policy_attachment.${policy}`,
      after: { role: 'app', policy_arn: `arn:aws:iam::aws:policy/${policy}` },
    });
    const proposal = readPlan([
      {
        address: 'aws_iam_role.app',
        after: { name: 'app', assume_role_policy: '{"Version":"2012-10-17"}' },
        unknown: { arn: true, id: true, managed_policy_arns: true, inline_policy: true },
      },
      attachment('ReadOnlyAccess'),
      attachment('SecurityAudit'),
    ]);
    expect(resourceAt(proposal, 'aws_iam_role.app').properties).toEqual({
      RoleName: 'app',
      AssumeRolePolicyDocument: { Version: '2012-10-17' },
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/SecurityAudit'],
    });
  });
});

describe('tags', () => {
  const tagged = (unknown: object, expressions: object, provider: object = {}) =>
    resourceAt(
      readPlan(
        [{ address: 'aws_vpc.main', after: { tags: { Name: 'main' } }, unknown, expressions }],
        {},
        provider,
      ),
      'aws_vpc.main',
    ).properties.Tags;

  it('are the tags of the resource if the provider adds none', () => {
    expect(tagged({ tags_all: true }, { tags: {} })).toEqual([{ Key: 'Name', Value: 'main' }]);
  });

  it('are unknown if the provider may add others', () => {
    const configuration = {
      provider_config: { aws: { expressions: { default_tags: [{}] } } },
      root_module: { resources: [{ address: 'aws_vpc.main', provider_config_key: 'aws', expressions: {} }] },
    };
    expect(tagged({ tags_all: true }, {}, { configuration })).toBeInstanceOf(Unknown);
  });
});

describe('a value that is known after apply', () => {
  const volume = (kms: object) =>
    resourceAt(
      readPlan([
        { address: 'aws_kms_key.a', after: { description: 'a' }, unknown: { arn: true } },
        {
          address: 'aws_ebs_volume.a',
          after: { encrypted: true },
          unknown: { kms_key_id: true, iops: true },
          expressions: { encrypted: { constant_value: true }, ...kms },
        },
      ]),
      'aws_ebs_volume.a',
    ).properties;

  it('refers to the resource of its expression', () => {
    expect(volume({ kms_key_id: references('aws_kms_key.a.arn', 'aws_kms_key.a') }).KmsKeyId).toEqual(
      new Unknown('known after apply', { reference: { logicalId: 'aws_kms_key.a', attribute: 'arn' } }),
    );
  });

  it('may be absent if its expression has other references', () => {
    const expression = references('var.encrypt', 'aws_kms_key.a.arn', 'aws_kms_key.a');
    expect(volume({ kms_key_id: expression }).KmsKeyId).toEqual(
      new Unknown('known after apply', { mayBeAbsent: true }),
    );
  });

  it('is absent in a new resource whose configuration does not set it', () => {
    expect(volume({})).toEqual({ Encrypted: true });
  });
});

describe('references in a plan of Terraform 1.11', () => {
  const file = join(import.meta.dirname, 'plans/references/plan.json');
  const plan = parsePlan(readFileSync(file), file);
  const configuration = new Configuration(plan);
  const targetOf = (address: string) => {
    const change = plan.resource_changes?.find((one) => one.address === address) as ResourceChange;
    const { expressions, module } = configuration.of(change);
    return configuration.resolve((expressions as { readonly input?: unknown }).input, module)?.logicalId;
  };

  it.each([
    ['terraform_data.direct', 'terraform_data.key'],
    ['terraform_data.indexed', 'terraform_data.several[1]'],
    ['terraform_data.named', 'terraform_data.by_name["b"]'],
    ['terraform_data.nested', 'terraform_data.key'],
    ['terraform_data.from_output', 'module.child["eu"].terraform_data.inner'],
    ['module.child["eu"].terraform_data.inner', 'terraform_data.key'],
  ])('%s refers to %s', (address, target) => {
    expect(targetOf(address)).toBe(target);
  });

  it.each([
    'terraform_data.conditional',
    'terraform_data.two',
    'terraform_data.local',
    'terraform_data.each["a"]',
    'terraform_data.splat',
    'terraform_data.whole',
  ])('%s refers to nothing for certain', (address) => {
    expect(targetOf(address)).toBeUndefined();
  });

  it('keep the names of types that the kit does not read', () => {
    const { resources } = readTerraformPlan(file);
    expect(new Set(resources.map(({ type }) => type))).toEqual(new Set(['terraform_data']));
    expect(resources.every(({ properties }) => Object.keys(properties).length === 0)).toBe(true);
  });
});

describe('a file that is no plan', () => {
  const message = (content: string | Buffer) =>
    withFile(content, (file) => {
      try {
        readTerraformPlan(file);
        return 'read';
      } catch (error) {
        return (error as Error).message.replace(file, 'plan.json');
      }
    });
  const plan = planWith([]);

  it.each([
    ['a saved plan', Buffer.from('PK\u0003\u0004rest'), 'the plan as terraform plan -out saves it'],
    [
      'the text of terraform plan',
      '\nTerraform will perform the following actions:',
      'text that is not JSON',
    ],
    ['the log of terraform plan', '{"@level":"info"}\n{"@level":"info"}', 'the log of terraform plan -json'],
    ['broken JSON', '{"format_version": "1.2",', 'broken JSON'],
    ['an empty file', '', 'an empty file'],
    ['a state', '{"version":4,"lineage":"x","resources":[]}', 'a state'],
    ['the JSON of a state', '{"format_version":"1.0","values":{}}', 'a state'],
    ['a list', '[]', 'JSON without an object'],
    ['other JSON', '{}', 'JSON without format_version'],
    [
      'a plan in format 2',
      JSON.stringify({ ...plan, format_version: '2.0' }),
      'format_version "2.0" instead of 1.x',
    ],
    [
      'a plan with an error',
      JSON.stringify({ ...plan, errored: true }),
      'a plan that ended with an error and is not complete',
    ],
    [
      'a broken change',
      JSON.stringify({ ...plan, resource_changes: [{}] }),
      'resource_changes[0] without address, type, mode or change.actions',
    ],
  ])('is rejected: %s', (_, content, found) => {
    expect(message(content)).toBe(
      `plan.json: expected the JSON of a Terraform plan, got ${found}. Run terraform plan -out plan.bin, then terraform show -json plan.bin > plan.json.`,
    );
  });

  it('is read if PowerShell wrote it as UTF-16', () => {
    expect(message(Buffer.from(`\uFEFF${JSON.stringify(plan)}`, 'utf16le'))).toBe('read');
  });
});
