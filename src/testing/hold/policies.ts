import type { Arbitrary } from 'fast-check';
import type { FastCheck } from './fast-check.js';

/** Whether a part of a sample is a policy in any form. */
export function isPolicy(name: string, sample: unknown): boolean {
  if (typeof sample === 'object' && sample !== null) return 'Statement' in sample;
  return typeof sample === 'string' && isPolicyText(sample) && /polic|document/i.test(name);
}

function isPolicyText(text: string): boolean {
  return /^\s*\{.*"Statement"/s.test(text) || isEncoded(text);
}

function isEncoded(text: string): boolean {
  return /^%7B.*%22Statement%22/is.test(text);
}

/**
 * Policies in the forms of AWS's grammar: one or many of everything, elements that are optional.
 *
 * @param sample JSON text, URL-encoded JSON text, or an object
 * @param isAny whether other forms than that of the sample may be recorded too
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function policies(fc: FastCheck, sample: unknown, isAny: boolean): Arbitrary<unknown> {
  const spellings: ((policy: object) => unknown)[] = [(policy) => JSON.stringify(policy)];
  const encode = (policy: object) => encodeURIComponent(JSON.stringify(policy));
  if (isAny || isEncoded(String(sample))) spellings.push(encode);
  if (isAny || typeof sample === 'object') spellings.push((policy) => policy);
  const spelling = fc.constantFrom(...spellings);
  return fc.tuple(documents(fc), spelling).map(([policy, spell]) => spell(policy));
}

function documents(fc: FastCheck): Arbitrary<object> {
  const oneOrMany = <Value>(value: Arbitrary<Value>) =>
    fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
  const account = fc.constantFrom(
    '*',
    'arn:aws:iam::111122223333:root',
    '111122223333',
    'AROAEXAMPLEDELETED',
  );
  const principals = fc.oneof(
    fc.constant('*'),
    fc.record({ AWS: oneOrMany(account) }),
    fc.record({ Service: oneOrMany(fc.constantFrom('lambda.amazonaws.com', 'config.amazonaws.com')) }),
    fc.constant({ Federated: 'cognito-identity.amazonaws.com' }),
  );
  const actions = oneOrMany(fc.constantFrom('*', 's3:*', 's3:GetObject', 'sts:AssumeRole', 'KMS:decrypt'));
  const resources = oneOrMany(fc.constantFrom('*', 'arn:aws:s3:::example-bucket/*'));
  const conditions = fc.constantFrom<unknown>(
    { Bool: { 'aws:SecureTransport': 'false' } },
    { Bool: { 'aws:SecureTransport': false } },
    { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
    { NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } },
  );
  const statement = fc
    .record(
      {
        Effect: fc.constantFrom('Allow', 'Deny'),
        acts: fc.tuple(fc.constantFrom('Action', 'NotAction'), actions),
        on: fc.option(fc.tuple(fc.constantFrom('Resource', 'NotResource'), resources), { nil: undefined }),
        who: fc.option(fc.tuple(fc.constantFrom('Principal', 'NotPrincipal'), principals), {
          nil: undefined,
        }),
        Sid: fc.constantFrom('', 'One'),
        Condition: conditions,
      },
      { requiredKeys: ['Effect', 'acts', 'on', 'who'] },
    )
    .map(({ acts, on, who, ...rest }) => ({
      ...rest,
      ...Object.fromEntries([acts, ...pair(on), ...pair(who)]),
    }));
  const statements = fc.oneof(statement, fc.array(statement, { maxLength: 3 }));
  return fc.record(
    {
      Version: fc.constantFrom('2012-10-17', '2008-10-17'),
      Id: fc.constant('policy'),
      Statement: statements,
    },
    { requiredKeys: [] },
  );
}

function pair<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
