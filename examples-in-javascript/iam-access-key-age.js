// Checks that active access keys of IAM users are at most `maxAgeDays` old: 90 unless the parameter says otherwise.
// AWS Config does not record access keys, so the rule asks IAM, in the account that owns the rule.
import { IAM } from '@aws-sdk/client-iam';
import { compliant, createHandler, defineRule, nonCompliant, notApplicable } from 'config-rule-kit';
import * as z from 'zod';

export const accessKeyAge = (iamOf) =>
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
        else if (tooOld.length === 0) yield compliant(undefined, user);
        else yield nonCompliant(`Older than ${maxAgeDays} days: ${tooOld.join(', ')}`, user);
      }
    },
  });

/** One page in memory at a time, however many users there are. */
async function* listUsers(iam, abortSignal) {
  let Marker;
  do {
    const page = await iam.listUsers({ Marker }, { abortSignal });
    yield* page.Users ?? [];
    Marker = page.Marker;
  } while (Marker !== undefined);
}

/** Whole days. A key that tells no date counts as one of 1970: better looked at once too often. */
function daysBetween(from = new Date(0), to) {
  return Math.floor((to.getTime() - from.getTime()) / (24 * 60 * 60 * 1000));
}

export const rule = accessKeyAge(({ client }) => client(IAM));

export const handler = createHandler(rule);
