import { InvalidEvaluationError } from '../errors.js';

/** The most errors that are kept of one stream. */
const mostKept = 10;

/** The results of a stream that were left out: the first few in full, the others by number. */
export class Refusals {
  readonly #kept: InvalidEvaluationError[] = [];
  #count = 0;

  /** What `check` gives, or nothing when it refuses. */
  pass<Result>(check: () => Result): Result | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof InvalidEvaluationError)) throw error;
      this.#count++;
      if (this.#kept.length < mostKept) this.#kept.push(error);
      return undefined;
    }
  }

  /** For the message of an error that comes first: what was left out before it, if anything was. */
  get note(): string {
    const [first] = this.#kept;
    return first ? ` Before that, results were left out: ${this.#count}. The first: ${first.message}` : '';
  }

  throwAny(): void {
    const [first] = this.#kept;
    if (!first) return;
    if (this.#count === 1) throw first;
    throw new InvalidEvaluationError(
      `${this.#count} results were left out, the others reported. The first: ${first.message}`,
      { cause: new AggregateError(this.#kept, `The first ${this.#kept.length} of them`) },
    );
  }
}
