import { maxEvaluationsPerCall } from '../limits.js';
import type { Evaluation } from '../terms.js';

/** An evaluation that is under way. */
export interface Pending {
  readonly evaluation: Evaluation;
  /** How many times it was sent. */
  sent: number;
  /** How many times the service failed to take it. */
  failures: number;
  /** When to try it again, in milliseconds since 1970. */
  readyAt: number;
}

/** What goes out in one call. */
export interface Lot {
  readonly pending: readonly Pending[];
  /** How many times the whole call has failed. */
  failures: number;
  /** How many times it had failed when another call last went before it. */
  passedAt?: number;
}

/** What waits to be sent again: whole calls as they were, and single evaluations to fill up with. */
export class Outbox {
  readonly #lots: Lot[] = [];
  #singles: Pending[] = [];

  /** A call that goes out again as it was, or a part of it. */
  requeue(lot: Lot): void {
    this.#lots.push(lot);
  }

  /** An evaluation that goes out again with others. */
  add(pending: Pending): void {
    this.#singles.push(pending);
  }

  /** The call that goes out again next. */
  get nextLot(): Lot | undefined {
    return this.#lots[0];
  }

  takeLot(): Lot | undefined {
    return this.#lots.shift();
  }

  get isEmpty(): boolean {
    return this.#lots.length === 0 && this.#singles.length === 0;
  }

  get singles(): number {
    return this.#singles.length;
  }

  /** How many single evaluations are due. */
  countDue(now: number): number {
    return this.#singles.filter(({ readyAt }) => readyAt <= now).length;
  }

  /** Takes the single evaluations that are due, at most a full call of them. */
  takeDue(now: number): Pending[] {
    const due: Pending[] = [];
    this.#singles = this.#singles.filter((pending) => {
      if (pending.readyAt > now || due.length === maxEvaluationsPerCall) return true;
      due.push(pending);
      return false;
    });
    return due;
  }

  /** When the first single evaluation is due. */
  get firstDue(): number {
    return this.#singles.reduce((first, { readyAt }) => Math.min(first, readyAt), Number.POSITIVE_INFINITY);
  }

  /** When as many single evaluations are due as fit into one call. */
  get callDue(): number {
    const times = this.#singles.map(({ readyAt }) => readyAt).sort((a, b) => a - b);
    return times[Math.min(times.length, maxEvaluationsPerCall) - 1] ?? Number.POSITIVE_INFINITY;
  }

  /** Takes everything out. */
  drain(): Pending[] {
    return [...this.#lots.splice(0).flatMap(({ pending }) => pending), ...this.#singles.splice(0)];
  }
}
