import { describe, expect, it } from '@jest/globals';
import {
  asArray,
  type ConfigRule,
  compliant,
  defineRule,
  nonCompliant,
  parsePolicy,
} from '../../src/index.js';
import { startChecks } from '../../src/proposed/check-resources.js';
import { resolveTemplate } from '../../src/templates/resolve-template.js';
import { templateOf } from '../../src/templates/template-document.js';
import { silentLogger } from '../../src/testing/index.js';

const environment = {
  now: new Date('2026-11-30T12:00:00Z'),
  logger: silentLogger,
  signal: new AbortController().signal,
};

async function check(rule: object, Resources: object, Rest: object = {}) {
  const proposal = resolveTemplate(templateOf({ ...Rest, Resources }, 'template.json'));
  const toCheck = { rule: rule as ConfigRule, name: (rule as ConfigRule).name, parameters: {} };
  const { notChecked, ...started } = startChecks([toCheck], proposal, environment);
  const findings = (await Promise.all(started.findings)).flat();
  return { findings, verdicts: findings.map(({ verdict }) => verdict), notes: started.notes(), notChecked };
}

const versioning = defineRule({
  name: 'bucket-versioning',
  severity: 'high',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});
const openToWorld = defineRule({
  name: 'open-to-world',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  evaluate: ({ configuration }) =>
    asArray(configuration.ipPermissions).some(({ ipv4Ranges }) =>
      asArray(ipv4Ranges).some(({ cidrIp }) => cidrIp === '0.0.0.0/0'),
    )
      ? nonCompliant('Open to the world')
      : compliant(),
});
const tlsOnly = defineRule({
  name: 's3-bucket-ssl-requests-only',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    parsePolicy(supplementaryConfiguration.BucketPolicy?.policyText)?.Statement.some(
      ({ Effect }) => Effect === 'Deny',
    )
      ? compliant()
      : nonCompliant('TLS is not required'),
});

const bucket = (Properties: object = {}, more: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties,
  ...more,
});
const enabled = { VersioningConfiguration: { Status: 'Enabled' } };
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] } };
const policyOf = (Bucket: unknown) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket, PolicyDocument: { Statement: [deny] } },
});

describe('a check of a template', () => {
  it('has a finding for each resource of a type of the rule, with the facts of the rule', async () => {
    const { findings } = await check(versioning, { Logs: bucket(enabled), Old: bucket() });
    expect(findings).toMatchObject([
      {
        rule: 'bucket-versioning',
        verdict: 'COMPLIANT',
        resource: { logicalId: 'Logs' },
        file: 'template.json',
      },
      {
        verdict: 'NON_COMPLIANT',
        resource: { logicalId: 'Old' },
        severity: 'high',
        annotation: 'Versioning is off',
      },
    ]);
  });

  it('joins the policy of a bucket, of which one part is not known', async () => {
    expect((await check(tlsOnly, { Logs: bucket(), P: policyOf({ Ref: 'Logs' }) })).verdicts).toEqual([
      'COMPLIANT',
    ]);
    expect((await check(tlsOnly, { Logs: bucket() })).verdicts).toEqual(['NON_COMPLIANT']);
  });

  it('has no verdict on a bucket whose policy may be one for a bucket that is not known', async () => {
    const Parameters = { Name: { Type: 'String' } };
    const { findings } = await check(
      tlsOnly,
      { Logs: bucket(), P: policyOf({ Ref: 'Name' }) },
      { Parameters },
    );
    expect(findings).toMatchObject([{ verdict: 'UNDETERMINED', unknown: { expression: '!Ref Name' } }]);
  });

  it('has a verdict on an existing bucket if the policy decides it, and says that it sees only the policy', async () => {
    const resources = { P: policyOf('a-bucket-of-another-stack') };
    const decided = await check(tlsOnly, resources);
    expect(decided.findings).toMatchObject([{ verdict: 'COMPLIANT', resource: { logicalId: 'P' } }]);
    const open = await check(versioning, resources);
    expect(open.findings).toEqual([]);
    expect(open.notes).toContainEqual(
      expect.stringContaining('P is a part of an AWS::S3::Bucket outside of the template'),
    );
  });

  it('finds an existing security group NON_COMPLIANT for a rule that is added, and never COMPLIANT', async () => {
    const added = (CidrIp: string) => ({
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp },
    });
    expect((await check(openToWorld, { A: added('0.0.0.0/0') })).verdicts).toEqual(['NON_COMPLIANT']);
    expect((await check(openToWorld, { A: added('10.0.0.0/8') })).verdicts).toEqual([]);
  });

  it('says that a resource is not created, and if its condition is not known', async () => {
    const Parameters = { Stage: { Type: 'String' } };
    const Conditions = {
      Never: { 'Fn::Equals': ['a', 'b'] },
      Perhaps: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    };
    const resources = { A: bucket({}, { Condition: 'Never' }), B: bucket({}, { Condition: 'Perhaps' }) };
    const { findings } = await check(versioning, resources, { Parameters, Conditions });
    expect(findings).toMatchObject([
      { verdict: 'NON_COMPLIANT', resource: { logicalId: 'B' }, condition: 'Perhaps' },
      { verdict: 'NOT_APPLICABLE', annotation: 'Not created: condition Never is false' },
    ]);
  });

  it('names what it does not check, and why', async () => {
    const { notChecked } = await check(versioning, {
      Key: { Type: 'AWS::KMS::Key' },
      Own: { Type: 'Custom::Thing' },
    });
    expect(notChecked).toEqual([
      { type: 'AWS::KMS::Key', reason: 'no rule is for this type', logicalIds: ['Key'] },
      { type: 'Custom::Thing', reason: expect.stringContaining('does not record'), logicalIds: ['Own'] },
    ]);
  });

  it('names a rule that has only evaluatePeriodic', async () => {
    const rule = defineRule({ name: 'periodic', evaluatePeriodic: () => [] });
    const { findings, notes } = await check(rule, { Logs: bucket() });
    expect([findings, notes]).toEqual([
      [],
      [expect.stringContaining('"periodic" has only evaluatePeriodic')],
    ]);
  });

  it('is undetermined with the error for a rule that throws', async () => {
    const rule = defineRule({
      name: 'broken',
      evaluate: () => {
        throw new TypeError('no such thing');
      },
    });
    const { findings } = await check(rule, { Logs: bucket() });
    expect(findings).toMatchObject([{ verdict: 'UNDETERMINED', error: 'TypeError: no such thing' }]);
  });

  it('gives the rule its ARN in the partition of the Region', async () => {
    const rule = defineRule({
      name: 'named',
      evaluate: (_item, { ruleArn }) => nonCompliant(String(ruleArn)),
    });
    const target = { region: 'cn-north-1', accountId: '123456789012' };
    const proposal = resolveTemplate(templateOf({ Resources: { Logs: bucket() } }, 'template.json'), target);
    const { findings } = startChecks([{ rule, name: 'named', parameters: {} }], proposal, environment);
    expect((await Promise.all(findings)).flat()).toMatchObject([
      { annotation: 'arn:aws-cn:config:cn-north-1:123456789012:config-rule/named' },
    ]);
  });

  it('waits for a rule that returns a promise', async () => {
    const rule = defineRule({ name: 'slow', evaluate: async () => nonCompliant('later') });
    expect((await check(rule, { Logs: bucket() })).verdicts).toEqual(['NON_COMPLIANT']);
  });
});

