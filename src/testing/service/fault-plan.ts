import type { Clock } from '../../clock.js';
import {
  appliesTo,
  type CallFault,
  callFaults,
  checkFaultOptions,
  checkPlannedFault,
  type FaultOptions,
  type PlannedFault,
} from './fault-options.js';
import { NamedError, ServiceError } from './service-error.js';

/** The fault of a call: an error response, or a fault of the connection. */
export type Fault = ServiceError | 'htmlError' | 'reset' | 'lostAnswer' | 'cutBody';

/** Decides which calls fail, and how. Planned faults come first, then the rate limit, then chance. */
export class FaultPlan {
  readonly #random: () => number;
  readonly #clock: Clock;
  #options: FaultOptions = {};
  #withinRate: () => boolean = () => true;
  #planned: PlannedFault[] = [];

  constructor(random: () => number, clock: Clock) {
    this.#random = random;
    this.#clock = clock;
  }

  replace(owner: string, options: FaultOptions): void {
    checkFaultOptions(owner, options);
    this.#options = { ...options };
    const { callsPerSecond } = options;
    this.#withinRate =
      callsPerSecond === undefined ? () => true : createTokenBucket(callsPerSecond, () => this.#clock.now());
  }

  plan(owner: string, faults: readonly PlannedFault[]): void {
    for (const fault of faults) checkPlannedFault(owner, fault);
    this.#planned.push(...faults);
  }

  next(operation: string): Fault | undefined {
    const index = this.#planned.findIndex((fault) => appliesTo(operation, fault));
    if (index >= 0) return toFault(this.#planned.splice(index, 1)[0] as PlannedFault);
    if (!this.#withinRate()) return toFault('throttle');
    const fault = callFaults.find(
      (fault) => appliesTo(operation, fault) && this.#happens(this.#options[fault]),
    );
    return fault && toFault(fault);
  }

  skipsNextKey(): boolean {
    return this.#happens(this.#options.unprocessedKeys);
  }

  failsNextEvaluation(): boolean {
    return this.#happens(this.#options.failedEvaluations);
  }

  get latencyMs(): number {
    return this.#options.latencyMs ?? 0;
  }

  get historyLagMs(): number {
    return this.#options.historyLagMs ?? 0;
  }

  #happens(chance = 0): boolean {
    return chance > 0 && this.#random() < chance;
  }
}

function toFault(planned: CallFault | PlannedFault): Fault {
  if (typeof planned === 'object') {
    return new NamedError(planned.error, planned.message ?? 'Planned by failNext', planned.status);
  }
  if (planned === 'throttle') return new ServiceError('ThrottlingException', 'Rate exceeded');
  if (planned === 'serverError') {
    return new ServiceError('InternalFailure', 'The request failed because of an internal error', 500);
  }
  return planned;
}

// Refilling adds fractions: a rounding error must not reject a call.
const roundingError = 1e-9;

/**
 * Creates a token bucket that allows `callsPerSecond` calls per second, and a burst of as many calls (at least one) after a pause. The returned
 * function takes one token; it returns whether there was one.
 */
export function createTokenBucket(callsPerSecond: number, now: () => number): () => boolean {
  const capacity = Math.max(1, callsPerSecond);
  let level = capacity;
  let filledAt = now();
  return () => {
    const time = now();
    level = Math.min(capacity, level + (Math.max(0, time - filledAt) / 1000) * callsPerSecond);
    filledAt = time;
    if (level < 1 - roundingError) return false;
    level -= 1;
    return true;
  };
}
