import { backoffMs } from '../aws/calls/backoff.js';
import { complianceTypes, type Evaluation } from '../config-types.js';
import { InvalidEvaluationError } from '../errors.js';
import type { DeliveryReport } from './delivery-report.js';
import { type Batch, Outbox, type Pending } from './outbox.js';

/** An evaluation is lost after this many failures. */
const maxFailuresPerEvaluation = 15;
/** Pauses of single evaluations are short: one that fails says little about the service. */
const firstRetryPauseMs = 10;
const maxRetryPauseMs = 1_000;

/** A batch is lost after this many failures. */
const maxFailuresPerBatch = 30;

/** After this many evaluations were rejected one by one, and hardly any was delivered, bisecting stops at a minimum size. */
const minRejectedAlone = 100;
const maxDeliveredShare = 0.05;
/** Then a rejected batch of this size or smaller is lost as a whole. */
const minBisectedSize = 25;

const countOf = {
  COMPLIANT: 'compliant',
  NON_COMPLIANT: 'nonCompliant',
  NOT_APPLICABLE: 'notApplicable',
} as const;

export interface Loss {
  readonly evaluation: Evaluation;
  readonly cause: unknown;
}

/** The state of every evaluation that was taken: acknowledged, waiting in the outbox for a retry, or lost. */
export class Ledger {
  readonly outbox = new Outbox();
  readonly losses: Loss[] = [];
  readonly #counts = {
    delivered: 0,
    compliant: 0,
    nonCompliant: 0,
    notApplicable: 0,
    calls: 0,
    throttles: 0,
    retries: 0,
  };
  readonly #testMode: boolean;
  #rejectedAlone = 0;
  /** How many were lost in a rejected batch, though some of them may be valid. */
  notTriedAlone = 0;

  constructor(testMode: boolean) {
    this.#testMode = testMode;
  }

  get report(): DeliveryReport {
    return { ...this.#counts, testMode: this.#testMode };
  }

  /** Whether an evaluation is valid. An invalid one is lost. */
  admit(evaluation: Evaluation): boolean {
    const reason = whyNotSendable(evaluation);
    if (reason) this.#lose(evaluation, new InvalidEvaluationError(`Not an evaluation: ${reason}.`));
    return reason === undefined;
  }

  countCall({ pending }: Batch): void {
    this.#counts.calls++;
    for (const each of pending) {
      if (each.sent > 0) this.#counts.retries++;
      each.sent++;
    }
  }

  countThrottle(): void {
    this.#counts.throttles++;
  }

  /** Settles an answered call. `failed` has the indexes of its FailedEvaluations. */
  settle(batch: Batch, failed: ReadonlySet<number>, now: number, random: () => number): void {
    for (const [index, pending] of batch.pending.entries()) {
      if (!failed.has(index)) {
        this.#counts.delivered++;
        this.#counts[countOf[pending.evaluation.complianceType]]++;
        continue;
      }
      pending.failures++;
      if (pending.failures >= maxFailuresPerEvaluation) {
        this.#lose(
          pending.evaluation,
          new Error(`AWS Config returned it in FailedEvaluations ${pending.failures} times`),
        );
        continue;
      }
      pending.readyAt = now + backoffMs(pending.failures, random, maxRetryPauseMs, firstRetryPauseMs);
      this.outbox.addRetry(pending);
    }
  }

  /** Sends a batch again whose call failed as a whole. */
  retryBatch(batch: Batch, cause: unknown, readyAt: number): void {
    batch.failures++;
    batch.readyAt = readyAt;
    if (batch.failures >= maxFailuresPerBatch) this.#loseAll(batch.pending, cause);
    else this.outbox.addBatch(batch);
  }

  /** Splits a rejected batch in two: one invalid evaluation makes AWS Config reject the whole call. */
  bisect({ pending }: Batch, cause: unknown): void {
    if (pending.length <= 1) this.#rejectedAlone += pending.length;
    if (pending.length <= (this.#isNearlyAllRejected ? minBisectedSize : 1)) {
      if (pending.length > 1) this.notTriedAlone += pending.length;
      this.#loseAll(pending, cause);
      return;
    }
    const middle = Math.ceil(pending.length / 2);
    for (const half of [pending.slice(0, middle), pending.slice(middle)])
      this.outbox.addBatch({ pending: half, failures: 0, readyAt: 0 });
  }

  get #isNearlyAllRejected(): boolean {
    const isEnough = this.#rejectedAlone >= minRejectedAlone;
    return isEnough && this.#counts.delivered <= maxDeliveredShare * this.#rejectedAlone;
  }

  /** Ends the delivery: evaluations that wait or were never sent are lost. */
  close(unsent: readonly Evaluation[], cause: unknown): void {
    this.#loseAll(this.outbox.drain(), cause);
    for (const evaluation of unsent) this.#lose(evaluation, cause);
  }

  #loseAll(pending: readonly Pending[], cause: unknown): void {
    for (const { evaluation } of pending) this.#lose(evaluation, cause);
  }

  #lose(evaluation: Evaluation, cause: unknown): void {
    this.losses.push({ evaluation, cause });
  }
}

/** Why the SDK would throw on an evaluation or change it; `undefined` if it can be sent. */
function whyNotSendable(evaluation: Evaluation): string | undefined {
  try {
    if (typeof evaluation !== 'object' || evaluation === null) return 'it is not an object';
    const { resourceType, resourceId, complianceType, annotation, orderingTimestamp } = evaluation;
    if (typeof resourceType !== 'string' || typeof resourceId !== 'string') {
      return 'resourceType and resourceId must be text';
    }
    if (!resourceType.isWellFormed() || !resourceId.isWellFormed()) {
      return 'resourceType and resourceId must not hold half of a surrogate pair';
    }
    if (!complianceTypes.includes(complianceType))
      return `complianceType must be one of ${complianceTypes.join(', ')}`;
    if (annotation !== undefined && typeof annotation !== 'string') return 'annotation must be text';
    if (!(orderingTimestamp instanceof Date) || Number.isNaN(orderingTimestamp.getTime())) {
      return 'orderingTimestamp must be a valid Date';
    }
    return undefined;
  } catch {
    return 'it cannot be read';
  }
}
