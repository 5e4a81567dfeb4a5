import type { WireObject } from './input-check.js';

/** One call that the local Config service received. */
export interface RecordedRequest {
  /** For example `PutEvaluations`. */
  readonly operation: string;
  /** The input as it came over the wire, times in epoch seconds. A result token is withheld. */
  readonly input: Readonly<Record<string, unknown>>;
  /** `ok`, the name of the error it was answered with, `HTTP 500`, `reset`, or `lost`: carried out, not answered. */
  readonly outcome: string;
}

/** Every call, in order of arrival. */
export class RequestLog {
  readonly #requests: RecordedRequest[] = [];

  /** Notes a call and gives it the id that its answer carries. */
  add(operation: string, input: WireObject | undefined, outcome: string): string {
    this.#requests.push({ operation, input: withoutToken(input ?? {}), outcome });
    return `00000000-0000-4000-8000-${this.#requests.length.toString(16).padStart(12, '0')}`;
  }

  list(operation?: string): readonly RecordedRequest[] {
    return this.#requests.filter((request) => operation === undefined || request.operation === operation);
  }
}

function withoutToken(input: WireObject): WireObject {
  return 'ResultToken' in input ? { ...input, ResultToken: '(withheld)' } : input;
}
