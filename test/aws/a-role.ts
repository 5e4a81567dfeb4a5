import type { CallSettings } from '../../src/aws/calls/retried-call.js';
import type { AssumableRole } from '../../src/aws/credentials/assumable-role.js';
import type { Clock } from '../../src/clock.js';

/** The account of the function, and another account. */
export const own = '123456789012';
export const other = '210987654321';

export function aRole(overrides: Partial<AssumableRole> = {}): AssumableRole {
  const accountId = overrides.accountId ?? other;
  return {
    arn: `arn:aws:iam::${accountId}:role/config-rule`,
    accountId,
    partition: 'aws',
    externalId: undefined,
    sessionName: 'example-rule-function',
    stsRegion: 'us-east-1',
    reason: `the rule belongs to account ${accountId}, and the function to ${own}`,
    functionAccountId: own,
    ...overrides,
  };
}

/** The settings of a caller without a deadline that does not abort. */
export function callSettings(clock: Clock, overrides: Partial<CallSettings> = {}): CallSettings {
  return {
    clock,
    random: () => 0.5,
    deadline: Number.POSITIVE_INFINITY,
    signal: new AbortController().signal,
    ...overrides,
  };
}
