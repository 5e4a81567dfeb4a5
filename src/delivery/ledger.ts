import { backoffMs } from '../aws/backoff.js';
import { InvalidEvaluationError } from '../errors.js';
import type { Evaluation } from '../terms.js';
import { type DeliveryReport, Tally } from './delivery-report.js';
import { type Lot, Outbox, type Pending } from './outbox.js';
import { whyNotSendable } from './sendable.js';

/** So many times the service may fail to take one evaluation. */
const mostFailuresOfOne = 15;

/** One evaluation that comes back says little about the service, so its pauses stay short. */
const longestPauseOfOneMs = 1_000;

/** So many times one and the same call may fail while others succeed. */
const mostFailuresOfCall = 30;

/** An evaluation that was not acknowledged, and why. */
export interface Loss {
  readonly evaluation: Evaluation;
  readonly cause: unknown;
}

/** What became of every evaluation that was taken: acknowledged, waiting in the outbox to be sent again, or lost. */
export class Ledger {
  readonly outbox = new Outbox();
  readonly #losses: Loss[] = [];
  readonly #tally: Tally;

  constructor(testMode: boolean) {
    this.#tally = new Tally(testMode);
  }

  get report(): DeliveryReport {
    return this.#tally.report;
  }

  get losses(): readonly Loss[] {
    return this.#losses;
  }

  /** Whether an evaluation can be sent at all; one that cannot is lost here. */
  admit(evaluation: Evaluation): boolean {
    const reason = whyNotSendable(evaluation);
    if (reason) this.#lose(evaluation, new InvalidEvaluationError(`Not an evaluation: ${reason}.`));
    return reason === undefined;
  }

  countCall({ pending }: Lot): void {
    this.#tally.countCall();
    for (const each of pending) {
      if (each.sent > 0) this.#tally.countRetry();
      each.sent++;
    }
  }

  countThrottle(): void {
    this.#tally.countThrottle();
  }

  /** The call was answered; the service did not take the evaluations at the places that failed. */
  settle(lot: Lot, failed: ReadonlySet<number>, now: number, random: () => number): void {
    for (const [place, pending] of lot.pending.entries()) {
      if (!failed.has(place)) {
        this.#tally.acknowledge(pending.evaluation.complianceType);
        continue;
      }
      pending.failures++;
      if (pending.failures >= mostFailuresOfOne) {
        this.#lose(
          pending.evaluation,
          new Error(`AWS Config gave it back in FailedEvaluations ${pending.failures} times`),
        );
        continue;
      }
      pending.readyAt = now + backoffMs(pending.failures, random, longestPauseOfOneMs);
      this.outbox.add(pending);
    }
  }

  /** The call failed as a whole and may succeed later. */
  callAgain(lot: Lot, cause: unknown): void {
    lot.failures++;
    if (lot.failures >= mostFailuresOfCall) {
      this.#loseAll(lot.pending, cause);
      return;
    }
    this.outbox.requeue(lot);
  }

  /** One bad evaluation has the whole call refused: halves of it find the bad one, and deliver the others. */
  halve({ pending }: Lot, cause: unknown): void {
    if (pending.length <= 1) {
      this.#loseAll(pending, cause);
      return;
    }
    const middle = Math.ceil(pending.length / 2);
    this.outbox.requeue({ pending: pending.slice(0, middle), failures: 0 });
    this.outbox.requeue({ pending: pending.slice(middle), failures: 0 });
  }

  /** The delivery is over: whatever still waits, or was never sent, is lost. */
  close(unsent: readonly Evaluation[], cause: unknown): void {
    this.#loseAll(this.outbox.drain(), cause);
    for (const evaluation of unsent) this.#lose(evaluation, cause);
  }

  #loseAll(pending: readonly Pending[], cause: unknown): void {
    for (const { evaluation } of pending) this.#lose(evaluation, cause);
  }

  #lose(evaluation: Evaluation, cause: unknown): void {
    this.#losses.push({ evaluation, cause });
  }
}
