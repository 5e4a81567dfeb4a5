import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatement as ModelStatement, RuleFunction } from '../deploy/deployment.js';
import { textOf } from './text.js';

/** Statements on the log group and the queue of a function, for which there is no need where it has others. */
export type OwnStatement = 'WriteLogs' | 'KeepFailedEvents' | 'EncryptFailedEvents';

/** What the model lets a function's role do. */
export function roleStatements(
  { role }: RuleFunction,
  without: readonly OwnStatement[] = [],
): PolicyStatement[] {
  return role.statements.filter(({ sid }) => !without.includes(sid as OwnStatement)).map(policyStatement);
}

/** A statement of the model as one of CDK. */
export function policyStatement({
  sid,
  actions,
  resources,
  conditions = {},
}: ModelStatement): PolicyStatement {
  const byOperator = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, textOf(value)])),
  ]);
  return new PolicyStatement({
    sid,
    actions: [...actions],
    resources: resources.map(textOf),
    conditions: Object.fromEntries(byOperator),
  });
}
