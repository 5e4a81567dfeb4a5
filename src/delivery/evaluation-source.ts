import type { Evaluation } from '../config-types.js';

/**
 * Reads the evaluations to deliver, only as far as they are requested. An async iterable is read in the background; taking what
 * was read never waits.
 */
export class EvaluationSource {
  readonly #evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>;
  readonly #now: () => number;
  readonly #onProgress: () => void;
  #read: Evaluation[] = [];
  /** When the first of those that wait was read; in the time of `now`. */
  waitingSince = Number.POSITIVE_INFINITY;
  #iterator: Iterator<Evaluation> | undefined;
  #asyncIterator: AsyncIterator<Evaluation> | undefined;
  #requested = 0;
  #reading = false;
  #interrupted = false;
  #ended = false;
  failure: { readonly error: unknown } | undefined;

  /** @param onProgress called when the background reading has the first evaluation, all that was requested, or the end */
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

  /** Reads until `count` are waiting; an async iterable in the background. */
  ask(count: number): void {
    this.#requested = count;
    try {
      this.#open();
      if (this.#iterator) this.#readSync(this.#iterator);
      else if (!this.#reading) void this.#readInBackground();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Takes at most `count` of those that were read. */
  take(count: number): Evaluation[] {
    if (count < this.#read.length) return this.#read.splice(0, count);
    const all = this.#read;
    this.#read = [];
    this.waitingSince = Number.POSITIVE_INFINITY;
    return all;
  }

  /** Stops reading an async iterable. A value under way is still accepted. */
  interrupt(): void {
    if (!(Symbol.asyncIterator in this.#evaluations)) return;
    this.#interrupted = true;
    this.#onProgress();
  }

  /** Ends reading. @returns what was read and not taken, and all the rest of a list */
  close(): Evaluation[] {
    const rest = this.take(this.waiting);
    if (this.#ended) return rest;
    if (!isInMemory(this.#evaluations)) {
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

  /** Without promises: one for each evaluation of a list would be slow. */
  #readSync(iterator: Iterator<Evaluation>): void {
    while (!this.ended && this.#read.length < this.#requested) this.#accept(iterator.next());
  }

  async #readInBackground(): Promise<void> {
    this.#reading = true;
    try {
      while (!this.ended && this.#read.length < this.#requested) {
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
    if (this.#read.length === 0) this.waitingSince = this.#now();
    this.#read.push(next.value);
  }

  #fail(error: unknown): void {
    // An iterable that throws after an interrupt may still have more.
    this.#ended = !this.#interrupted;
    this.failure = { error };
  }

  /** Lets a generator clean up, and does not wait for it. */
  async #cleanUp(): Promise<void> {
    this.#interrupted = true;
    try {
      await (this.#iterator ?? this.#asyncIterator)?.return?.();
    } catch {
      // The delivery already reports that it ended before the iterable.
    }
  }
}

/** Whether an iterable is in memory: an array or a set. A generator may be endless. */
function isInMemory(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>): boolean {
  return Array.isArray(evaluations) || evaluations instanceof Set;
}
