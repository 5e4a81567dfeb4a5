import { CfnResource } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { policyForOrganization } from '../deploy/cloudformation/function-resources.js';
import type { InvokedBy } from '../deploy/deployment.js';
import { accountId } from '../deploy/pseudo-text.js';
import { textOf } from './text.js';

/** Lets AWS Config invoke a function for rules of these accounts. A rule depends on what is returned. */
export function invokePermissions(
  scope: Construct,
  functionArn: string,
  invokedBy: InvokedBy,
): readonly CfnResource[] {
  if ('organizationId' in invokedBy)
    return [organizationPolicy(scope, functionArn, invokedBy.organizationId)];
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

function organizationPolicy(scope: Construct, functionArn: string, organizationId: string): CfnResource {
  const { Type: type, Properties: properties } = policyForOrganization(functionArn, organizationId);
  return new CfnResource(scope, 'Policy', { type, properties });
}
