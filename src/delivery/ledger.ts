import { backoffMs } from '../aws/calls/backoff.js';
import type { Evaluation } from '../config-types.js';
import { InvalidEvaluationError } from '../errors.js';
import { type DeliveryReport, Tally } from './delivery-report.js';
import { type Batch, Outbox, type Pending } from './outbox.js';
import { whyNotSendable } from './sendable.js';

/** So many times the service may fail to take one evaluation. */
const maxFailuresPerEvaluation = 15;
/** An evaluation that comes back says little about the service, so its pauses are short. */
const firstRetryPauseMs = 10;
const maxRetryPauseMs = 1_000;

/** So many times one and the same batch may fail. */
const maxFailuresPerBatch = 30;

/** Once so many evaluations were refused one by one, and hardly any was taken, the others are no longer tried alone. */
const minRefusedAlone = 100;
const maxShareTaken = 0.05;
/** Then a refused batch of this size, or smaller, is given up as a whole. */
const minBatchBisected = 25;

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
  #refusedAlone = 0;
  #notTriedAlone = 0;

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

  countCall({ pending }: Batch): void {
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
  settle(batch: Batch, failed: ReadonlySet<number>, now: number, random: () => number): void {
    for (const [place, pending] of batch.pending.entries()) {
      if (!failed.has(place)) {
        this.#tally.acknowledge(pending.evaluation.complianceType);
        continue;
      }
      pending.failures++;
      if (pending.failures >= maxFailuresPerEvaluation) {
        this.#lose(
          pending.evaluation,
          new Error(`AWS Config gave it back in FailedEvaluations ${pending.failures} times`),
        );
        continue;
      }
      pending.readyAt = now + backoffMs(pending.failures, random, maxRetryPauseMs, firstRetryPauseMs);
      this.outbox.addRetry(pending);
    }
  }

  /**
   * The call failed as a whole and may succeed later.
   *
   * @param readyAt when to send it again
   */
  retryBatch(batch: Batch, cause: unknown, readyAt: number): void {
    batch.failures++;
    batch.readyAt = readyAt;
    if (batch.failures >= maxFailuresPerBatch) this.#loseAll(batch.pending, cause);
    else this.outbox.addBatch(batch);
  }

  /** One bad evaluation has the whole call refused: halves of it find the bad one, and deliver the others. */
  bisect({ pending }: Batch, cause: unknown): void {
    if (pending.length <= 1) this.#refusedAlone += pending.length;
    if (pending.length <= (this.#isNearlyAllRefused ? minBatchBisected : 1)) {
      if (pending.length > 1) this.#notTriedAlone += pending.length;
      this.#loseAll(pending, cause);
      return;
    }
    const middle = Math.ceil(pending.length / 2);
    this.outbox.addBatch({ pending: pending.slice(0, middle), failures: 0, readyAt: 0 });
    this.outbox.addBatch({ pending: pending.slice(middle), failures: 0, readyAt: 0 });
  }

  /** How many were lost in a refused batch, though some of them may be good. */
  get notTriedAlone(): number {
    return this.#notTriedAlone;
  }

  get #isNearlyAllRefused(): boolean {
    const isEnough = this.#refusedAlone >= minRefusedAlone;
    return isEnough && this.#tally.report.delivered <= maxShareTaken * this.#refusedAlone;
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
