import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { refuseUnknownKeys } from '../../options.js';

/** A role that may be assumed. */
export interface LocalRole {
  /** For example `arn:aws:iam::210987654321:role/config-rule`. */
  readonly arn: string;
  /** Callers must name it. Defaults to none. */
  readonly externalId?: string | undefined;
}

/** The shape of a role's ARN, in every partition. Recorded events mask account ids with a digit more. */
export const roleArnShape = /^arn:aws[\w-]*:iam::\d{12,13}:role\/[\w+=,.@/-]+$/;

/** Which roles may be assumed. */
export class RoleRegistry {
  readonly #roles: ReadonlyMap<string, LocalRole> | undefined;

  /** `undefined` stands for every role. */
  constructor(owner: string, roles: readonly (string | LocalRole)[] | undefined) {
    this.#roles = roles && new Map(roles.map((role) => toEntry(owner, role)));
  }

  /** A service-linked role is for its service alone. */
  mayBeAssumed(arn: string, externalId: string | undefined): boolean {
    if (arn.includes(':role/aws-service-role/')) return false;
    if (!this.#roles) return true;
    const role = this.#roles.get(arn);
    return role !== undefined && (role.externalId === undefined || role.externalId === externalId);
  }
}

function toEntry(owner: string, given: string | LocalRole): [string, LocalRole] {
  const role = typeof given === 'string' ? { arn: given } : given;
  refuseUnknownKeys(`${owner}: roles`, role, ['arn', 'externalId']);
  if (typeof role.arn === 'string' && roleArnShape.test(role.arn)) return [role.arn, role];
  throw new InvalidOptionsError(
    `${owner}: expected roles to hold ARNs such as "arn:aws:iam::210987654321:role/config-rule", ` +
      `got ${typeof role.arn === 'string' ? JSON.stringify(role.arn) : describeValue(role.arn)}.`,
  );
}
