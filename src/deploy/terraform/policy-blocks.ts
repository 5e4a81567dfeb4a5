import type { FunctionRole, PolicyStatement } from '../deployment.js';
import { call, code, type HclBlock, type HclCode, type HclValue } from './hcl.js';
import { textOf } from './terraform-text.js';

/** A policy document, as JSON that Terraform makes. */
export function policyJson(statements: readonly HclValue[]): HclCode {
  return call('jsonencode', { Version: '2012-10-17', Statement: statements });
}

/** A role, and a policy of what it may. */
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

/** The policy that bounds a role, if one does. */
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
