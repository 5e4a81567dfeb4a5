import { InvalidEvaluationError } from '../errors.js';

/** The most errors that are kept of one stream. */
const mostKept = 5;

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
    if (this.#count === 0) return;
    const more = this.#count - this.#kept.length;
    throw new InvalidEvaluationError(
      `${this.#count === 1 ? '1 result was' : `${this.#count} results were`} left out, the others reported. ` +
        this.#kept.map(({ message }) => message).join(' ') +
        (more > 0 ? ` And ${more} more.` : ''),
      {
        cause:
          this.#count === 1
            ? this.#kept[0]
            : new AggregateError(this.#kept, `The first ${this.#kept.length} of them`),
      },
    );
  }
}
