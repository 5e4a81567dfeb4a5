import { maxEvaluationsPerCall } from '../limits.js';
import type { Evaluation } from '../terms.js';
import type { EvaluationSource } from './evaluation-source.js';
import type { Lot, Outbox, Pending } from './outbox.js';

/** So long a result may wait for others to go out with; milliseconds. */
const longestCompanyWaitMs = 1_000;

/** So many times a call may fail before others pass it. */
const failuresBeforeOthersPass = 3;

/** What to do next: make a call, or wait for a moment (`Infinity`: until a call ends or the source brings something). */
export type Step =
  | { readonly kind: 'send'; readonly lot: Lot }
  | { readonly kind: 'wait'; readonly until: number };

interface CallPlannerParts {
  readonly source: EvaluationSource;
  readonly outbox: Outbox;
  /** The source rests while so many evaluations wait to be sent again: memory stays bounded. */
  readonly mostWaiting: number;
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
    if (callsUnderWay === 0 && source.waiting > 0 && this.#letsOthersPass(outbox.nextLot))
      return this.#fill(now);
    const lot = outbox.takeLot();
    if (lot) return { kind: 'send', lot };
    if (outbox.countDue(now) + source.waiting >= maxEvaluationsPerCall) return this.#fill(now);
    if (!source.ended) return this.#sendAfter(this.#companyWaitEnds, now);
    if (source.waiting > 0) return this.#fill(now);
    // What is to be sent again waits for company at the end, so that it goes out in few calls.
    if (callsUnderWay > 0) return { kind: 'wait', until: Number.POSITIVE_INFINITY };
    if (outbox.singles > 0) return this.#sendAfter(outbox.callDue, now);
    return this.#close();
  }

  /** A call that fails time and again may be at fault itself: where nothing else is under way, another goes between its tries. */
  #letsOthersPass(lot: Lot | undefined): boolean {
    if (!lot || lot.failures < failuresBeforeOthersPass || lot.passedAt === lot.failures) return false;
    lot.passedAt = lot.failures;
    return true;
  }

  /** Reads ahead by one call, unless too much waits to be sent again. */
  #read(): void {
    const { source, outbox, mostWaiting } = this.#parts;
    if (outbox.singles < mostWaiting) source.ask(maxEvaluationsPerCall);
  }

  get #companyWaitEnds(): number {
    const { source, outbox } = this.#parts;
    const patience = Math.min(source.waitingSince, outbox.firstDue) + longestCompanyWaitMs;
    return outbox.singles < maxEvaluationsPerCall ? patience : Math.min(patience, outbox.callDue);
  }

  #sendAfter(moment: number, now: number): Step {
    return moment > now ? { kind: 'wait', until: moment } : this.#fill(now);
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
  return { kind: 'send', lot: { pending, failures: 0 } };
}
