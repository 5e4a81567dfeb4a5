import { InvalidOptionsError } from '../../errors.js';
import type { DeployedRule, Deployment } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { accountRoleStackSet, stackSetParameters } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { packProperties } from './conformance-pack.js';
import { codeParameters } from './function-resources.js';
import { permissionIds } from './invoke-permissions.js';
import { organizationRule } from './organization-rule.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { conditionsOf } from './rule-resources.js';
import { type CloudFormationTemplate, ref, resource, type TemplateResources } from './template.js';

/**
 * A deployment with `rulesAs: 'organization'` as a CloudFormation template for the management account or a delegated administrator:
 * the functions, a stack set for the role that they assume in the accounts, and the rules, which AWS Config makes in every account.
 * Rules with a remediation are in a conformance pack of the organization, since an organization rule cannot have one.
 *
 * @returns data, which `printTemplate` prints
 * @throws InvalidOptionsError when the pack is too large for AWS Config
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export function renderOrganization(deployment: Deployment): CloudFormationTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, excludedAccounts } = deployment;
  if (rulesAs !== 'organization')
    throw new InvalidOptionsError(`expected a deployment with rulesAs "organization", got ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  const roles: TemplateResources = accountRole ? accountRoleStackSet(accountRole, deployment) : {};
  const functionOf = (rule: DeployedRule) => functions.find(({ id }) => id === rule.id);
  const dependsOn = (ruled: readonly DeployedRule[]) => [
    ...ruled.flatMap((rule) => permissionIds(functionOf(rule))),
    ...Object.keys(roles),
  ];
  const alone = rules.filter(({ remediation }) => !remediation);
  const packed = rules.filter(({ remediation }) => remediation);
  const pack = (): TemplateResources => ({
    ConformancePack: resource(
      'AWS::Config::OrganizationConformancePack',
      {
        OrganizationConformancePackName: ref('AWS::StackName'),
        ExcludedAccounts: nonEmpty(excludedAccounts),
        ...packProperties(packed, templateParameters),
      },
      dependsOn(packed),
    ),
  });
  return assemble(deployment, {
    parameters: { ...codeParameters(functions), ...(accountRole && stackSetParameters) },
    conditions: conditionsOf(alone),
    rules: [
      roles,
      ...alone.map((rule) => organizationRule(rule, functionOf(rule), dependsOn([rule]), excludedAccounts)),
      ...(packed.length > 0 ? [pack()] : []),
    ],
  });
}
