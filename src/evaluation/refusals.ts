import { describeThrown } from '../describe.js';
import { InvalidEvaluationError } from '../errors.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';

const maxKept = 5;
const maxLogged = 1_000;

/** The invalid results of a stream: keeps the first errors and counts the others. */
export class Refusals {
  readonly #kept: InvalidEvaluationError[] = [];
  readonly #context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>;
  #count = 0;

  constructor(context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>) {
    this.#context = context;
  }

  /** The value of `check`, or `undefined` if it throws. */
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

  /** Logs at once: a stream that is cut short does not reach its end. */
  #add(error: InvalidEvaluationError): void {
    this.#count++;
    if (this.#kept.length < maxKept) this.#kept.push(error);
    if (this.#count > maxLogged) return;
    const { logger, ruleName: rule } = this.#context;
    logSafely(logger, 'error', 'A result was left out', { rule, reason: error.message });
  }

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
