import type { AccountRole, Deployment } from '../deployment.js';
import { boundaryOf, policyDocument, tagList, trustPolicy } from './policy.js';
import { ref, sub, type TemplateResources } from './template.js';

/** The role that functions of another account assume where the rules are. */
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
