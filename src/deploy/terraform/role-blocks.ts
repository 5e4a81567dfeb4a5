import type { AccountRole, Deployment, FunctionRole } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { accountRoleTrust, allow, policyDocument } from '../iam-policy.js';
import { call, code, type HclBlock, type HclValue, resource, textOf, valueWriter } from './hcl.js';

/** A role and its policy. */
export function roleBlocks(
  name: string,
  role: FunctionRole | AccountRole,
  given: {
    readonly name: HclBlock['attributes'];
    readonly trust: HclValue;
    readonly tags: Deployment['tags'];
  },
): readonly HclBlock[] {
  const statements = role.statements.map((one) => allow(one, textOf));
  return [
    resource('aws_iam_role', name, {
      ...given.name,
      path: role.path,
      description: role.description,
      permissions_boundary: role.permissionsBoundary && textOf(role.permissionsBoundary),
      tags: nonEmpty(given.tags),
      assume_role_policy: call('jsonencode', given.trust),
    }),
    resource('aws_iam_role_policy', name, {
      name: 'LeastPrivilege',
      role: code(`aws_iam_role.${name}.id`),
      policy: call('jsonencode', policyDocument(statements)),
    }),
  ];
}

/** The role in the account of the rules that functions in another account assume. */
export function accountRoleBlocks(role: AccountRole, tags: Deployment['tags']): readonly HclBlock[] {
  return roleBlocks('account_role', role, {
    name: { name: role.roleName },
    trust: accountRoleTrust(role, valueWriter),
    tags,
  });
}
