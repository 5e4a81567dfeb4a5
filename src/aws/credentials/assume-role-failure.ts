import { asSentence, describeThrown } from '../../describe.js';
import { AssumeRoleError } from '../../errors.js';
import { forgetSecret, minSecretLength, rememberSecret } from '../../known-secrets.js';
import { withoutSecrets } from '../../without-secrets.js';
import { isDenied } from '../calls/retried-call.js';
import type { AssumableRole } from './assumable-role.js';

/** @param thrown by the SDK; it contains the request, so its texts are cleaned of secrets */
export function assumeRoleFailure(role: AssumableRole, thrown: unknown): AssumeRoleError {
  const { arn: roleArn, accountId, reason } = role;
  const cause = withoutExternalId(thrown, role.externalId);
  const what = `The role ${roleArn} could not be assumed: ${asSentence(describeThrown(cause))}`;
  const why = `It is needed because ${reason}.`;
  if (!isDenied(cause)) {
    const message = [what, why, ...hintsFor(cause, role)].join(' ');
    return new AssumeRoleError(message, { code: 'ASSUME_ROLE_FAILED', accountId, roleArn, cause });
  }
  const trustStatement = trustStatementFor(role, cause.message);
  const permissionStatement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn };
  const message =
    `${what} ${why} AWS does not tell which of the two following statements is missing, or whether the role exists` +
    `${role.externalId === undefined ? '' : ', or whether the external id is right'}. ` +
    `The trust policy of the role needs ${JSON.stringify(trustStatement)} (the ARN of a principal with a path contains ` +
    `the path, as in role/service-role/name). The function's role needs ` +
    `${JSON.stringify(permissionStatement)}.`;
  return new AssumeRoleError(message, {
    code: 'ASSUME_ROLE_DENIED',
    accountId,
    roleArn,
    trustStatement,
    permissionStatement,
    cause,
  });
}

function trustStatementFor(role: AssumableRole, message: string): object {
  const condition = { StringEquals: { 'sts:ExternalId': '(the external id of the function)' } };
  return {
    Effect: 'Allow',
    Principal: { AWS: callerIn(message) ?? functionsAccount(role) },
    Action: 'sts:AssumeRole',
    ...(role.externalId !== undefined && { Condition: condition }),
  };
}

/** STS names the caller by its session; a policy must name the role. */
function callerIn(message: string): string | undefined {
  const [, caller = ''] = /\bUser: (arn:\S+)/.exec(message) ?? [];
  const [, partition, accountId, roleName] =
    /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(caller) ?? [];
  if (roleName !== undefined) return `arn:${partition}:iam::${accountId}:role/${roleName}`;
  return /^arn:[^:]+:iam::/.test(caller) ? caller : undefined;
}

function functionsAccount({ functionAccountId, partition }: AssumableRole): string {
  if (functionAccountId === undefined) return "(the ARN of the function's role)";
  return `arn:${partition}:iam::${functionAccountId}:root`;
}

function hintsFor({ name }: Error, { stsRegion, accountId }: AssumableRole): readonly string[] {
  if (name !== 'RegionDisabledException') return [];
  return [
    `Activate STS in ${stsRegion} for account ${accountId}, in the account settings of IAM, or use another Region: ` +
      "credentials: { roleName: '…', region: '…' } of createHandler.",
  ];
}

/** AWS quotes the refused external id. A short one is only withheld here: in other texts it may be an ordinary word. */
function withoutExternalId(thrown: unknown, externalId = ''): Error {
  rememberSecret(externalId, '(external id)', 1);
  try {
    return withoutSecrets(thrown);
  } finally {
    if (externalId.length < minSecretLength) forgetSecret(externalId);
  }
}
