import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../src/deploy/deployment-options.js';
import { InvalidOptionsError } from '../../src/errors.js';
import { compliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { evaluate } from './helpers/evaluate-intrinsics.js';
import type { Json } from './helpers/read-cloudformation.js';
import { expiry, keys, rulesToDeploy, versioning } from './helpers/rules.js';

const code = { zipPath: 'function.zip' };
const central = { accountId: '111111111111', organizationId: 'o-a1b2c3d4e5', roleName: 'kit' };
const ofOrganization = (rules: readonly RuleToDeploy[], options: DeploymentOptions = {}): Json =>
  renderOrganization(createDeployment(rules, { rulesAs: 'organization', central, ...options }));
const named = (name: string, parts: object = {}) =>
  defineRule({
    name,
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: () => compliant(),
    ...parts,
  } as never) as ConfigRule;

describe('rules of an organization', () => {
  it('are in an organization conformance pack if they have a remediation, because organization rules do not support it', () => {
    const { Resources } = ofOrganization(rulesToDeploy);
    expect(Resources.S3BucketVersioningRule).toBeUndefined();
    expect(Resources.ConformancePack.Type).toBe('AWS::Config::OrganizationConformancePack');
    expect(Resources.ConformancePack.Properties.TemplateBody).toContain(
      'AWS::Config::RemediationConfiguration',
    );
    expect(Resources.AcmCertificateExpiryRule.Type).toBe('AWS::Config::OrganizationConfigRule');
  });

  it('need no pack without a remediation', () => {
    const { Resources } = ofOrganization([{ rule: keys, code }]);
    expect(Resources).not.toHaveProperty('ConformancePack');
  });

  it('are created after the permission and the role in the accounts', () => {
    const { Resources } = ofOrganization(rulesToDeploy);
    expect(Resources.IamAccessKeyAgeRule.DependsOn).toEqual(['IamAccessKeyAgePolicy', 'AccountRoles']);
    expect(Resources.ConformancePack.DependsOn).toEqual(['S3BucketVersioningPolicy', 'AccountRoles']);
  });

  it('come with a stack set that creates the role in each account, also in accounts that join later', () => {
    const { Resources, Parameters } = ofOrganization(rulesToDeploy);
    expect(Resources.AccountRoles.Properties).toMatchObject({
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: true },
      TemplateBody: expect.stringContaining('arn:${AWS::Partition}:iam::111111111111:role/config-rule-kit/*'),
    });
    expect(Parameters).toHaveProperty('OrganizationalUnits');
  });

  it('come without the stack set if the role exists', () => {
    const { Resources, Parameters } = ofOrganization(rulesToDeploy, {
      central: { ...central, role: 'exists' },
    });
    expect(Resources).not.toHaveProperty('AccountRoles');
    expect(Parameters).not.toHaveProperty('OrganizationalUnits');
  });

  it('get their parameters as JSON, for any values that are typed at deployment', () => {
    const parameters = z.object({
      note: z.string(),
      days: z.string(),
      owners: z.string(),
      exempt: z.string().optional(),
    });
    const { Resources, ...template } = ofOrganization([
      { rule: named('acm-certificate-expiry', { parameters }), code, parameters: { note: 'a"b\\c' } },
    ]);
    const { InputParameters } = Resources.AcmCertificateExpiryRule.Properties.OrganizationCustomRuleMetadata;
    const typed = fc.string({
      unit: fc.constantFrom('"', '\\', '\\"', 'a', '{', '$', ',', 'é', '😀'),
      minLength: 1,
    });
    const id = 'AcmCertificateExpiryParameter';
    fc.assert(
      fc.property(typed, typed, fc.option(typed, { nil: '' }), (days, owners, exempt) => {
        const text = evaluate(InputParameters, template, {
          [`${id}Days`]: days,
          [`${id}Owners`]: owners,
          [`${id}Exempt`]: exempt,
        });
        expect(JSON.parse(text)).toEqual({
          note: 'a"b\\c',
          days,
          owners,
          ...(exempt !== '' && { exempt }),
        });
      }),
      { seed: 1 },
    );
  });

  it('have no InputParameters without parameters, and plain text when all parameters have values', () => {
    const metadataOf = (template: Json, id: string) =>
      template.Resources[`${id}Rule`].Properties.OrganizationCustomRuleMetadata;
    expect(metadataOf(ofOrganization([{ rule: keys, code }]), 'IamAccessKeyAge')).not.toHaveProperty(
      'InputParameters',
    );
    const parameters = { days: '7', owners: 'us', exempt: 'a' };
    const { InputParameters } = metadataOf(
      ofOrganization([{ rule: expiry, code, parameters }]),
      'AcmCertificateExpiry',
    );
    expect(JSON.parse(InputParameters)).toEqual(parameters);
  });

  it.each([
    [{ central: undefined }, 'rulesAs "organization" needs central'],
    [
      { central: { ...central, accountId: undefined } },
      'central.accountId is needed with rulesAs "organization"',
    ],
    [{ snapshots: { bucket: 'config' } }, 'AWS Config does not invoke rules of an organization on snapshots'],
    [
      { rulesAs: 'rules', central: undefined, excludedAccounts: ['222222222222'] },
      'excludedAccounts needs rulesAs "organization" or central.organizationId',
    ],
  ])('are rejected without the options that they need: %j', (options, message) => {
    expect(() => ofOrganization([{ rule: keys, code }], options as never)).toThrow(InvalidOptionsError);
    expect(() => ofOrganization([{ rule: keys, code }], options as never)).toThrow(message);
  });

  it('are rejected with a name of more than 64 characters, unlike rules of an account', () => {
    const rule = named('x'.repeat(65));
    expect(() => ofOrganization([{ rule, code }])).toThrow('expected ruleName to have at most 64 characters');
    expect(createDeployment([{ rule, code }]).rules).toHaveLength(1);
  });

  it("let the functions' own account invoke them, unless it is excluded", () => {
    const accounts = { accountId: '111111111111', accounts: ['222222222222'], roleName: 'kit' };
    const invokedBy = (options: DeploymentOptions) =>
      createDeployment([{ rule: keys, code }], { rulesAs: 'organization', central: accounts, ...options })
        .functions[0]?.invokedBy;
    expect(invokedBy({})).toEqual({ accounts: ['${AWS::AccountId}', '222222222222'] });
    expect(invokedBy({ parts: 'functions-only' })).toEqual({
      accounts: ['${AWS::AccountId}', '222222222222'],
    });
    expect(invokedBy({ excludedAccounts: ['111111111111'] })).toEqual({ accounts: ['222222222222'] });
  });

  it('get a note about the management account, which a stack set skips', () => {
    const notes = (role?: 'exists') =>
      createDeployment([{ rule: keys, code }], { rulesAs: 'organization', central: { ...central, role } })
        .notes;
    expect(notes()).toEqual([expect.stringContaining('but not in the management account')]);
    expect(notes('exists')).toEqual([]);
  });
});

