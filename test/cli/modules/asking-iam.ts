import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { accountResource, compliant, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'few-users',
  permissions: ['config:*'],
  async evaluatePeriodic({ client, accountId, select }) {
    const account = accountResource(accountId);
    for await (const _ of select('AWS::IAM::User', ['resourceId'])) break;
    const { Users = [] } = await client(IAMClient)
      .send(new ListUsersCommand({}))
      .catch((error: Error) => {
        if (error.name === 'AccessDenied') return { Users: [] };
        throw error;
      });
    const names = Users.map(({ UserName }) => UserName).join(', ');
    return [
      Users.length < 2 ? compliant(`Only ${names}`, account) : nonCompliant(`Too many: ${names}`, account),
    ];
  },
});
