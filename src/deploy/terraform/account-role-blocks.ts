import type { AccountRole, Deployment } from '../deployment.js';
import { partition } from '../pseudo-text.js';
import { tagsOf } from './function-blocks.js';
import { code, type HclBlock } from './hcl.js';
import { boundaryOf, roleBlocks } from './policy-blocks.js';
import { terraformName, textOf } from './terraform-text.js';

/** The role that functions of another account assume where the rules are. */
export function accountRoleBlocks(role: AccountRole, tags: Deployment['tags']): readonly HclBlock[] {
  const { trusted, externalIdParameter } = role;
  return roleBlocks('account_role', {
    role: {
      name: role.roleName,
      path: role.path,
      description: role.description,
      permissions_boundary: boundaryOf(role),
      tags: tagsOf(tags),
    },
    trust: {
      Effect: 'Allow',
      Principal: { AWS: textOf(`arn:${partition}:iam::${trusted.accountId}:root`) },
      Action: 'sts:AssumeRole',
      Condition: {
        ArnLike: { 'aws:PrincipalArn': trusted.roleArnPatterns.map(textOf) },
        StringEquals:
          externalIdParameter === undefined
            ? undefined
            : { 'sts:ExternalId': code(`var.${terraformName(externalIdParameter)}`) },
      },
    },
    statements: role.statements,
  });
}
