import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { didYouMean, refuseUnknownKeys } from '../../options.js';

/**
 * What may go wrong with calls to the local Config service. The chances are numbers from 0 (never, the default) to
 * 1 (always), drawn for each call from the seeded generator, so that runs repeat.
 *
 * @example
 * ```ts
 * const service = createConfigService({ faults: { throttle: 0.2, failedEvaluations: 0.05 }, seed: 7 });
 * ```
 */
export interface FaultOptions {
  /** Chance of `ThrottlingException` ("Rate exceeded"), HTTP 400; of S3, `SlowDown`, HTTP 503. Nothing is done. */
  readonly throttle?: number | undefined;
  /** Calls above this rate meet `ThrottlingException`. A second's worth may come at once. Defaults to no limit. */
  readonly callsPerSecond?: number | undefined;
  /** Chance of `InternalFailure`, HTTP 500. Nothing is done. */
  readonly serverError?: number | undefined;
  /** Chance of HTTP 500 with a page of HTML, as proxies and load balancers answer. Nothing is done. */
  readonly htmlError?: number | undefined;
  /** Chance that the connection is reset before anything is done. */
  readonly reset?: number | undefined;
  /** Chance that the call is carried out and the connection is reset before the answer. */
  readonly lostAnswer?: number | undefined;
  /** Chance that the body of a `GetObject` breaks off half-way: the connection is reset after a part of it. */
  readonly cutBody?: number | undefined;
  /** Chance for each key of `BatchGetResourceConfig` to come back in `unprocessedResourceKeys`. */
  readonly unprocessedKeys?: number | undefined;
  /** Chance for each evaluation of `PutEvaluations` to come back in `FailedEvaluations`, and not to be stored. */
  readonly failedEvaluations?: number | undefined;
  /** How long every answer takes, in milliseconds. Defaults to 0. */
  readonly latencyMs?: number | undefined;
  /** How long after it was recorded an item is not yet in the history, in milliseconds. Defaults to 0. */
  readonly historyLagMs?: number | undefined;
}

/** The kinds of {@link FaultOptions} that meet a whole call, in the order they are drawn. */
export const callFaults = ['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer', 'cutBody'] as const;

/** A fault that meets a whole call; what each does is said at {@link FaultOptions}. */
export type CallFault = (typeof callFaults)[number];

/**
 * A fault for one coming call: a {@link CallFault}, or any error by its name (HTTP 400 unless `status` says
 * otherwise), for which nothing is done. One that names an operation waits for a call of it, as `cutBody` waits for a
 * `GetObject`; other calls pass it by.
 */
export type PlannedFault =
  | CallFault
  | {
      readonly error: string;
      readonly message?: string;
      readonly status?: number;
      /** For example `GetComplianceDetailsByConfigRule`. Defaults to any. */
      readonly operation?: string;
    };

/** Whether a call of this operation can meet the fault. */
export function appliesTo(operation: string, fault: PlannedFault): boolean {
  const only = fault === 'cutBody' ? 'GetObject' : typeof fault === 'object' ? fault.operation : undefined;
  return only === undefined || only === operation;
}

const chances = [...callFaults, 'unprocessedKeys', 'failedEvaluations'] as const;
const knownFaults = [...chances, 'callsPerSecond', 'latencyMs', 'historyLagMs'];
const knownErrorKeys = ['error', 'message', 'status', 'operation'];

/** Refuses faults that are unknown or out of range. */
export function checkFaultOptions(owner: string, faults: FaultOptions): void {
  refuseUnknownKeys(owner, faults, knownFaults);
  for (const key of chances) requireNumber(owner, key, faults[key], 'from 0 to 1', (n) => n >= 0 && n <= 1);
  requireNumber(owner, 'callsPerSecond', faults.callsPerSecond, 'above 0', (n) => n > 0);
  requireNumber(owner, 'latencyMs', faults.latencyMs, 'from 0 up', (n) => n >= 0);
  requireNumber(owner, 'historyLagMs', faults.historyLagMs, 'from 0 up', (n) => n >= 0);
}

/** Refuses a planned fault that there is none of. */
export function checkPlannedFault(owner: string, fault: PlannedFault): void {
  if (typeof fault === 'object' && fault !== null) {
    refuseUnknownKeys(owner, fault, knownErrorKeys);
    if (typeof fault.error === 'string' && fault.error !== '') return;
    throw new InvalidOptionsError(
      `${owner}: expected error to be an error's name, got ${describeValue(fault.error)}.`,
    );
  }
  if (callFaults.includes(fault)) return;
  throw new InvalidOptionsError(
    `${owner}: unknown fault ${JSON.stringify(fault)}.${didYouMean(fault, callFaults)} ` +
      `Known faults: ${callFaults.join(', ')}, or { error }.`,
  );
}

function requireNumber(
  owner: string,
  key: string,
  value: unknown,
  range: string,
  fits: (value: number) => boolean,
): void {
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && fits(value))) return;
  throw new InvalidOptionsError(
    `${owner}: expected ${key} to be a number ${range}, got ${describeValue(value)}.`,
  );
}
