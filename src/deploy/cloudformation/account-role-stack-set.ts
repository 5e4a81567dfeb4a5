import { externalIdParameter } from '../account-role.js';
import type { AccountRole, Deployment } from '../deployment.js';
import { printTemplate } from '../print-template.js';
import { accountRoleResource } from './account-role-resource.js';
import { parametersOf } from './assemble.js';
import { ref, type TemplateResources, type TemplateValue } from './template.js';
import { withoutUndefined } from './without-undefined.js';

/** What whoever deploys a stack set is asked for. */
export const stackSetParameters: Readonly<Record<string, TemplateValue>> = {
  OrganizationalUnits: {
    Type: 'CommaDelimitedList',
    Description: 'Where the role goes: the root of the organization (r-…), or organizational units (ou-…)',
  },
  StackSetCaller: {
    Type: 'String',
    AllowedValues: ['SELF', 'DELEGATED_ADMIN'],
    Default: 'SELF',
    Description: 'SELF in the management account, DELEGATED_ADMIN in a delegated administrator of stack sets',
  },
};

/**
 * The role that functions assume, in the accounts of an organization, also in those that join it: a stack set with permissions
 * of the service. It makes none in the management account.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-stackset.html
 */
export function accountRoleStackSet(
  role: AccountRole,
  { tags, excludedAccounts }: Pick<Deployment, 'tags' | 'excludedAccounts'>,
): TemplateResources {
  const asksForId = role.externalIdParameter !== undefined;
  const template = withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: role.description,
    ...(asksForId && { Parameters: parametersOf([externalIdParameter]) }),
    Resources: accountRoleResource(role, tags),
  });
  return {
    AccountRoles: {
      Type: 'AWS::CloudFormation::StackSet',
      Properties: {
        StackSetName: { 'Fn::Sub': `\${AWS::StackName}-roles` },
        Description: role.description,
        PermissionModel: 'SERVICE_MANAGED',
        CallAs: ref('StackSetCaller'),
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        Parameters: asksForId
          ? [{ ParameterKey: externalIdParameter.id, ParameterValue: ref(externalIdParameter.id) }]
          : undefined,
        TemplateBody: printTemplate(template),
        StackInstancesGroup: [
          {
            DeploymentTargets: {
              OrganizationalUnitIds: ref('OrganizationalUnits'),
              ...(excludedAccounts.length > 0 && {
                AccountFilterType: 'DIFFERENCE',
                Accounts: excludedAccounts,
              }),
            },
            // Roles are global.
            Regions: [ref('AWS::Region')],
          },
        ],
      },
    },
  };
}
