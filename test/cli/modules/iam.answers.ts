import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { answer } from 'config-rule-kit/testing';

export const answers = [
  answer(IAMClient, ListUsersCommand, (_input, { accountId }) => ({
    Users: ['ada', 'grace'].map((name) => ({ UserName: `${name} of ${accountId}` })),
  })),
];
