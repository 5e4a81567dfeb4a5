import type { Evaluation } from '../terms.js';

/** The evaluations to deliver, taken only as they are wanted. */
export class EvaluationSource {
  readonly #asyncIterator: AsyncIterator<Evaluation> | undefined;
  readonly #iterator: Iterator<Evaluation> | undefined;
  #interrupt: (() => void) | undefined;
  #interrupted = false;
  #ended = false;
  /** What the iterable threw, if it did. */
  failure: { readonly error: unknown } | undefined;

  constructor(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>) {
    if (Symbol.asyncIterator in evaluations) this.#asyncIterator = evaluations[Symbol.asyncIterator]();
    else this.#iterator = evaluations[Symbol.iterator]();
  }

  /** Whether nothing more will be taken from it. */
  get ended(): boolean {
    return this.#ended || this.#interrupted;
  }

  /** Whether it may hold more than was taken. */
  get unread(): boolean {
    return !this.#ended;
  }

  /** Takes up to so many; fewer only at the end, when the iterable throws, and when it is interrupted. */
  async take(count: number): Promise<Evaluation[]> {
    const taken: Evaluation[] = [];
    try {
      while (taken.length < count && !this.ended) {
        // A list is not awaited: a turn of the event loop for each of its evaluations would cost.
        const next = this.#iterator?.next() ?? (await this.#nextOrInterrupted());
        if (next?.done) this.#ended = true;
        else if (next) taken.push(next.value);
      }
    } catch (error) {
      this.#fail(error);
    }
    return taken;
  }

  /** Stops a reading that is waiting, and all later ones. What takes no waiting is not interrupted. */
  interrupt(): void {
    this.#interrupted = this.#asyncIterator !== undefined;
    this.#interrupt?.();
  }

  /** Gives what is left where that takes no waiting, and lets an async iterator clean up. */
  close(): Evaluation[] {
    const rest: Evaluation[] = [];
    if (this.#ended) return rest;
    // A generator that is still waiting cleans up when it gets there; nobody waits for that, or needs its answer.
    this.#asyncIterator?.return?.().catch(() => {});
    if (!this.#iterator) return rest;
    try {
      for (let next = this.#iterator.next(); !next.done; next = this.#iterator.next()) rest.push(next.value);
      this.#ended = true;
    } catch (error) {
      this.#fail(error);
    }
    return rest;
  }

  #fail(error: unknown): void {
    this.#ended = true;
    this.failure = { error };
  }

  /** `Promise.race` would leave a listener behind for every evaluation. */
  #nextOrInterrupted(): Promise<IteratorResult<Evaluation> | undefined> {
    return new Promise((resolve, reject) => {
      this.#interrupt = () => resolve(undefined);
      this.#asyncIterator?.next().then(resolve, reject);
    });
  }
}
