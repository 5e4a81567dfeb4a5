import { externalIdParameter } from '../account-role.js';
import type { AccountRole, Deployment } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { accountRoleTrust } from '../iam-policy.js';
import { printTemplate } from '../print-template.js';
import { parametersOf } from './assemble.js';
import { roleProperties } from './function-resources.js';
import {
  ref,
  resource,
  type TemplateResources,
  type TemplateValue,
  valueWriter,
  withoutUndefined,
} from './template.js';

export function accountRoleResource(role: AccountRole, tags: Deployment['tags']): TemplateResources {
  return {
    AccountRole: resource('AWS::IAM::Role', {
      RoleName: role.roleName,
      ...roleProperties(role, accountRoleTrust(role, valueWriter), tags),
    }),
  };
}

export const stackSetParameters: Readonly<Record<string, TemplateValue>> = {
  OrganizationalUnits: {
    Type: 'CommaDelimitedList',
    Description: 'Where the role is made: the root of the organization (r-…), or organizational units (ou-…)',
  },
  StackSetCaller: {
    Type: 'String',
    AllowedValues: ['SELF', 'DELEGATED_ADMIN'],
    Default: 'SELF',
    Description: 'SELF in the management account, DELEGATED_ADMIN in a delegated administrator of stack sets',
  },
};

/**
 * The role that functions assume, in the accounts of an organization and in those that join it: a service-managed stack set. It
 * makes no role in the management account.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-stackset.html
 */
export function accountRoleStackSet(
  role: AccountRole,
  { tags, excludedAccounts }: Pick<Deployment, 'tags' | 'excludedAccounts'>,
): TemplateResources {
  const asked = role.externalIdParameter === undefined ? [] : [externalIdParameter];
  const template = withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: role.description,
    Parameters: nonEmpty(parametersOf(asked)),
    Resources: accountRoleResource(role, tags),
  });
  return {
    AccountRoles: resource('AWS::CloudFormation::StackSet', {
      StackSetName: { 'Fn::Sub': `\${AWS::StackName}-roles` },
      Description: role.description,
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: ref('StackSetCaller'),
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: nonEmpty(asked.map(({ id }) => ({ ParameterKey: id, ParameterValue: ref(id) }))),
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
    }),
  };
}
