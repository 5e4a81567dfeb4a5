import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { didYouMean, refuser, refuseUnknownKeys } from '../../options.js';
import { isRolePath, isServiceLinked } from './assumable-role.js';

/** The credentials that report results and that the rule calls AWS with; see `createHandler`. */
export type CredentialsOption = 'auto' | 'function' | 'execution-role' | RoleOption;

/** A role that has the same name in every account with the rule. In its own account the function needs no role. */
export interface RoleOption {
  /** Its name, with its path if it has one: `config-rule`, `rdk/config-rule`. */
  readonly roleName: string;
  /** The `sts:ExternalId` that the trust policy of the role requires. Defaults to none. */
  readonly externalId?: string | undefined;
  /** The session name that CloudTrail shows. Defaults to the function's name. */
  readonly sessionName?: string | undefined;
  /** The Region of the STS endpoint. Defaults to the rule parameter `ExecutionRoleRegion`, else the Region of the rule. */
  readonly region?: string | undefined;
}

const words = ['auto', 'function', 'execution-role'];
const keys = ['roleName', 'externalId', 'sessionName', 'region'];
const externalIdShape = /^[\w+=,.@:/-]{2,1224}$/;
const sessionNameShape = /^[\w+=,.@-]{2,64}$/;
const regionShape = /^[a-z\d]+(?:-[a-z\d]+)*$/;

/** @throws InvalidOptionsError */
export function checkCredentialsOption(owner: string, value: unknown): void {
  const expect = (holds: boolean, what: string, got: unknown) => {
    if (!holds) refuser(owner)(what, got);
  };
  if (typeof value === 'string') {
    if (words.includes(value)) return;
    throw new InvalidOptionsError(
      `${owner}: expected credentials to be one of ${words.join(', ')}, or { roleName: '…' }, ` +
        `got ${describeValue(value)}.${didYouMean(value, words)}`,
    );
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  expect(isObject, `credentials to be one of ${words.join(', ')}, or { roleName: '…' }`, value);
  refuseUnknownKeys(`${owner}: credentials`, value as object, keys);
  const { roleName, externalId, sessionName, region } = value as Record<string, unknown>;
  expect(
    typeof roleName === 'string' && isRolePath(roleName) && !isServiceLinked(roleName),
    'credentials.roleName to be the name of a role that functions can assume, such as "config-rule" or "rdk/config-rule"',
    roleName,
  );
  const fits = (text: unknown, shape: RegExp) =>
    text === undefined || (typeof text === 'string' && shape.test(text));
  expect(
    fits(externalId, externalIdShape),
    'credentials.externalId to have 2 to 1224 characters, of letters, digits and _+=,.@:/-',
    externalId,
  );
  expect(
    fits(sessionName, sessionNameShape),
    'credentials.sessionName to have 2 to 64 characters, of letters, digits and _+=,.@-',
    sessionName,
  );
  expect(fits(region, regionShape), 'credentials.region to be a Region such as "eu-central-1"', region);
}

/** Whether a text can be the name of a Region, which becomes part of host names. */
export function isRegion(text: unknown): text is string {
  return typeof text === 'string' && regionShape.test(text);
}
