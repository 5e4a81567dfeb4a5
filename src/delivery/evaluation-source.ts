import type { Evaluation } from '../config-types.js';

/**
 * The evaluations to deliver, read only as far as they are asked for. What an async iterable gives is read in the
 * background; taking what was read never waits.
 */
export class EvaluationSource {
  readonly #evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>;
  readonly #now: () => number;
  readonly #onProgress: () => void;
  #read: Evaluation[] = [];
  #waitingSince = Number.POSITIVE_INFINITY;
  #iterator: Iterator<Evaluation> | undefined;
  #asyncIterator: AsyncIterator<Evaluation> | undefined;
  #wanted = 0;
  #reading = false;
  #interrupted = false;
  #ended = false;
  /** What the iterable threw, if it did. */
  failure: { readonly error: unknown } | undefined;

  /**
   * @param onProgress called when reading in the background has brought what was asked for, its first part, or the end
   */
  constructor(
    evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
    now: () => number,
    onProgress: () => void,
  ) {
    this.#evaluations = evaluations;
    this.#now = now;
    this.#onProgress = onProgress;
  }

  /** Whether nothing more will be read. */
  get ended(): boolean {
    return this.#ended || this.#interrupted;
  }

  /** Whether the iterable may hold more than was read. */
  get unread(): boolean {
    return !this.#ended;
  }

  /** How many were read and not yet taken. */
  get waiting(): number {
    return this.#read.length;
  }

  /** Since when those wait; by the clock. */
  get waitingSince(): number {
    return this.#waitingSince;
  }

  /** Sees to it that so many are waiting, or will be. */
  ask(count: number): void {
    this.#wanted = count;
    try {
      this.#open();
      if (this.#iterator) this.#readAtOnce(this.#iterator);
      else if (!this.#reading) void this.#readInBackground();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes what was read, at most so many. */
  take(count: number): Evaluation[] {
    if (count < this.#read.length) return this.#read.splice(0, count);
    const all = this.#read;
    this.#read = [];
    this.#waitingSince = Number.POSITIVE_INFINITY;
    return all;
  }

  /** Stops reading where it can take long. What is on its way is still taken when it comes. */
  interrupt(): void {
    if (!(Symbol.asyncIterator in this.#evaluations)) return;
    this.#interrupted = true;
    this.#onProgress();
  }

  /** Gives what was read and not taken, and the rest where that is at hand; lets a generator clean up. */
  close(): Evaluation[] {
    const rest = this.take(this.waiting);
    if (this.#ended) return rest;
    if (!isAtHand(this.#evaluations)) {
      void this.#cleanUp();
      return rest;
    }
    this.ask(Number.POSITIVE_INFINITY);
    return [...rest, ...this.take(this.waiting)];
  }

  #open(): void {
    if (this.#iterator || this.#asyncIterator || this.ended) return;
    if (Symbol.asyncIterator in this.#evaluations) {
      this.#asyncIterator = this.#evaluations[Symbol.asyncIterator]();
    } else {
      this.#iterator = this.#evaluations[Symbol.iterator]();
    }
  }

  /** A turn of the event loop for each evaluation of a list would cost. */
  #readAtOnce(iterator: Iterator<Evaluation>): void {
    while (!this.ended && this.#read.length < this.#wanted) this.#accept(iterator.next());
  }

  async #readInBackground(): Promise<void> {
    this.#reading = true;
    try {
      while (!this.ended && this.#read.length < this.#wanted) {
        const next = await this.#asyncIterator?.next();
        if (next) this.#accept(next);
        if (this.#read.length === 1) this.#onProgress();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#reading = false;
    this.#onProgress();
  }

  #accept(next: IteratorResult<Evaluation>): void {
    if (next.done) {
      this.#ended = true;
      return;
    }
    if (this.#read.length === 0) this.#waitingSince = this.#now();
    this.#read.push(next.value);
  }

  #fail(error: unknown): void {
    // What fails because time was up has not been read to its end.
    this.#ended = !this.#interrupted;
    this.failure = { error };
  }

  /** A generator that still waits cleans up when it gets there; nobody waits for that, or needs its answer. */
  async #cleanUp(): Promise<void> {
    this.#interrupted = true;
    try {
      await (this.#iterator ?? this.#asyncIterator)?.return?.();
    } catch {
      // What matters has been said: the delivery ended before the iterable did.
    }
  }
}

/** Whether all of an iterable is there already: a list or a set. A generator may have no end. */
function isAtHand(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>): boolean {
  return Array.isArray(evaluations) || evaluations instanceof Set;
}
