/**
 * Maps the values of an async iterable concurrently, and yields each result as soon as it is ready, in any order.
 *
 * @param max values that are mapped, or wait to be consumed, at once
 * @param map must not reject: nothing awaits it after the consumer leaves
 */
export async function* mapAhead<From, To>(
  source: AsyncIterable<From>,
  max: number,
  map: (value: From) => Promise<To>,
): AsyncGenerator<To, void, undefined> {
  const work = new Work(source[Symbol.asyncIterator](), max, map);
  try {
    for (;;) {
      work.readOn();
      const result = work.take();
      if (result) yield result.value;
      else if (work.isOver) break;
      else await work.progress();
    }
    if (work.failure) throw work.failure.error;
  } finally {
    work.close();
  }
}

/** Reads the next value of an async iterable while the consumer works on one. */
export function readAhead<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value, void, undefined> {
  return mapAhead(source, 2, async (value) => value);
}

class Work<From, To> {
  readonly #iterator: AsyncIterator<From>;
  readonly #max: number;
  readonly #map: (value: From) => Promise<To>;
  readonly #done: To[] = [];
  #underWay = 0;
  #reading = false;
  #ended = false;
  #wake: () => void = () => {};
  /** What the source threw. It is thrown after the results of its earlier values. */
  failure: { readonly error: unknown } | undefined;

  constructor(iterator: AsyncIterator<From>, max: number, map: (value: From) => Promise<To>) {
    this.#iterator = iterator;
    this.#max = max;
    this.#map = map;
  }

  /** Whether nothing more will come than what can be taken now. */
  get isOver(): boolean {
    return this.#ended && this.#underWay === 0;
  }

  take(): { readonly value: To } | undefined {
    return this.#done.length > 0 ? { value: this.#done.shift() as To } : undefined;
  }

  /** Reads one more value, unless the maximum is under way. */
  readOn(): void {
    if (this.#ended || this.#reading || this.#underWay + this.#done.length >= this.#max) return;
    this.#reading = true;
    void this.#read();
  }

  /** Resolves when there may be something to take or to read. */
  progress(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  close(): void {
    if (this.#ended) return;
    this.#iterator.return?.().catch(() => {});
  }

  async #read(): Promise<void> {
    try {
      const next = await this.#iterator.next();
      if (next.done) this.#ended = true;
      else void this.#run(next.value);
    } catch (error) {
      this.#ended = true;
      this.failure = { error };
    }
    this.#reading = false;
    this.#wake();
  }

  async #run(value: From): Promise<void> {
    this.#underWay++;
    this.#done.push(await this.#map(value));
    this.#underWay--;
    this.#wake();
  }
}
