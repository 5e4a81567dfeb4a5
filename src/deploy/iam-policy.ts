/** Policy documents of IAM, the same in every format. */
import type { AccountRole, PolicyStatement, PseudoText } from './deployment.js';
import { mapValues } from './entries.js';
import { partition } from './pseudo-text.js';

export interface ValueWriter<Value> {
  text(text: PseudoText): Value;
  parameter(id: string): Value;
}

export function policyDocument<Statement>(statements: readonly Statement[]) {
  return { Version: '2012-10-17', Statement: statements };
}

/** A statement that allows something. `write` writes a text of the format. */
export function allow<Value>(
  { sid, actions, resources, conditions }: PolicyStatement,
  write: (text: PseudoText) => Value,
) {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources.map((one) => write(one)),
    ...(conditions && { Condition: mapValues(conditions, (keys) => mapValues(keys, write)) }),
  };
}

export const lambdaTrust = policyDocument([
  { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
]);

export function hookTrust<Value>(account: Value) {
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: 'hooks.cloudformation.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  ]);
}

export function accountRoleTrust<Value>(
  { trusted, externalIdParameter }: Pick<AccountRole, 'trusted' | 'externalIdParameter'>,
  write: ValueWriter<Value>,
) {
  const conditions = {
    ArnLike: { 'aws:PrincipalArn': trusted.roleArnPatterns.map((one) => write.text(one)) },
    ...(externalIdParameter !== undefined && {
      StringEquals: { 'sts:ExternalId': write.parameter(externalIdParameter) },
    }),
  };
  const principal = { AWS: write.text(`arn:${partition}:iam::${trusted.accountId}:root`) };
  return policyDocument([
    { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition: conditions },
  ]);
}

export function tlsPolicy<Value>(queueArn: Value) {
  return policyDocument([
    {
      Sid: 'RequireTls',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queueArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
}

/** The policy of a function that lets AWS Config invoke it for all accounts of an organization. */
export function organizationPolicy<Value>(functionArn: Value, organizationId: string) {
  return policyDocument([
    {
      Sid: 'ConfigOfTheOrganization',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: functionArn,
      Condition: { StringEquals: { 'aws:SourceOrgID': organizationId } },
    },
  ]);
}