describe('exemptions', () => {
  const metadata = (entry: object) => ({ Metadata: { 'config-rule-kit': { exemptions: [entry] } } });
  const entry = { rule: 'bucket-versioning', reason: 'Logs only', until: '2027-01-31' };

  it('in the metadata make a resource NOT_APPLICABLE, with the reason and the day', async () => {
    const { findings } = await check(versioning, { Logs: bucket({}, metadata(entry)) });
    expect(findings).toMatchObject([
      {
        verdict: 'NOT_APPLICABLE',
        annotation: 'Exempt until 2027-01-31: Logs only',
        exemption: { reason: 'Logs only', until: '2027-01-31' },
      },
    ]);
  });

  it('count for nothing after their last day, and are told', async () => {
    const { verdicts, notes } = await check(versioning, {
      Logs: bucket({}, metadata({ ...entry, until: '2026-11-29' })),
    });
    expect(verdicts).toEqual(['NON_COMPLIANT']);
    expect(notes).toEqual([expect.stringContaining('the exemption of Logs until 2026-11-29 has expired')]);
  });

  it("understand AWS's suppressions, by AWS's spelling of the name, also with a reason", async () => {
    for (const rule of ['S3_BUCKET_SSL_REQUESTS_ONLY', { S3_BUCKET_SSL_REQUESTS_ONLY: 'Public site' }]) {
      const suppressed = { Metadata: { guard: { SuppressedRules: [rule] } } };
      expect((await check(tlsOnly, { Logs: bucket({}, suppressed) })).verdicts).toEqual(['NOT_APPLICABLE']);
    }
  });

  it('count for nothing if the rule forbids them, and are told', async () => {
    const strict = defineRule({ ...versioning, exemptions: 'forbidden' } as never);
    const { verdicts, notes } = await check(strict, { Logs: bucket({}, metadata(entry)) });
    expect(verdicts).toEqual(['NON_COMPLIANT']);
    expect(notes).toEqual([expect.stringContaining('forbids exemptions')]);
  });

  it('of the rule leave a failure undetermined if the name of the resource is not known', async () => {
    const exempting = defineRule({
      ...versioning,
      exemptions: [{ resource: 'legacy-*', reason: 'Moved', until: '2027-01-31' }],
    } as never);
    const named = (BucketName: unknown) => check(exempting, { Logs: bucket({ BucketName }) });
    expect((await named('legacy-logs')).verdicts).toEqual(['NOT_APPLICABLE']);
    expect((await named('new-logs')).verdicts).toEqual(['NON_COMPLIANT']);
    expect((await check(exempting, { Logs: bucket() })).verdicts).toEqual(['UNDETERMINED']);
    expect((await check(exempting, { Logs: bucket(enabled) })).verdicts).toEqual(['COMPLIANT']);
    expect((await named('new-logs')).notes).toEqual([expect.stringContaining('matched no resource')]);
  });
});
