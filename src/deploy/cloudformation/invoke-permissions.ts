import type { RuleFunction } from '../deployment.js';
import { accountId } from '../pseudo-text.js';
import {
  getAtt,
  sub,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/** The resources that must exist before a rule: AWS Config rejects a rule whose function it cannot invoke. */
export function permissionIds({ id, invokedBy }: Pick<RuleFunction, 'id' | 'invokedBy'>): readonly string[] {
  if ('organizationId' in invokedBy) return [`${id}Policy`];
  return invokedBy.accounts.map((account) => `${id}Permission${account === accountId ? '' : account}`);
}

/** The permissions for AWS Config to invoke a function. */
export function permissionResources(made: RuleFunction): TemplateResources {
  const { id, invokedBy } = made;
  const [policyId = ''] = permissionIds(made);
  if ('organizationId' in invokedBy)
    return {
      [policyId]: policyForOrganization(getAtt(`${id}Function`, 'Arn'), invokedBy.organizationId),
    };
  const permissions = invokedBy.accounts.map((account, index) => [
    permissionIds(made)[index],
    permissionOf(id, account),
  ]);
  return Object.fromEntries(permissions);
}

function permissionOf(id: string, account: string): TemplateResource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: getAtt(`${id}Function`, 'Arn'),
      Action: 'lambda:InvokeFunction',
      Principal: 'config.amazonaws.com',
      SourceAccount: sub(account),
    },
  };
}

/** `AWS::Lambda::Permission` has no `aws:SourceOrgID`, and its `PrincipalOrgID` does not match services. */
export function policyForOrganization(functionArn: TemplateValue, organizationId: string): TemplateResource {
  return {
    Type: 'AWS::Lambda::ResourcePolicy',
    Properties: {
      ResourceArn: functionArn,
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'ConfigOfTheOrganization',
            Effect: 'Allow',
            Principal: { Service: 'config.amazonaws.com' },
            Action: 'lambda:InvokeFunction',
            Resource: functionArn,
            Condition: { StringEquals: { 'aws:SourceOrgID': organizationId } },
          },
        ],
      },
    },
  };
}
