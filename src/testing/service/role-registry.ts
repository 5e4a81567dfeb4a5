import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { refuseUnknownKeys } from '../../options.js';

/** A role that callers can assume. */
export interface LocalRole {
  /** For example `arn:aws:iam::210987654321:role/config-rule`. */
  readonly arn: string;
  /** The external id that callers must give. Defaults to none. */
  readonly externalId?: string | undefined;
}

/** The pattern of a role's ARN in every partition. Recorded events mask account ids with 13 digits. */
export const roleArnPattern = /^arn:aws[\w-]*:iam::\d{12,13}:role\/[\w+=,.@/-]+$/;

export class RoleRegistry {
  readonly #roles: ReadonlyMap<string, LocalRole> | undefined;

  /** @param roles `undefined` allows every role */
  constructor(owner: string, roles: readonly (string | LocalRole)[] | undefined) {
    this.#roles = roles && new Map(roles.map((role) => toEntry(owner, role)));
  }

  /** Whether a caller can assume the role. Only its service can assume a service-linked role. */
  canBeAssumed(arn: string, externalId: string | undefined): boolean {
    if (arn.includes(':role/aws-service-role/')) return false;
    if (!this.#roles) return true;
    const role = this.#roles.get(arn);
    return role !== undefined && (role.externalId === undefined || role.externalId === externalId);
  }
}

function toEntry(owner: string, given: string | LocalRole): [string, LocalRole] {
  const role = typeof given === 'string' ? { arn: given } : given;
  refuseUnknownKeys(`${owner}: roles`, role, ['arn', 'externalId']);
  if (typeof role.arn === 'string' && roleArnPattern.test(role.arn)) return [role.arn, role];
  throw new InvalidOptionsError(
    `${owner}: expected roles to hold ARNs such as "arn:aws:iam::210987654321:role/config-rule", ` +
      `got ${typeof role.arn === 'string' ? JSON.stringify(role.arn) : describeValue(role.arn)}.`,
  );
}
