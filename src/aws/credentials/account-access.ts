import { describeValue } from '../../describe.js';
import type { InvocationEnvelope } from '../../event/invocation.js';
import {
  type AssumableRole,
  invalidRole,
  type NamedRole,
  partitionOf,
  roleArnOf,
  whatToConfigure,
} from './assumable-role.js';
import { type CredentialsOption, isRegion, type RoleOption } from './credentials-option.js';
import type { RoleParameters } from './role-parameters.js';

export { type CredentialsOption, checkCredentialsOption, type RoleOption } from './credentials-option.js';

export interface AccountAccess {
  /** `undefined`: the function's own credentials. */
  readonly role: AssumableRole | undefined;
  /** The default Region for the clients of the rule; `undefined`: the Region of the rule. */
  readonly region: string | undefined;
}

/**
 * Decides which credentials an invocation uses.
 *
 * @param functionArn from Lambda's context; `undefined` when it is unknown
 * @param credentials `function` and a role override the rule parameters; `execution-role` uses the role in `ExecutionRoleName`, if
 * there is one
 * @throws AssumeRoleError when a role is needed and its name is missing or invalid
 */
export function accessFor(
  invocation: InvocationEnvelope,
  functionArn: string | undefined,
  credentials: CredentialsOption,
  parameters: RoleParameters,
): AccountAccess {
  const owner = readFunctionArn(functionArn);
  const region = readRegion(parameters, invocation);
  const named = neededRole(invocation, owner?.accountId, credentials, parameters);
  if (!named) return { role: undefined, region };
  const option: Partial<RoleOption> = typeof credentials === 'object' ? credentials : {};
  const role: AssumableRole = {
    arn: roleArnOf(named, invocation),
    accountId: invocation.accountId,
    partition: partitionOf(invocation),
    externalId: option.externalId,
    sessionName: option.sessionName ?? sessionNameFrom(owner?.functionName),
    stsRegion: option.region ?? region ?? invocation.region,
    reason: named.reason,
    functionAccountId: owner?.accountId,
  };
  return { role, region };
}

/** The role that is needed, and its source; `undefined`: the function's own credentials. */
function neededRole(
  invocation: InvocationEnvelope,
  functionAccountId: string | undefined,
  credentials: CredentialsOption,
  parameters: RoleParameters,
): NamedRole | undefined {
  const { accountId } = invocation;
  const isOwnAccount = functionAccountId === accountId;
  const elsewhere = `the rule belongs to account ${accountId}, and the function to ${functionAccountId}`;
  if (credentials === 'function') return undefined;
  if (typeof credentials === 'object') {
    const reason =
      functionAccountId === undefined ? 'the option credentials of createHandler names one' : elsewhere;
    return isOwnAccount ? undefined : roleOfOption(credentials, reason);
  }
  if (credentials === 'execution-role') {
    const reason = "credentials: 'execution-role' of createHandler asks for it";
    return roleOfParameter(parameters, reason) ?? roleOfEvent(invocation, reason);
  }
  const mode = readMode(parameters, invocation);
  if (mode === false) return undefined;
  const asked = roleOfParameter(parameters, 'the rule parameter ExecutionRoleName asks for it');
  if (asked) return asked;
  if (mode) return roleOfEvent(invocation, 'the rule parameter AssumeRoleMode asks for it');
  return functionAccountId === undefined || isOwnAccount ? undefined : roleOfEvent(invocation, elsewhere);
}

function roleOfOption({ roleName }: RoleOption, reason: string): NamedRole {
  const source = 'credentials.roleName of createHandler';
  return { text: roleName, isArn: false, source, reason, advice: 'Correct the option.' };
}

const advice = 'Correct the InputParameters of the rule.';

function roleOfParameter({ executionRoleName }: RoleParameters, reason: string): NamedRole | undefined {
  if (executionRoleName === undefined) return undefined;
  const source = 'the rule parameter ExecutionRoleName';
  return { text: executionRoleName, isArn: false, source, reason, advice };
}

function roleOfEvent(invocation: InvocationEnvelope, reason: string): NamedRole {
  const { accountId, executionRoleArn } = invocation;
  const source = 'executionRoleArn of the event';
  if (executionRoleArn !== null)
    return { text: executionRoleArn, isArn: true, source, reason, advice: whatToConfigure };
  throw invalidRole(
    invocation,
    `a role in account ${accountId} is needed, because ${reason}; expected ${source}, got an event ` +
      `without it. ${whatToConfigure}`,
  );
}

/** rdklib ignores case, too. */
function readMode({ assumeRoleMode }: RoleParameters, invocation: InvocationEnvelope): boolean | undefined {
  if (assumeRoleMode === undefined || typeof assumeRoleMode === 'boolean') return assumeRoleMode;
  const word = typeof assumeRoleMode === 'string' ? assumeRoleMode.toLowerCase() : '';
  if (word === 'true' || word === 'false') return word === 'true';
  throw invalidRole(
    invocation,
    `expected the rule parameter AssumeRoleMode to be true or false, got ${describeValue(assumeRoleMode)}. ${advice}`,
  );
}

function readRegion(
  { executionRoleRegion: region }: RoleParameters,
  invocation: InvocationEnvelope,
): string | undefined {
  if (region === undefined || isRegion(region)) return region;
  throw invalidRole(
    invocation,
    'expected the rule parameter ExecutionRoleRegion to be a Region such as "eu-central-1", ' +
      `got ${describeValue(region)}. ${advice}`,
  );
}

function readFunctionArn(arn: string | undefined) {
  const [, accountId, functionName] = /^arn:[^:]+:lambda:[^:]*:(\d+):function:([^:]+)/.exec(arn ?? '') ?? [];
  return accountId !== undefined && functionName !== undefined ? { accountId, functionName } : undefined;
}

/** STS accepts 2 to 64 letters, digits and a few other characters. */
function sessionNameFrom(functionName = ''): string {
  const name = functionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
  return name.length < 2 ? 'config-rule-kit' : name;
}
