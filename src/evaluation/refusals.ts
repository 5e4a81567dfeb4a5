import { describeThrown } from '../describe.js';
import { InvalidEvaluationError } from '../errors.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';

/** The most errors that are kept of one stream. */
const maxKept = 5;
/** After so many, what else waits in the event loop has its turn. */
const pauseAfter = 100;
/** The most that are logged one by one. */
const maxLogged = 1_000;

/** The results of a stream that were left out: the first few in full, the others by number. */
export class Refusals {
  readonly #kept: InvalidEvaluationError[] = [];
  readonly #context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>;
  #count = 0;

  constructor(context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>) {
    this.#context = context;
  }

  /** What `check` gives, or nothing when it refuses. */
  pass<Result>(check: () => Result): Result | undefined {
    try {
      return check();
    } catch (thrown) {
      this.#add(
        thrown instanceof InvalidEvaluationError
          ? thrown
          : new InvalidEvaluationError(`A result cannot be read: ${describeThrown(thrown)}.`, {
              cause: thrown,
            }),
      );
      return undefined;
    }
  }

  /** To be awaited after each refusal: a stream of refused results alone would keep timers and answers waiting. */
  async pause(): Promise<void> {
    if (this.#count % pauseAfter === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Logged at once: a stream that is cut short has no end at which it could say so. */
  #add(error: InvalidEvaluationError): void {
    this.#count++;
    if (this.#kept.length < maxKept) this.#kept.push(error);
    if (this.#count > maxLogged) return;
    const { logger, ruleName: rule } = this.#context;
    logSafely(logger, 'error', 'A result was left out', { rule, reason: error.message });
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
