import type { Clock } from '../clock.js';
import { maxEvaluationsPerCall } from '../limits.js';
import type { Evaluation } from '../terms.js';
import type { EvaluationSource } from './evaluation-source.js';
import type { Lot, Outbox, Pending } from './outbox.js';

/** What to do next: make a call, wait until a moment or until a call ends, or nothing any more. */
export type Step =
  | { readonly kind: 'send'; readonly lot: Lot }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'end' };

const untilCallEnds: Step = { kind: 'wait', until: Number.POSITIVE_INFINITY };

interface CallPlannerParts {
  readonly source: EvaluationSource;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The source rests while so many evaluations wait to be sent again: memory stays bounded. */
  readonly mostWaiting: number;
  /** Says whether a fresh evaluation may be sent at all. */
  readonly admit: (evaluation: Evaluation) => boolean;
}

/** Plans calls as full as they can be: with what must be sent again, then with what the source still holds. */
export class CallPlanner {
  readonly #parts: CallPlannerParts;
  #nothingTaken = true;

  constructor(parts: CallPlannerParts) {
    this.#parts = parts;
  }

  /** May take as long as the source takes to yield. */
  async next(callsUnderWay: number): Promise<Step> {
    const { source, outbox, clock } = this.#parts;
    const lot = outbox.takeLot();
    if (lot) return { kind: 'send', lot };
    const again = outbox.takeDue(clock.now());
    const fresh = await this.#takeFresh(maxEvaluationsPerCall - again.length);
    const pending = [...again, ...fresh];
    if (pending.length === maxEvaluationsPerCall || fresh.length > 0) return send(pending);
    if (source.ended) return this.#nextAtEnd(again, callsUnderWay);
    if (again.length > 0) return send(again);
    return { kind: 'wait', until: this.#resting ? outbox.firstDue : clock.now() };
  }

  /** The source has ended: what is to be sent again waits for company, so that it goes out in few calls. */
  #nextAtEnd(again: readonly Pending[], callsUnderWay: number): Step {
    const { outbox, clock } = this.#parts;
    if (again.length > 0 && callsUnderWay === 0 && outbox.singles === 0) return send(again);
    for (const pending of again) outbox.add(pending);
    if (callsUnderWay > 0) return untilCallEnds;
    if (outbox.singles === 0) return this.#closing();
    if (outbox.callDue > clock.now()) return { kind: 'wait', until: outbox.callDue };
    return send(outbox.takeDue(clock.now()));
  }

  /** Nothing to report still is reported: an empty list tells AWS Config that the evaluation is over. */
  #closing(): Step {
    const { source } = this.#parts;
    if (!this.#nothingTaken || source.failure || source.unread) return { kind: 'end' };
    this.#nothingTaken = false;
    return send([]);
  }

  get #resting(): boolean {
    return this.#parts.outbox.singles >= this.#parts.mostWaiting;
  }

  async #takeFresh(count: number): Promise<Pending[]> {
    if (count === 0 || this.#resting) return [];
    const taken = await this.#parts.source.take(count);
    if (taken.length > 0) this.#nothingTaken = false;
    return taken.filter(this.#parts.admit).map((evaluation) => ({ evaluation, failures: 0, readyAt: 0 }));
  }
}

function send(pending: readonly Pending[]): Step {
  return { kind: 'send', lot: { pending, failures: 0 } };
}
