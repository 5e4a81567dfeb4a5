import { InvalidOptionsError } from '../../errors.js';
import { didYouMean, refuser, refuseUnknownKeys } from '../../options.js';

/**
 * The faults of calls to the local Config service. A chance is a number from 0 (never, the default) to 1 (always). The seeded generator decides
 * for each call, so the same seed gives the same run.
 *
 * @example
 * ```ts
 * const service = createConfigService({ faults: { throttle: 0.2, failedEvaluations: 0.05 }, seed: 7 });
 * ```
 */
export interface FaultOptions {
  /** The chance of `ThrottlingException` ("Rate exceeded"), HTTP 400; for S3, `SlowDown`, HTTP 503. The call is not executed. */
  readonly throttle?: number | undefined;
  /** Calls above this rate get `ThrottlingException`. A burst of one second's calls is allowed. Defaults to no limit. */
  readonly callsPerSecond?: number | undefined;
  /** The chance of `InternalFailure`, HTTP 500. The call is not executed. */
  readonly serverError?: number | undefined;
  /** The chance of HTTP 500 with an HTML page, as proxies and load balancers return it. The call is not executed. */
  readonly htmlError?: number | undefined;
  /** The chance that the connection is reset before the call is executed. */
  readonly reset?: number | undefined;
  /** The chance that the connection is reset after the call is executed: the response is lost. */
  readonly lostAnswer?: number | undefined;
  /** The chance that the connection is reset after half of the body of a `GetObject`. */
  readonly cutBody?: number | undefined;
  /** The chance that a key of `BatchGetResourceConfig` is returned in `unprocessedResourceKeys`. */
  readonly unprocessedKeys?: number | undefined;
  /** The chance that an evaluation of `PutEvaluations` is returned in `FailedEvaluations` and not stored. */
  readonly failedEvaluations?: number | undefined;
  /** The time until each response, in milliseconds. Defaults to 0. */
  readonly latencyMs?: number | undefined;
  /** The time until a recorded item is in the history, in milliseconds. Defaults to 0. */
  readonly historyLagMs?: number | undefined;
}

/** The faults of a whole call, in the order in which chance is applied. */
export const callFaults = ['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer', 'cutBody'] as const;

/** A fault of a whole call, as {@link FaultOptions} describes it. */
export type CallFault = (typeof callFaults)[number];

/**
 * A fault of one later call: a {@link CallFault}, or an error response with any name. A call with an error response is not executed. A fault
 * with an operation applies to the next call of that operation, and `cutBody` to the next `GetObject`.
 */
export type PlannedFault =
  | CallFault
  | {
      /** The name of the error, for example `AccessDeniedException`. */
      readonly error: string;
      readonly message?: string;
      /** The HTTP status. Defaults to 400. */
      readonly status?: number;
      /** For example `GetComplianceDetailsByConfigRule`. Defaults to any operation. */
      readonly operation?: string;
    };

export function appliesTo(operation: string, fault: PlannedFault): boolean {
  const only = fault === 'cutBody' ? 'GetObject' : typeof fault === 'object' ? fault.operation : undefined;
  return only === undefined || only === operation;
}

const chances = [...callFaults, 'unprocessedKeys', 'failedEvaluations'] as const;
const knownFaults = [...chances, 'callsPerSecond', 'latencyMs', 'historyLagMs'];
const knownErrorKeys = ['error', 'message', 'status', 'operation'];

export function checkFaultOptions(owner: string, faults: FaultOptions): void {
  refuseUnknownKeys(owner, faults, knownFaults);
  for (const key of chances) requireNumber(owner, key, faults[key], 'from 0 to 1', (n) => n >= 0 && n <= 1);
  requireNumber(owner, 'callsPerSecond', faults.callsPerSecond, 'above 0', (n) => n > 0);
  requireNumber(owner, 'latencyMs', faults.latencyMs, 'from 0 up', (n) => n >= 0);
  requireNumber(owner, 'historyLagMs', faults.historyLagMs, 'from 0 up', (n) => n >= 0);
}

export function checkPlannedFault(owner: string, fault: PlannedFault): void {
  if (typeof fault === 'object' && fault !== null) {
    refuseUnknownKeys(owner, fault, knownErrorKeys);
    if (typeof fault.error !== 'string' || fault.error === '')
      refuser(owner)("error to be an error's name", fault.error);
    return;
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
  refuser(owner)(`${key} to be a number ${range}`, value);
}
