import type { Caller } from './callers.js';
import type { JsonObject } from './input-check.js';

/** One call that the local Config service received. */
export interface RecordedRequest {
  /** For example `PutEvaluations`; also `AssumeRole` and `GetCallerIdentity` of STS, and `GetObject` of S3. */
  readonly operation: string;
  /** The input as received over the wire, times in epoch seconds. A result token is withheld. */
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * `ok`, the name of the error it was answered with, `HTTP 500`, `reset`, `lost` (carried out, not answered), or `cut`:
   * the body broke off.
   */
  readonly outcome: string;
  /** The account that the caller acts in; null for the test's own client, and when the access key is unknown. */
  readonly accountId: string | null;
  /** The role that the caller assumed; null when it assumed none. */
  readonly roleArn: string | null;
  /** The Region that the call was signed for; null when it was not signed. */
  readonly region: string | null;
}

/** A call that is about to be answered. */
export interface ReceivedCall {
  readonly operation: string;
  readonly input: JsonObject | undefined;
  readonly caller: Caller;
}

/** Every call, in order of arrival. */
export class RequestLog {
  readonly #requests: RecordedRequest[] = [];

  /** The id that the answer to the next call carries. */
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

/** A result token, and what `AssumeRole` may be given: an external id, the code of a device. */
const secrets = ['ResultToken', 'ExternalId', 'TokenCode'];

function withoutSecrets(input: JsonObject): JsonObject {
  const found = secrets.filter((name) => name in input);
  if (found.length === 0) return input;
  return { ...input, ...Object.fromEntries(found.map((name) => [name, '(withheld)'])) };
}
