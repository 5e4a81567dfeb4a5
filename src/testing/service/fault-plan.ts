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

/** What a call meets: an error that the service answers with, or a connection that misbehaves. */
export type Fault = ServiceError | 'htmlError' | 'reset' | 'lostAnswer' | 'cutBody';

/** Decides which calls go wrong, and how: what was planned first, then what the rate and chance say. */
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

  /** Puts other faults in the place of the current ones. */
  replace(owner: string, options: FaultOptions): void {
    checkFaultOptions(owner, options);
    this.#options = { ...options };
    const { callsPerSecond } = options;
    this.#withinRate =
      callsPerSecond === undefined ? () => true : createTokenBucket(callsPerSecond, () => this.#clock.now());
  }

  /** Plans what the next calls meet. */
  plan(owner: string, faults: readonly PlannedFault[]): void {
    for (const fault of faults) checkPlannedFault(owner, fault);
    this.#planned.push(...faults);
  }

  /** What the call that has just arrived meets; `undefined` when all goes well. */
  draw(operation: string): Fault | undefined {
    const next = this.#planned.findIndex((fault) => appliesTo(operation, fault));
    if (next >= 0) return toFault(this.#planned.splice(next, 1)[0] as PlannedFault);
    if (!this.#withinRate()) return toFault('throttle');
    const drawn = callFaults.find(
      (fault) => appliesTo(operation, fault) && this.#strikes(this.#options[fault]),
    );
    return drawn && toFault(drawn);
  }

  /** Whether the next key of a `BatchGetResourceConfig` comes back unprocessed. */
  skipsNextKey(): boolean {
    return this.#strikes(this.#options.unprocessedKeys);
  }

  /** Whether the next evaluation of a `PutEvaluations` comes back as failed. */
  failsNextEvaluation(): boolean {
    return this.#strikes(this.#options.failedEvaluations);
  }

  get latencyMs(): number {
    return this.#options.latencyMs ?? 0;
  }

  get historyLagMs(): number {
    return this.#options.historyLagMs ?? 0;
  }

  #strikes(chance = 0): boolean {
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

// Refilling adds up fractions; a call must not be refused for the last bit of a sum.
const roundingError = 1e-9;

/**
 * Lets through `callsPerSecond` calls a second, and as many at once (at least one) after a pause. The function it
 * returns takes one call's worth and says whether there was enough.
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