describe('the evaluation mode PROACTIVE', () => {
  it.each([
    ['conformance-pack', 'A conformance pack'],
    ['organization', 'An organization'],
  ] as const)('is left out of %s with a note', (rulesAs, where) => {
    const { rules, notes } = createDeployment([{ rule: versioning, code }], { rulesAs, central });
    expect(rules[0]?.evaluationModes).toEqual(['DETECTIVE']);
    expect(notes).toContain(
      `s3-bucket-versioning: without the evaluation mode PROACTIVE. ${where} does not support it.`,
    );
  });

  it('is rejected if it is the only one', () => {
    const rule = named('asked', { evaluationModes: ['PROACTIVE'] });
    expect(() => createDeployment([{ rule, code }], { rulesAs: 'conformance-pack' })).toThrow(
      'rule "asked": its only evaluation mode is PROACTIVE',
    );
  });
});

describe('a conformance pack', () => {
  const pack = (rules: readonly RuleToDeploy[], options: DeploymentOptions = {}): Json =>
    renderConformancePack(createDeployment(rules, { rulesAs: 'conformance-pack', ...options }));

  it('has the name of the stack, and is created after the permissions to invoke its functions', () => {
    const { ConformancePack } = pack(rulesToDeploy).Resources;
    expect(ConformancePack.Properties.ConformancePackName).toEqual({ Ref: 'AWS::StackName' });
    expect(ConformancePack.DependsOn).toEqual([
      'S3BucketVersioningPermission',
      'AcmCertificateExpiryPermission',
      'IamAccessKeyAgePermission',
    ]);
  });

  it('is a template of only rules and remediations without functions', () => {
    const template = pack(rulesToDeploy, { parts: 'rules-only' });
    expect(Object.keys(template)).toEqual(['Parameters', 'Conditions', 'Resources']);
    expect(new Set(Object.values<Json>(template.Resources).map(({ Type }) => Type))).toEqual(
      new Set(['AWS::Config::ConfigRule', 'AWS::Config::RemediationConfiguration']),
    );
  });

  it('is in a template with the role that functions of another account assume, which a pack cannot contain', () => {
    const { Resources } = pack(rulesToDeploy, { parts: 'rules-only', central });
    expect(Object.keys(Resources)).toEqual(['AccountRole', 'ConformancePack']);
    const existing = pack(rulesToDeploy, { parts: 'rules-only', central: { ...central, role: 'exists' } });
    expect(existing).not.toHaveProperty('Resources.ConformancePack');
  });

  const shape = (count: number) =>
    z.object(Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, z.string()])));

  it('is rejected with more parameters or bytes than AWS Config accepts', () => {
    const asking = named('asking', { parameters: shape(61) });
    expect(() => pack([{ rule: asking, code }])).toThrow(
      'would have 61 parameters of a conformance pack; AWS takes at most 60',
    );
    const many = Array.from({ length: 120 }, (_, index) => ({
      rule: named(`rule-${index}`, { description: 'x'.repeat(200) }),
      code,
    }));
    expect(() => pack(many)).toThrow(
      /would have \d+ bytes of a conformance pack in a template; AWS takes at most 51200/,
    );
    expect(Object.keys(pack(many, { parts: 'rules-only' }).Resources)).toHaveLength(120);
  });

  it('needs a deployment with its rulesAs, as an organization template does', () => {
    const plain = createDeployment(rulesToDeploy);
    expect(() => renderConformancePack(plain)).toThrow(
      'expected a deployment with rulesAs "conformance-pack", got rules',
    );
    expect(() => renderOrganization(plain)).toThrow(
      'expected a deployment with rulesAs "organization", got rules',
    );
  });
});
