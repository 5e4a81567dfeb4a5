import { describeValue } from '../../describe.js';
import { AssumeRoleError } from '../../errors.js';
import type { InvocationEnvelope } from '../../event/invocation.js';

export interface AssumableRole {
  readonly arn: string;
  /** The account of the role, which also owns the rule. */
  readonly accountId: string;
  /** For example `aws-us-gov`. */
  readonly partition: string;
  /** A secret: never in a message. */
  readonly externalId: string | undefined;
  readonly sessionName: string;
  readonly stsRegion: string;
  /** Why a role is needed; follows "because" in messages. */
  readonly reason: string;
  readonly functionAccountId: string | undefined;
}

export interface NamedRole {
  /** A name, a path with a name, or an ARN. */
  readonly text: unknown;
  readonly isArn: boolean;
  /** For example `the rule parameter ExecutionRoleName`. */
  readonly source: string;
  /** Why a role is needed; follows "because" in messages. */
  readonly reason: string;
  readonly advice: string;
}

/** How to set up a function that reports to other accounts. */
export const whatToConfigure =
  'Create a role with the same name in each account, and configure its name in ' +
  "createHandler(rule, { credentials: { roleName: '…' } }) or in the rule parameter ExecutionRoleName. " +
  "Its trust policy must name the function's role, and it must allow config:PutEvaluations and the calls of the rule.";

const roleArnShape = /^arn:(aws[a-z-]*):iam::(\d+):role\/(.+)$/s;
const segmentShape = /^[\w+=,.@-]+$/;
const maxNameLength = 64;

/** Two roles with the same key have the same credentials. The key contains the external id: never put it into a message. */
export function roleKey({ arn, accountId, externalId, sessionName, stsRegion }: AssumableRole): string {
  return JSON.stringify([accountId, arn, externalId ?? null, sessionName, stsRegion]);
}

/** Whether a text is the name of a role, with or without a path: `config-role`, `rdk/config-role`. */
export function isRolePath(text: string): boolean {
  const segments = text.split('/');
  const areSegments = segments.every(
    (segment) => segmentShape.test(segment) && segment !== '.' && segment !== '..',
  );
  return areSegments && (segments.at(-1) ?? '').length <= maxNameLength;
}

/** Whether the path is that of a service-linked role, which no function can assume. */
export function isServiceLinked(path: string): boolean {
  return path.startsWith('aws-service-role/');
}

/** The partition of a rule: `aws`, `aws-cn`, `aws-us-gov` … */
export function partitionOf({ ruleArn }: Pick<InvocationEnvelope, 'ruleArn'>): string {
  return ruleArn.split(':')[1] ?? '';
}

/** @throws AssumeRoleError when the text names no role, or one of another account or a service-linked role */
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
    `A role in account ${accountId} is needed, because ${reason}; expected ${source} to name a role that a function can assume, got ` +
    `a service-linked role, which only its AWS service can assume: ${roleArn}. ${whatToConfigure}`;
  return new AssumeRoleError(message, { code: 'SERVICE_LINKED_ROLE', accountId, roleArn });
}
