import type { Evaluation } from '../config-types.js';
import { maxEvaluationsPerCall } from '../limits.js';
import type { EvaluationSource } from './evaluation-source.js';
import type { Batch, Outbox, Pending } from './outbox.js';

/** So long a result of a slow stream waits for others, that one call carries them; milliseconds. */
const maxFillWaitMs = 1_000;

/** What to do next: make a call, or wait for a moment (`Infinity`: until a call ends or the source brings something). */
export type Step =
  | { readonly kind: 'send'; readonly batch: Batch }
  | { readonly kind: 'wait'; readonly until: number };

interface CallPlannerParts {
  readonly source: EvaluationSource;
  readonly outbox: Outbox;
  /** Nothing is read while so many evaluations wait to be sent again: memory stays bounded. */
  readonly maxRetries: number;
  /** Says whether a fresh evaluation may be sent at all. */
  readonly admit: (evaluation: Evaluation) => boolean;
}

/** Plans calls as full as they can be: with what must be sent again, then with what the source has brought. */
export class CallPlanner {
  readonly #parts: CallPlannerParts;
  #nothingTaken = true;

  constructor(parts: CallPlannerParts) {
    this.#parts = parts;
  }

  /** Whether nothing is left to plan once no call is under way. */
  get isDone(): boolean {
    const { source, outbox } = this.#parts;
    this.#read();
    return source.ended && source.waiting === 0 && outbox.isEmpty && !this.#closingIsDue;
  }

  /** The next step, when {@link isDone} is not so. */
  next(now: number, callsUnderWay: number): Step {
    const { source, outbox } = this.#parts;
    this.#read();
    const batch = outbox.takeBatch(now);
    if (batch) return { kind: 'send', batch };
    if (outbox.countDue(now) + source.waiting >= maxEvaluationsPerCall) return this.#fill(now);
    if (!source.ended) return this.#fillAfter(this.#fillWaitEnds, now);
    if (source.waiting > 0) return this.#fill(now);
    // At the end, what is to be sent again waits until a call is full or no other is under way: fewer calls carry it.
    if (callsUnderWay > 0) return { kind: 'wait', until: outbox.batchDue };
    return outbox.isEmpty ? this.#close() : this.#fillAfter(outbox.fullCallDue, now);
  }

  /** Reads ahead by one call, unless too much waits to be sent again. */
  #read(): void {
    const { source, outbox, maxRetries } = this.#parts;
    if (outbox.retries < maxRetries) source.ask(maxEvaluationsPerCall);
  }

  get #fillWaitEnds(): number {
    const { source, outbox } = this.#parts;
    const patience = Math.min(source.waitingSince, outbox.firstRetryDue) + maxFillWaitMs;
    return outbox.retries < maxEvaluationsPerCall ? patience : Math.min(patience, outbox.fullCallDue);
  }

  #fillAfter(moment: number, now: number): Step {
    if (moment <= now) return this.#fill(now);
    return { kind: 'wait', until: Math.min(moment, this.#parts.outbox.batchDue) };
  }

  #fill(now: number): Step {
    const pending = this.#addFresh(this.#parts.outbox.takeDue(now));
    // All that was taken may have been unfit to send.
    return pending.length > 0 ? send(pending) : { kind: 'wait', until: now };
  }

  #addFresh(pending: Pending[]): Pending[] {
    const { source, admit } = this.#parts;
    for (const evaluation of source.take(maxEvaluationsPerCall - pending.length)) {
      this.#nothingTaken = false;
      if (admit(evaluation)) pending.push({ evaluation, sent: 0, failures: 0, readyAt: 0 });
    }
    return pending;
  }

  get #closingIsDue(): boolean {
    const { source } = this.#parts;
    return this.#nothingTaken && !source.unread && !source.failure && source.waiting === 0;
  }

  /** Nothing to report still is reported: an empty list tells AWS Config that the evaluation is over. */
  #close(): Step {
    this.#nothingTaken = false;
    return send([]);
  }
}

function send(pending: readonly Pending[]): Step {
  return { kind: 'send', batch: { pending, failures: 0, readyAt: 0 } };
}
