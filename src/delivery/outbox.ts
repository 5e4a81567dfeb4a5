import type { Evaluation } from '../config-types.js';
import { maxEvaluationsPerCall } from '../limits.js';

export interface Pending {
  readonly evaluation: Evaluation;
  sent: number;
  /** How many times the service returned it in `FailedEvaluations`. */
  failures: number;
  /** When to send it again. */
  readyAt: number;
}

export interface Batch {
  readonly pending: readonly Pending[];
  /** How many times the whole call has failed. */
  failures: number;
  /** When to send it again. */
  readyAt: number;
}

/** Evaluations to send again: whole batches, and single evaluations that fill up other calls. */
export class Outbox {
  #batches: Batch[] = [];
  #retries: Pending[] = [];

  /** Adds a batch, or a part of one, before the batches added earlier. */
  addBatch(batch: Batch): void {
    this.#batches.unshift(batch);
  }

  addRetry(pending: Pending): void {
    this.#retries.push(pending);
  }

  takeBatch(now: number): Batch | undefined {
    const due = this.#batches.findIndex(({ readyAt }) => readyAt <= now);
    return due < 0 ? undefined : this.#batches.splice(due, 1)[0];
  }

  get batchDue(): number {
    return minReadyAt(this.#batches);
  }

  get isEmpty(): boolean {
    return this.#batches.length === 0 && this.#retries.length === 0;
  }

  get retries(): number {
    return this.#retries.length;
  }

  countDue(now: number): number {
    return this.#retries.filter(({ readyAt }) => readyAt <= now).length;
  }

  /** Takes the single evaluations that are due, at most a full call of them. */
  takeDue(now: number): Pending[] {
    const due: Pending[] = [];
    this.#retries = this.#retries.filter((pending) => {
      if (pending.readyAt > now || due.length === maxEvaluationsPerCall) return true;
      due.push(pending);
      return false;
    });
    return due;
  }

  get firstRetryDue(): number {
    return minReadyAt(this.#retries);
  }

  /** When enough single evaluations are due to fill one call. */
  get fullCallDue(): number {
    const times = this.#retries.map(({ readyAt }) => readyAt).sort((a, b) => a - b);
    return times[Math.min(times.length, maxEvaluationsPerCall) - 1] ?? Number.POSITIVE_INFINITY;
  }

  drain(): Pending[] {
    return [...this.#batches.splice(0).flatMap(({ pending }) => pending), ...this.#retries.splice(0)];
  }
}

function minReadyAt(waiting: readonly { readonly readyAt: number }[]): number {
  return waiting.reduce((min, { readyAt }) => Math.min(min, readyAt), Number.POSITIVE_INFINITY);
}
