// Checks that active access keys of IAM users are at most `maxAgeDays` days old (default 90).
// AWS Config does not record access keys, so the rule calls IAM in the account that owns the rule.
import { IAMClient, ListAccessKeysCommand, paginateListUsers } from '@aws-sdk/client-iam';
import { compliant, createHandler, defineRule, nonCompliant, notApplicable } from 'config-rule-kit';
import * as z from 'zod';

export const rule = defineRule({
  name: 'iam-access-key-age',
  title: 'Access keys of IAM users are not old',
  severity: 'medium',
  guidance: { text: 'Create a new key, use it everywhere, then deactivate and delete the old one.' },
  controls: ['CIS AWS 3.0.0 1.14'],
  schedule: 'TwentyFour_Hours',
  permissions: ['iam:ListUsers', 'iam:ListAccessKeys'],
  parameters: z.strictObject({ maxAgeDays: z.coerce.number().int().min(1).default(90) }),
  async *evaluatePeriodic(context) {
    const { notificationTime, signal: abortSignal } = context;
    const { maxAgeDays } = context.parameters;
    const client = context.client(IAMClient);
    // Only one page of users is in memory.
    for await (const { Users = [] } of paginateListUsers({ client }, {}, { abortSignal })) {
      for (const { UserId = '', UserName } of Users) {
        const user = { resourceType: 'AWS::IAM::User', resourceId: UserId };
        const listKeys = new ListAccessKeysCommand({ UserName });
        const { AccessKeyMetadata = [] } = await client.send(listKeys, { abortSignal });
        const active = AccessKeyMetadata.filter(({ Status }) => Status === 'Active');
        const tooOld = active
          .map((key) => ({ id: key.AccessKeyId, days: daysBetween(key.CreateDate, notificationTime) }))
          .filter(({ days }) => days > maxAgeDays)
          .map(({ id, days }) => `${id} (${days} days)`);
        if (active.length === 0) yield notApplicable('No active access key', user);
        else if (tooOld.length === 0) yield compliant(user);
        else yield nonCompliant(`Older than ${maxAgeDays} days: ${tooOld.join(', ')}`, user);
      }
    }
  },
});

/** Whole days. A key without a date counts as old, so that somebody checks it. */
function daysBetween(from = new Date(0), to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / (24 * 60 * 60 * 1000));
}

export const handler = createHandler(rule);
