import { InputCheck } from '../input-check.js';
import { roleArnPattern } from '../role-registry.js';
import { ServiceError } from '../service-error.js';
import type { Operation } from './operation.js';

const defaultSeconds = 3600;
/** The maximum for a role that assumes another role (role chaining). */
const maxChainedSeconds = 3600;

/**
 * Issues temporary credentials of a role.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole: Operation = (input, { roles, callers }, caller) => {
  const check = new InputCheck();
  const roleArn = check.text(input.RoleArn, 'roleArn', { min: 20, max: 2048 });
  const sessionName = check.text(input.RoleSessionName, 'roleSessionName', {
    min: 2,
    max: 64,
    pattern: /^[\w+=,.@-]*$/,
  });
  const externalId = check.optionalText(input.ExternalId, 'externalId', {
    min: 2,
    max: 1224,
    pattern: /^[\w+=,.@:/-]*$/,
  });
  const seconds = check.optionalNumberText(input.DurationSeconds, 'durationSeconds', 900, 43_200);
  check.finish();
  if (!roleArnPattern.test(roleArn)) throw new ServiceError('ValidationException', 'Request ARN is invalid');
  if (caller.isRole && seconds !== undefined && seconds > maxChainedSeconds) {
    throw new ServiceError(
      'ValidationException',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (!roles.canBeAssumed(roleArn, externalId)) {
    throw new ServiceError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }

  const issued = callers.issue(roleArn, sessionName, (seconds ?? defaultSeconds) * 1000);
  return {
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: issued.expiresAt.toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: issued.caller.userId, Arn: issued.caller.arn },
  };
};

/**
 * Returns the identity of the caller.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity: Operation = (_input, { accountId }, caller) => ({
  UserId: caller.userId,
  Account: caller.accountId ?? accountId,
  Arn: caller.arn,
});
