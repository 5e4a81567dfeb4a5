import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { compliant, defineRule } from '../../../src/index.js';

export const rule = defineRule({
  name: 'asking',
  async evaluate(_item, { client }) {
    const { Account, Arn } = await client(STSClient).send(new GetCallerIdentityCommand({}));
    return compliant(`${Account} ${Arn}`);
  },
});
