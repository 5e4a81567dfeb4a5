/**
 * Reads an async iterable ahead of its consumer: it requests the next values while the consumer works on one. An error of the source is
 * thrown after the values before it. A consumer that leaves early does not wait for the current request; the source is closed after it.
 *
 * @param max the most values that wait for the consumer
 */
export async function* readAhead<Value>(
  source: AsyncIterable<Value>,
  max: number,
): AsyncGenerator<Value, void, undefined> {
  const reader = new Reader(source[Symbol.asyncIterator](), max);
  try {
    for (;;) {
      const value = await reader.take();
      if (!value) return;
      yield value.value;
    }
  } finally {
    await reader.leave();
  }
}

class Reader<Value> {
  readonly #iterator: AsyncIterator<Value>;
  readonly #max: number;
  readonly #waiting: Value[] = [];
  #pulling: Promise<void> | undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(iterator: AsyncIterator<Value>, max: number) {
    this.#iterator = iterator;
    this.#max = max;
  }

  /** Waits for the next value; `undefined` at the end. */
  async take(): Promise<{ readonly value: Value } | undefined> {
    this.#fill();
    while (this.#waiting.length === 0 && this.#pulling) await this.#pulling;
    if (this.#waiting.length > 0) {
      const value = this.#waiting.shift() as Value;
      this.#fill();
      return { value };
    }
    if (this.#failure) throw this.#failure.error;
    return undefined;
  }

  /** Requests nothing more, and closes the source. */
  async leave(): Promise<void> {
    const ended = this.#ended;
    this.#ended = true;
    if (ended) return;
    if (this.#pulling) void this.#pulling.then(() => this.#iterator.return?.()).catch(() => {});
    else await this.#iterator.return?.();
  }

  #fill(): void {
    if (!this.#ended && !this.#pulling && this.#waiting.length < this.#max) this.#pulling = this.#pull();
  }

  /** Never rejects, because nobody may wait for it. */
  async #pull(): Promise<void> {
    try {
      const next = await this.#iterator.next();
      if (next.done) this.#ended = true;
      else this.#waiting.push(next.value);
    } catch (error) {
      this.#ended = true;
      this.#failure = { error };
    }
    this.#pulling = undefined;
    this.#fill();
  }
}
