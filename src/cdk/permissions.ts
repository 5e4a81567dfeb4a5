/** The permissions of the model in the CDK. */
import { Aws, CfnResource } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { policyForOrganization } from '../deploy/cloudformation/function-resources.js';
import type {
  InvokedBy,
  PolicyStatement as ModelStatement,
  PseudoText,
  RuleFunction,
} from '../deploy/deployment.js';
import { allow } from '../deploy/iam-policy.js';
import { accountId, pseudoParts } from '../deploy/pseudo-text.js';

const tokens = { Partition: Aws.PARTITION, Region: Aws.REGION, AccountId: Aws.ACCOUNT_ID };

/** A text with placeholders as text of the CDK. Tokens of an app in it stay. */
export function textOf(text: PseudoText): string {
  return pseudoParts(text)
    .map((part) => ('pseudo' in part ? tokens[part.pseudo] : part.literal))
    .join('');
}

/** The statements on a function's own log group and queue, which are not needed with others. */
export type OwnStatement = 'WriteLogs' | 'KeepFailedEvents' | 'EncryptFailedEvents';

export function roleStatements(
  { role }: RuleFunction,
  without: readonly OwnStatement[] = [],
): PolicyStatement[] {
  return role.statements.filter(({ sid }) => !without.includes(sid as OwnStatement)).map(policyStatement);
}

export function policyStatement(statement: ModelStatement): PolicyStatement {
  return PolicyStatement.fromJson(allow(statement, textOf));
}

/** Lets AWS Config invoke a function for the rules of accounts. A rule must depend on the returned resources. */
export function invokePermissions(
  scope: Construct,
  functionArn: string,
  invokedBy: InvokedBy,
): readonly CfnResource[] {
  if ('organizationId' in invokedBy) {
    const { Type: type, Properties: properties } = policyForOrganization(
      functionArn,
      invokedBy.organizationId,
    );
    return [new CfnResource(scope, 'Policy', { type, properties })];
  }
  return invokedBy.accounts.map(
    (account) =>
      new CfnPermission(scope, `Permission${account === accountId ? '' : account}`, {
        functionName: functionArn,
        action: 'lambda:InvokeFunction',
        principal: 'config.amazonaws.com',
        sourceAccount: textOf(account),
      }),
  );
}
