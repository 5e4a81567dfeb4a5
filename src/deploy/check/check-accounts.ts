import { isRolePath, isServiceLinked } from '../../aws/credentials/assumable-role.js';
import { refuseUnknownKeys } from '../../options.js';
import type { CentralOptions, DeploymentOptions } from '../deployment-options.js';
import { accountId as anyAccount } from '../pseudo-text.js';
import { list, oneOf, owner, refuse, say, text } from './check-values.js';

const accountShape = /^\d{12}$/;
const organizationShape = /^o-[a-z\d]{10,32}$/;
const centralKeys: readonly (keyof CentralOptions)[] = [
  'accountId',
  'accounts',
  'organizationId',
  'roleName',
  'externalId',
  'role',
];

/** Refuses accounts that are none, or too few to know whose rules invoke the functions. */
export function checkCentral(central: CentralOptions, { parts }: DeploymentOptions): void {
  refuseUnknownKeys(`${owner}: central`, central, centralKeys);
  const { accountId, organizationId, roleName, role } = central;
  text('central.accountId', accountId, accountShape, 'an account id of 12 digits');
  text('central.organizationId', organizationId, organizationShape, 'an id such as "o-a1b2c3d4e5"');
  checkAccounts('central.accounts', central.accounts);
  oneOf('central.role', role, ['create', 'exists']);
  if (typeof roleName !== 'string' || !isRolePath(roleName) || isServiceLinked(roleName))
    refuse(
      'central.roleName to be the name of a role that functions may assume, as createHandler has it',
      roleName,
    );
  if (central.accounts && organizationId !== undefined)
    say('central has both accounts and organizationId: give one of them.');
  if (parts === 'rules-only' && accountId === undefined)
    say('central.accountId is needed for rules-only: the functions are in that account.');
  if (parts !== 'rules-only' && !central.accounts?.length && organizationId === undefined)
    say('central needs accounts or organizationId: whose rules may invoke the functions.');
}

/** Refuses what rules of an organization cannot have, and what only they have. */
export function checkOrganization({
  rulesAs,
  parts,
  central,
  snapshots,
  excludedAccounts,
  permissionsBoundary,
}: DeploymentOptions): void {
  if (rulesAs !== 'organization') {
    if (excludedAccounts && central?.organizationId === undefined)
      say(
        'excludedAccounts are those of an organization: they need rulesAs "organization" or central.organizationId.',
      );
    return;
  }
  if (!central)
    say(
      'rulesAs "organization" needs central: the account of the functions, and the role that they assume in others.',
    );
  if (central?.accountId === undefined && parts !== 'functions-only')
    say('central.accountId is needed for rulesAs "organization": the functions are in that account.');
  if (snapshots)
    say('AWS Config does not invoke rules of an organization on snapshots: leave snapshots out.');
  if (central?.role !== 'exists' && parts !== 'functions-only' && /:\d{12}:/.test(permissionsBoundary ?? ''))
    say(
      'permissionsBoundary bounds roles in every account, and names the policy of one: write ' +
        `${anyAccount} in its place.`,
    );
}

/** Refuses what is no list of account ids. */
export function checkAccounts(key: string, accounts: unknown): void {
  list(key, accounts, accountShape, 'an account id of 12 digits, as text');
}
