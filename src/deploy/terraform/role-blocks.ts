import type { AccountRole, Deployment, FunctionRole, PolicyStatement } from '../deployment.js';
import { partition } from '../pseudo-text.js';
import { call, code, type HclBlock, type HclCode, type HclValue, terraformName, textOf } from './hcl.js';

/** A policy document, as JSON that Terraform encodes. */
export function policyJson(statements: readonly HclValue[]): HclCode {
  return call('jsonencode', { Version: '2012-10-17', Statement: statements });
}

/** A role and its policy. */
export function roleBlocks(
  name: string,
  {
    role,
    trust,
    statements,
  }: {
    readonly role: HclBlock['attributes'];
    readonly trust: HclValue;
    readonly statements: readonly PolicyStatement[];
  },
): readonly HclBlock[] {
  return [
    {
      type: 'resource',
      labels: ['aws_iam_role', name],
      attributes: { ...role, assume_role_policy: policyJson([trust]) },
    },
    {
      type: 'resource',
      labels: ['aws_iam_role_policy', name],
      attributes: {
        name: 'LeastPrivilege',
        role: code(`aws_iam_role.${name}.id`),
        policy: policyJson(statements.map(statementOf)),
      },
    },
  ];
}

/** The permissions boundary of a role; `undefined` for none. */
export function boundaryOf({
  permissionsBoundary,
}: Pick<FunctionRole, 'permissionsBoundary'>): HclValue | undefined {
  return permissionsBoundary === undefined ? undefined : textOf(permissionsBoundary);
}

function statementOf({ sid, actions, resources, conditions = {} }: PolicyStatement): HclValue {
  const operators = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, textOf(value)])),
  ]);
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources.map(textOf),
    Condition: operators.length > 0 ? Object.fromEntries(operators) : undefined,
  };
}

/** The role in the account of the rules that functions in another account assume. */
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

export function tagsOf(tags: Deployment['tags']): HclValue | undefined {
  return Object.keys(tags).length > 0 ? tags : undefined;
}
