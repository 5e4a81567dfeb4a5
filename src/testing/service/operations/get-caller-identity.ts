import type { Operation } from './operation.js';

/**
 * Who makes the call.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Operation = (_input, { accountId }, caller) => ({
  UserId: caller.userId,
  Account: caller.accountId ?? accountId,
  Arn: caller.arn,
});
