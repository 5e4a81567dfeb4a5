import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { accountResource, compliant, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: 'swallowing',
  permissions: ['iam:ListUsers'],
  async evaluatePeriodic({ client, accountId }) {
    await client(IAMClient)
      .send(new ListUsersCommand({}))
      .catch(() => {});
    return [compliant('All is well', accountResource(accountId))];
  },
});
