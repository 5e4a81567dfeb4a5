/** A throttle, and how many calls had been served when it was met. */
interface Mark {
  readonly at: number;
  readonly served: number;
}

/** What lies so many throttles back says nothing of now. */
const mostMarks = 32;
/** Counted from one throttle to another, so many calls tell the rate to about a tenth. */
const enoughServed = 8;
/** So many served since a throttle are no chance: the service does allow that rate. */
const enoughToProve = 5;

/**
 * How many calls a second the service allows, measured between its throttles. Whoever has just been throttled has
 * used up what there was; from then on the service serves what comes in anew, neither more nor less. So what it served
 * between one throttle and the next, by the time between them, is its rate to within one call, however often it was
 * asked.
 */
export class ServedRate {
  readonly #marks: Mark[] = [];
  #served = 0;
  #proven = 0;

  /** How many calls were served since the first throttle. */
  get served(): number {
    return this.#served;
  }

  /** The most calls a second that followed on a throttle: so many the service has been seen to allow. */
  get proven(): number {
    return this.#proven;
  }

  /** What was seen may be so no longer. */
  doubtProven(): void {
    this.#proven *= 0.9;
  }

  /** A call that started after the last throttle was served. */
  countServed(now: number): void {
    if (this.#marks.length === 0) return;
    this.#served++;
    for (const mark of this.#marks) {
      const since = this.#served - mark.served;
      // One of them may have come right after the throttle.
      if (since >= enoughToProve) this.#proven = Math.max(this.#proven, perSecond(since - 1, now - mark.at));
    }
  }

  countThrottle(at: number): void {
    this.#marks.push({ at, served: this.#served });
    if (this.#marks.length > mostMarks) this.#marks.shift();
  }

  /** Calls a second up to a moment; 0 when there was no throttle yet, or none was served since. */
  measure(at: number): number {
    const recent = this.#marks.findLast((mark) => this.#served - mark.served >= enoughServed);
    const mark = recent ?? this.#marks[0];
    return mark ? perSecond(this.#served - mark.served, at - mark.at) : 0;
  }

  /** How many calls more than it did the service should have served since the last throttle, at such a rate. */
  owed(rate: number, at: number): number {
    const last = this.#marks.at(-1);
    return last ? (rate * (at - last.at)) / 1000 - (this.#served - last.served) : 0;
  }
}

function perSecond(calls: number, milliseconds: number): number {
  return (calls / Math.max(1, milliseconds)) * 1000;
}
