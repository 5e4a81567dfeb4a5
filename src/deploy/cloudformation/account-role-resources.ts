import { externalIdParameter } from '../account-role.js';
import type { AccountRole, Deployment } from '../deployment.js';
import { printTemplate } from '../print-template.js';
import { parametersOf } from './assemble.js';
import { boundaryOf, policyDocument, tagList, trustPolicy } from './policy.js';
import { ref, sub, type TemplateResources, type TemplateValue, withoutUndefined } from './template.js';

/** The role in the account of the rules that functions in another account assume. */
export function accountRoleResource(role: AccountRole, tags: Deployment['tags']): TemplateResources {
  const { accountId, roleArnPatterns } = role.trusted;
  const conditions = {
    ArnLike: { 'aws:PrincipalArn': roleArnPatterns.map(sub) },
    ...(role.externalIdParameter !== undefined && {
      StringEquals: { 'sts:ExternalId': ref(role.externalIdParameter) },
    }),
  };
  return {
    AccountRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: role.roleName,
        Path: role.path,
        Description: role.description,
        AssumeRolePolicyDocument: trustPolicy(
          { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::${accountId}:root` } },
          conditions,
        ),
        PermissionsBoundary: boundaryOf(role),
        Policies: [{ PolicyName: 'LeastPrivilege', PolicyDocument: policyDocument(role.statements) }],
        Tags: tagList(tags),
      },
    },
  };
}

/** The parameters of a template with the stack set. */
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
