/**
 * Reads an async iterable ahead of its consumer: while one value is worked on, the next is on its way. What the source
 * throws comes after what it gave before.
 *
 * Who leaves early does not wait for what is on its way; the source is closed once that has come.
 *
 * @param most so many values wait at most; no further one is asked for until one is taken
 */
export async function* readAhead<Value>(
  source: AsyncIterable<Value>,
  most: number,
): AsyncGenerator<Value, void, undefined> {
  const reader = new Reader(source[Symbol.asyncIterator](), most);
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
  readonly #most: number;
  readonly #waiting: Value[] = [];
  #underWay: Promise<void> | undefined;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(iterator: AsyncIterator<Value>, most: number) {
    this.#iterator = iterator;
    this.#most = most;
  }

  /** The next value, as soon as it is there; `undefined` at the end. */
  async take(): Promise<{ readonly value: Value } | undefined> {
    this.#fill();
    while (this.#waiting.length === 0 && this.#underWay) await this.#underWay;
    if (this.#waiting.length > 0) {
      const value = this.#waiting.shift() as Value;
      this.#fill();
      return { value };
    }
    if (this.#failure) throw this.#failure.error;
    return undefined;
  }

  /** Asks for nothing more, and closes the source. */
  async leave(): Promise<void> {
    const ended = this.#ended;
    this.#ended = true;
    if (ended) return;
    if (this.#underWay) void this.#underWay.then(() => this.#iterator.return?.()).catch(() => {});
    else await this.#iterator.return?.();
  }

  #fill(): void {
    if (!this.#ended && !this.#underWay && this.#waiting.length < this.#most) this.#underWay = this.#pull();
  }

  /** Never rejects: nobody may be there to hear of it. */
  async #pull(): Promise<void> {
    try {
      const next = await this.#iterator.next();
      if (next.done) this.#ended = true;
      else this.#waiting.push(next.value);
    } catch (error) {
      this.#ended = true;
      this.#failure = { error };
    }
    this.#underWay = undefined;
    this.#fill();
  }
}
