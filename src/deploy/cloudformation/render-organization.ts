import { InvalidOptionsError } from '../../errors.js';
import type { Deployment } from '../deployment.js';
import { accountRoleStackSet, stackSetParameters } from './account-role-stack-set.js';
import { assemble } from './assemble.js';
import { packProperties } from './conformance-pack.js';
import { codeParameters, permissionIds } from './function-resources.js';
import { organizationRule } from './organization-rule.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { conditionsOf } from './rule-resources.js';
import { type CloudFormationTemplate, dependingOn, ref, type TemplateResources } from './template.js';

/**
 * A deployment whose rules AWS Config makes in every account of an organization, made with `rulesAs: 'organization'`: a
 * CloudFormation template for the management account or a delegated administrator, with the functions, a stack set for the role
 * that they assume in the accounts, and the rules. Those with a remediation are in a conformance pack for the organization, since
 * an organization's rule has none.
 *
 * @returns data; `printTemplate` makes text of it
 * @throws InvalidOptionsError when AWS Config would refuse the pack for its size
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export function renderOrganization(deployment: Deployment): CloudFormationTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, excludedAccounts } = deployment;
  if (rulesAs !== 'organization')
    throw new InvalidOptionsError(`Rules of an organization cannot be made of a deployment as ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  const roles: TemplateResources = accountRole ? accountRoleStackSet(accountRole, deployment) : {};
  const dependsOn = (functionIds: readonly string[]) => [
    ...functions.filter(({ id }) => functionIds.includes(id)).flatMap(permissionIds),
    ...Object.keys(roles),
  ];
  const alone = rules.filter(({ remediation }) => !remediation);
  const packed = rules.filter(({ remediation }) => remediation);
  const pack = (): TemplateResources => ({
    ConformancePack: {
      Type: 'AWS::Config::OrganizationConformancePack',
      ...dependingOn(dependsOn(packed.map(({ id }) => id))),
      Properties: {
        OrganizationConformancePackName: ref('AWS::StackName'),
        ExcludedAccounts: excludedAccounts.length > 0 ? excludedAccounts : undefined,
        ...packProperties(packed, templateParameters),
      },
    },
  });
  return assemble(deployment, {
    parameters: { ...codeParameters(functions), ...(accountRole && stackSetParameters) },
    conditions: conditionsOf(alone),
    rules: [
      roles,
      ...alone.map((rule) =>
        organizationRule(rule, {
          made: functions.find(({ id }) => id === rule.id),
          dependsOn: dependsOn([rule.id]),
          excludedAccounts,
        }),
      ),
      ...(packed.length > 0 ? [pack()] : []),
    ],
  });
}
