import type { Evaluation } from '../config-types.js';
import { maxEvaluationsPerCall } from '../limits.js';
import type { EvaluationSource } from './evaluation-source.js';
import type { Batch, Outbox, Pending } from './outbox.js';

/** How long a partial batch of a slow stream waits for more evaluations, in milliseconds. */
const maxFillWaitMs = 1_000;

/** The next step: make a call, or wait until a time (`Infinity`: until a call ends or the source has more). */
export type Step =
  | { readonly kind: 'send'; readonly batch: Batch }
  | { readonly kind: 'wait'; readonly until: number };

interface CallPlannerParts {
  readonly source: EvaluationSource;
  readonly outbox: Outbox;
  /** No reading while this many evaluations wait for a retry: it bounds the memory. */
  readonly maxRetries: number;
  /** Whether a new evaluation is valid and can be sent. */
  readonly admit: (evaluation: Evaluation) => boolean;
}

/** Plans full calls: retries first, then new evaluations of the source. */
export class CallPlanner {
  readonly #parts: CallPlannerParts;
  #isUnused = true;

  constructor(parts: CallPlannerParts) {
    this.#parts = parts;
  }

  /** Whether nothing is left to send, apart from calls under way. */
  get isDone(): boolean {
    const { source, outbox } = this.#parts;
    this.#read();
    return source.ended && source.waiting === 0 && outbox.isEmpty && !this.#closeIsDue;
  }

  /** The next step. Call it only when {@link isDone} is false. */
  next(now: number, callsUnderWay: number): Step {
    const { source, outbox } = this.#parts;
    this.#read();
    const batch = outbox.takeBatch(now);
    if (batch) return { kind: 'send', batch };
    if (outbox.countDue(now) + source.waiting >= maxEvaluationsPerCall) return this.#fill(now);
    if (!source.ended) return this.#fillAfter(this.#fillWaitEnds, now);
    if (source.waiting > 0) return this.#fill(now);
    // At the end, retries wait until they fill a call or no call is under way: that takes fewer calls.
    if (callsUnderWay > 0) return { kind: 'wait', until: outbox.batchDue };
    return outbox.isEmpty ? this.#close() : this.#fillAfter(outbox.fullCallDue, now);
  }

  /** Reads ahead by one call, unless too many retries wait. */
  #read(): void {
    const { source, outbox, maxRetries } = this.#parts;
    if (outbox.retries < maxRetries) source.ask(maxEvaluationsPerCall);
  }

  get #fillWaitEnds(): number {
    const { source, outbox } = this.#parts;
    const waitEnds = Math.min(source.waitingSince, outbox.firstRetryDue) + maxFillWaitMs;
    return outbox.retries < maxEvaluationsPerCall ? waitEnds : Math.min(waitEnds, outbox.fullCallDue);
  }

  #fillAfter(time: number, now: number): Step {
    if (time <= now) return this.#fill(now);
    return { kind: 'wait', until: Math.min(time, this.#parts.outbox.batchDue) };
  }

  #fill(now: number): Step {
    const pending = this.#addNew(this.#parts.outbox.takeDue(now));
    // All of them may have been invalid.
    return pending.length > 0 ? send(pending) : { kind: 'wait', until: now };
  }

  #addNew(pending: Pending[]): Pending[] {
    const { source, admit } = this.#parts;
    for (const evaluation of source.take(maxEvaluationsPerCall - pending.length)) {
      this.#isUnused = false;
      if (admit(evaluation)) pending.push({ evaluation, sent: 0, failures: 0, readyAt: 0 });
    }
    return pending;
  }

  get #closeIsDue(): boolean {
    const { source } = this.#parts;
    return this.#isUnused && !source.unread && !source.failure && source.waiting === 0;
  }

  /** Reports an empty list if there are no results: it tells AWS Config that the evaluation is over. */
  #close(): Step {
    this.#isUnused = false;
    return send([]);
  }
}

function send(pending: readonly Pending[]): Step {
  return { kind: 'send', batch: { pending, failures: 0, readyAt: 0 } };
}
