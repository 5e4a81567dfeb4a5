import type { JsonObject } from '../../event/read.js';
import type { Caller } from './callers.js';

/** A call that the local Config service received. */
export interface RecordedRequest {
  /** For example `PutEvaluations`; also `AssumeRole` and `GetCallerIdentity` of STS, and `GetObject` of S3. */
  readonly operation: string;
  /** The received input, with times in epoch seconds. Secrets such as the result token are replaced by `(withheld)`. */
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * `ok`, the name of the returned error, `HTTP 500` (an HTML page), `reset` (not executed), `lost` (executed, the response is lost) or `cut`
   * (a part of the body was sent).
   */
  readonly outcome: string;
  /** The account of the caller; null for the test's own client and for an unknown access key. */
  readonly accountId: string | null;
  /** The role that the caller assumed; null if it assumed none. */
  readonly roleArn: string | null;
  /** The Region in the signature; null for a call without a signature. */
  readonly region: string | null;
}

export interface ReceivedCall {
  readonly operation: string;
  readonly input: JsonObject | undefined;
  readonly caller: Caller;
}

export class RequestLog {
  readonly #requests: RecordedRequest[] = [];

  nextRequestId(): string {
    return `00000000-0000-4000-8000-${(this.#requests.length + 1).toString(16).padStart(12, '0')}`;
  }

  add({ operation, input, caller }: ReceivedCall, outcome: string): void {
    const { accountId, roleArn, region } = caller;
    this.#requests.push({
      operation,
      input: withoutSecrets(input ?? {}),
      outcome,
      accountId,
      roleArn,
      region,
    });
  }

  list(operation?: string): readonly RecordedRequest[] {
    return this.#requests.filter((request) => operation === undefined || request.operation === operation);
  }
}

/** Inputs that are secrets: the result token, and the external id and MFA code of `AssumeRole`. */
const secrets = ['ResultToken', 'ExternalId', 'TokenCode'];

function withoutSecrets(input: JsonObject): JsonObject {
  const found = secrets.filter((name) => name in input);
  if (found.length === 0) return input;
  return { ...input, ...Object.fromEntries(found.map((name) => [name, '(withheld)'])) };
}
