// Checks that active access keys of IAM users are at most `maxAgeDays` old: 90 unless the parameter says otherwise.
// AWS Config does not record access keys, so the rule asks IAM, in the account that owns the rule.
import { IAM } from '@aws-sdk/client-iam';
import {
  type ContextCalls,
  compliant,
  createHandler,
  defineRule,
  nonCompliant,
  notApplicable,
} from 'config-rule-kit';
import * as z from 'zod';

/** What the rule needs of IAM, in the SDK's own words: its client fits as it is, and so does a test's object. */
export interface IamReader {
  listUsers(input: { Marker?: Field<string> }, options: CallOptions): Promise<UserPage>;
  listAccessKeys(
    input: { UserName: string },
    options: CallOptions,
  ): Promise<{ AccessKeyMetadata?: Field<AccessKey[]> }>;
}
type CallOptions = { abortSignal: AbortSignal };
type UserPage = { Users?: Field<User[]>; Marker?: Field<string> };
type User = { UserId?: Field<string>; UserName?: Field<string> };
type AccessKey = { AccessKeyId?: Field<string>; Status?: Field<string>; CreateDate?: Field<Date> };
/** The SDK types every field as optional; IAM fills those used here. */
type Field<Value> = Value | undefined;

export const accessKeyAge = (iamOf: (context: ContextCalls) => IamReader) =>
  defineRule({
    name: 'iam-access-key-age',
    schedule: 'TwentyFour_Hours',
    permissions: ['iam:ListUsers', 'iam:ListAccessKeys'],
    parameters: z.strictObject({ maxAgeDays: z.coerce.number().int().min(1).default(90) }),
    async *evaluatePeriodic(context) {
      const { notificationTime, signal } = context;
      const { maxAgeDays } = context.parameters;
      const iam = iamOf(context);
      for await (const { UserId = '', UserName = '' } of listUsers(iam, signal)) {
        const user = { resourceType: 'AWS::IAM::User', resourceId: UserId };
        const { AccessKeyMetadata = [] } = await iam.listAccessKeys({ UserName }, { abortSignal: signal });
        const active = AccessKeyMetadata.filter(({ Status }) => Status === 'Active');
        const tooOld = active
          .map((key) => ({ id: key.AccessKeyId, days: daysBetween(key.CreateDate, notificationTime) }))
          .filter(({ days }) => days > maxAgeDays)
          .map(({ id, days }) => `${id} (${days} days)`);
        if (active.length === 0) yield notApplicable('No active access key', user);
        else if (tooOld.length === 0) yield compliant(user);
        else yield nonCompliant(`Older than ${maxAgeDays} days: ${tooOld.join(', ')}`, user);
      }
    },
  });

/** One page in memory at a time, however many users there are. */
async function* listUsers(iam: IamReader, abortSignal: AbortSignal): AsyncGenerator<User> {
  let Marker: string | undefined;
  do {
    const page = await iam.listUsers({ Marker }, { abortSignal });
    yield* page.Users ?? [];
    Marker = page.Marker;
  } while (Marker !== undefined);
}

/** Whole days. A key that tells no date counts as one of 1970: better looked at once too often. */
function daysBetween(from = new Date(0), to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / (24 * 60 * 60 * 1000));
}

export const rule = accessKeyAge(({ client }) => client(IAM));

export const handler = createHandler(rule);
