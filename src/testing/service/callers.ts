import { partitionOf } from '../../aws-partition.js';
import { ServiceError } from './service-error.js';

export interface Caller {
  /** The account of the caller. It is null for the client of the test and for unknown access keys, which have access to every account. */
  readonly accountId: string | null;
  /** The role that the caller assumed; null if it assumed none. */
  readonly roleArn: string | null;
  /** The Region in the signature; null for a call without a signature. */
  readonly region: string | null;
  /** The ARN in error messages. */
  readonly arn: string;
  readonly userId: string;
  /** Whether the credentials are those of a role; such a caller can assume another role for one hour at most. */
  readonly isRole: boolean;
}

export interface IssuedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Date;
  readonly caller: Omit<Caller, 'region'>;
}

const issuedPrefix = 'ASIALOCAL';

/** The credentials of the test's own client. */
export const testCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** The credentials of the function under test. */
export const functionCredentials = {
  accessKeyId: `${issuedPrefix}FUNCTION000`,
  secretAccessKey: 'the-function',
} as const;

/** Identifies callers by their access keys. It does not verify signatures. */
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

  /** Identifies the caller of a request by its headers. `refusal` is the error response if its credentials are not valid. */
  identify(headers: Readonly<Record<string, string>>): { caller: Caller; refusal?: ServiceError } {
    const { accessKeyId, region } = readSignature(headers.authorization) ?? {
      accessKeyId: testCredentials.accessKeyId,
      region: null,
    };
    // Other programs reach this service by their environment and sign with their own keys.
    if (!accessKeyId.startsWith(issuedPrefix)) return { caller: { ...this.#own, region } };
    if (accessKeyId === functionCredentials.accessKeyId) return { caller: { ...this.#function, region } };
    const issued = this.#issued.get(accessKeyId);
    if (!issued || issued.sessionToken !== headers['x-amz-security-token']) {
      const message = 'The security token included in the request is invalid.';
      const refusal = new ServiceError('UnrecognizedClientException', message, 403);
      return { caller: { ...this.#own, region }, refusal };
    }
    const caller = { ...issued.caller, region };
    if (this.#now() < issued.expiresAt.getTime()) return { caller };
    const message = 'The security token included in the request is expired';
    return { caller, refusal: new ServiceError('ExpiredTokenException', message, 403) };
  }

  /** Issues credentials for a role. They are the same in each new service. */
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

/** The data in the `Authorization` header of Signature Version 4. */
interface Signature {
  readonly accessKeyId: string;
  readonly region: string;
  /** For example `config`. */
  readonly service: string;
}

const credential = /\bCredential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\b/;

/**
 * Reads the `Authorization` header; `undefined` for a call without a signature.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readSignature(authorization: string | undefined): Signature | undefined {
  const [, accessKeyId, region, service] = credential.exec(authorization ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
}
