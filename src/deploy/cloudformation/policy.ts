import type { FunctionRole, PolicyStatement } from '../deployment.js';
import { sub, type TemplateValue } from './template.js';

/** A policy document that allows the statements. */
export function policyDocument(statements: readonly PolicyStatement[]): TemplateValue {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources.map(sub),
      ...(conditions && { Condition: conditionsOf(conditions) }),
    })),
  };
}

function conditionsOf(conditions: NonNullable<PolicyStatement['conditions']>): TemplateValue {
  const entries = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, sub(value)])),
  ]);
  return Object.fromEntries(entries) as TemplateValue;
}

/** The policy that says who may assume a role. */
export function trustPolicy(
  principal: TemplateValue,
  conditions?: Readonly<Record<string, TemplateValue>>,
): TemplateValue {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: principal,
        Action: 'sts:AssumeRole',
        ...(conditions && { Condition: conditions }),
      },
    ],
  };
}

/** The permissions boundary of a role; `undefined` without one. */
export function boundaryOf({
  permissionsBoundary,
}: Pick<FunctionRole, 'permissionsBoundary'>): TemplateValue | undefined {
  return permissionsBoundary === undefined ? undefined : sub(permissionsBoundary);
}

/** Tags as a list, the format of most resources; `undefined` without tags. */
export function tagList(tags: Readonly<Record<string, string>>): TemplateValue | undefined {
  const entries = Object.entries(tags);
  return entries.length > 0 ? entries.map(([Key, Value]) => ({ Key, Value })) : undefined;
}
