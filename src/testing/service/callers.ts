import { partitionOf } from '../test-defaults.js';
import { ServiceError } from './service-error.js';

/** Who makes a call. */
export interface Caller {
  /** The account it acts in; null for the test's own client, and any with keys of another origin, which may do anything in any account. */
  readonly accountId: string | null;
  /** The role that it assumed; null without `AssumeRole`. */
  readonly roleArn: string | null;
  /** The Region that the call was signed for; null when it was not signed. */
  readonly region: string | null;
  /** Its name in messages of AWS. */
  readonly arn: string;
  readonly userId: string;
  /** Whether its credentials are those of a role, which may assume another for an hour at most. */
  readonly isRole: boolean;
}

/** Credentials that `AssumeRole` hands out. */
export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
  readonly caller: Omit<Caller, 'region'>;
}

/** The access keys that the service hands out begin so. */
const issuedPrefix = 'ASIALOCAL';

/** The test's own client. */
export const testCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The function that a test stands in for. */
export const functionCredentials = {
  accessKeyId: `${issuedPrefix}FUNCTION000`,
  secretAccessKey: 'the-function',
} as const;

/** Knows every caller by its access key. Signatures are not checked: there is nothing here to protect. */
export class Callers {
  readonly #own: Omit<Caller, 'region'>;
  readonly #function: Omit<Caller, 'region'>;
  readonly #issued = new Map<string, IssuedCredentials>();
  readonly #now: () => number;

  constructor(accountId: string, region: string, now: () => number) {
    this.#now = now;
    const partition = partitionOf(region);
    this.#own = {
      accountId: null,
      roleArn: null,
      arn: `arn:${partition}:iam::${accountId}:user/local`,
      userId: 'AIDALOCAL',
      isRole: false,
    };
    this.#function = {
      accountId,
      roleArn: null,
      arn: `arn:${partition}:sts::${accountId}:assumed-role/example-rule-function-role/example-rule-function`,
      userId: 'AROALOCALFUNCTION:example-rule-function',
      isRole: true,
    };
  }

  /** Who a call comes from, by its headers, and why it is turned away, if it is. */
  identify(headers: Readonly<Record<string, string>>): { caller: Caller; refusal?: ServiceError } {
    const { accessKeyId, region } = readSignature(headers.authorization) ?? {
      accessKeyId: testCredentials.accessKeyId,
      region: null,
    };
    // Other programs are led here by their environment, and sign with whatever keys they have.
    if (!accessKeyId.startsWith(issuedPrefix)) return { caller: { ...this.#own, region } };
    if (accessKeyId === functionCredentials.accessKeyId) return { caller: { ...this.#function, region } };
    const issued = this.#issued.get(accessKeyId);
    if (!issued || issued.sessionToken !== headers['x-amz-security-token']) {
      return { caller: { ...this.#own, region }, refusal: unknownKey() };
    }
    const caller = { ...issued.caller, region };
    return this.#now() < issued.expiresAt.getTime() ? { caller } : { caller, refusal: expired() };
  }

  /** New credentials for a role, good for so long. The next ones of every service are the same again. */
  issue(roleArn: string, sessionName: string, milliseconds: number): IssuedCredentials {
    const number = String(this.#issued.size + 1).padStart(11, '0');
    const [, partition, , , accountId = '', role = ''] = roleArn.split(':');
    const roleName = role.slice(role.lastIndexOf('/') + 1);
    const issued: IssuedCredentials = {
      accessKeyId: `${issuedPrefix}${number}`,
      secretAccessKey: `secret-of-session-${number}`,
      sessionToken: `token-of-session-${number}`,
      expiresAt: new Date(this.#now() + milliseconds),
      caller: {
        accountId,
        roleArn,
        arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
        userId: `AROALOCAL${accountId}:${sessionName}`,
        isRole: true,
      },
    };
    this.#issued.set(issued.accessKeyId, issued);
    return issued;
  }
}

function unknownKey(): ServiceError {
  return new ServiceError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    403,
  );
}

function expired(): ServiceError {
  return new ServiceError(
    'ExpiredTokenException',
    'The security token included in the request is expired',
    403,
  );
}

/** What the `Authorization` header of AWS's Signature Version 4 says of a call. */
export interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  /** For example `config`. */
  readonly service: string;
}

const credential = /\bCredential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\b/;

/**
 * Reads the header; `undefined` when a call is not signed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignature(authorization: string | undefined): Signature | undefined {
  const [, accessKeyId, region, service] = credential.exec(authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
}
