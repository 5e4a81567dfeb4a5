import { describeValue } from '../../describe.js';
import { AssumeRoleError } from '../../errors.js';
import type { InvocationEnvelope } from '../../event/invocation.js';

/** A role whose credentials an invocation works with, and how to get them. */
export interface AssumableRole {
  readonly arn: string;
  /** The account of the role, which owns the rule. */
  readonly accountId: string;
  /** For example `aws-us-gov`. */
  readonly partition: string;
  /** A secret of the two sides: never in a message. */
  readonly externalId: string | undefined;
  readonly sessionName: string;
  /** The Region whose STS is asked. */
  readonly stsRegion: string;
  /** Why a role is assumed at all, in words that follow "because". */
  readonly reason: string;
  /** `undefined` when it is not known. */
  readonly functionAccountId: string | undefined;
}

/** What names a role, and where it stands. */
export interface NamedRole {
  /** A name, a path with a name, or an ARN. */
  readonly text: unknown;
  /** Whether only an ARN will do. */
  readonly isArn: boolean;
  /** Where the text came from, for example `the rule parameter ExecutionRoleName`. */
  readonly source: string;
  /** Why a role is assumed at all, in words that follow "because". */
  readonly reason: string;
  /** What to do when the text is wrong. */
  readonly advice: string;
}

/** What has to be set up for a function to work in an account that is not its own. */
export const whatToConfigure =
  'Make a role of one name in each account. Name it to the kit, as ' +
  "createHandler(rule, { credentials: { roleName: '…' } }) or in the rule parameter ExecutionRoleName. " +
  "Let its trust policy name the function's role, and allow it config:PutEvaluations and what the rule reads.";

const roleArnShape = /^arn:(aws[a-z-]*):iam::(\d+):role\/(.+)$/s;
const segmentShape = /^[\w+=,.@-]+$/;
const maxNameLength = 64;

/** Whether a text is a role's name, with or without a path: `config-role`, `rdk/config-role`. */
export function isRolePath(text: string): boolean {
  const segments = text.split('/');
  const areSegments = segments.every(
    (segment) => segmentShape.test(segment) && segment !== '.' && segment !== '..',
  );
  return areSegments && (segments.at(-1) ?? '').length <= maxNameLength;
}

/** Whether a role is a service's own, by its path: no function can assume it. */
export function isServiceLinked(path: string): boolean {
  return path.startsWith('aws-service-role/');
}

/** The partition that a rule lives in: `aws`, `aws-cn`, `aws-us-gov` … */
export function partitionOf({ ruleArn }: Pick<InvocationEnvelope, 'ruleArn'>): string {
  return ruleArn.split(':')[1] ?? '';
}

/**
 * The ARN of a role in the account that owns the rule.
 *
 * @throws AssumeRoleError when the text names no role, or one of another account, or one that no function can assume
 */
export function roleArnOf(named: NamedRole, invocation: InvocationEnvelope): string {
  const { text, isArn, source, advice } = named;
  const { accountId } = invocation;
  const partition = partitionOf(invocation);
  const arn = arnFrom(text, isArn ? '' : `arn:${partition}:iam::${accountId}:role/`);
  const [, itsPartition, itsAccount, path = ''] = roleArnShape.exec(arn) ?? [];
  if (!isRolePath(path)) {
    const what = isArn ? 'the ARN of a role' : 'a name such as "config-rule" or "rdk/config-rule", or an ARN';
    throw invalidRole(invocation, `expected ${source} to be ${what}, got ${describeValue(text)}. ${advice}`);
  }
  if (itsPartition !== partition || itsAccount !== accountId) {
    const where = `account ${accountId} of partition ${partition}, where the rule is`;
    const message = `expected ${source} to name a role in ${where}, got ${arn}. ${advice}`;
    throw invalidRole(invocation, message, arn);
  }
  if (isServiceLinked(path)) throw serviceLinked(named, accountId, arn);
  return arn;
}

function arnFrom(text: unknown, prefix: string): string {
  if (typeof text !== 'string') return '';
  return text.startsWith('arn:') ? text : `${prefix}${text}`;
}

/** What should say which role to assume does not; the message says what was expected, what it got and what to do. */
export function invalidRole(
  { accountId, ruleName }: InvocationEnvelope,
  message: string,
  roleArn?: string,
): AssumeRoleError {
  return new AssumeRoleError(`Rule ${JSON.stringify(ruleName)}: ${message}`, {
    code: 'INVALID_ROLE',
    accountId,
    ...(roleArn !== undefined && { roleArn }),
  });
}

function serviceLinked({ source, reason }: NamedRole, accountId: string, roleArn: string): AssumeRoleError {
  const message =
    `A role in account ${accountId} is needed, because ${reason}; and ${source} names a service-linked role, which only ` +
    `its AWS service can assume: ${roleArn}. ${whatToConfigure}`;
  return new AssumeRoleError(message, { code: 'SERVICE_LINKED_ROLE', accountId, roleArn });
}
