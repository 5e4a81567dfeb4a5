import type { RuleFunction } from '../deployment.js';
import { organizationPolicy } from '../iam-policy.js';
import { accountId } from '../pseudo-text.js';
import {
  getAtt,
  resource,
  sub,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/** The resources that must exist before a rule: AWS Config rejects a rule whose function it cannot invoke. */
export function permissionIds(made: RuleFunction | undefined): readonly string[] {
  if (!made) return [];
  const { id, invokedBy } = made;
  if ('organizationId' in invokedBy) return [`${id}Policy`];
  return invokedBy.accounts.map((account) => `${id}Permission${account === accountId ? '' : account}`);
}

/** The permissions for AWS Config to invoke a function. */
export function permissionResources(made: RuleFunction): TemplateResources {
  const { id, invokedBy } = made;
  const functionArn = getAtt(`${id}Function`, 'Arn');
  const permissions =
    'organizationId' in invokedBy
      ? [policyForOrganization(functionArn, invokedBy.organizationId)]
      : invokedBy.accounts.map((account) =>
          resource('AWS::Lambda::Permission', {
            FunctionName: functionArn,
            Action: 'lambda:InvokeFunction',
            Principal: 'config.amazonaws.com',
            SourceAccount: sub(account),
          }),
        );
  const entries = permissions.map((permission, index) => [permissionIds(made)[index], permission]);
  return Object.fromEntries(entries);
}

/** `AWS::Lambda::Permission` has no `aws:SourceOrgID`, and its `PrincipalOrgID` does not match services. */
export function policyForOrganization(functionArn: TemplateValue, organizationId: string): TemplateResource {
  return resource('AWS::Lambda::ResourcePolicy', {
    ResourceArn: functionArn,
    PolicyDocument: organizationPolicy(functionArn, organizationId),
  });
}
