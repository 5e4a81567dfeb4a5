import { describeThrown } from '../describe.js';
import { EvaluationError, isConfigRuleError, type ResourceFailure } from '../errors.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { describeResource, type ResourceReference } from '../terms.js';

/** So many are named in the message, which is one log line; `failures` has them all. */
const mostNamed = 10;
/** So many causes are kept whole: an error with its stack is a hundred times the size of its message. */
const mostCauses = 5;
/** So many are logged one by one: a rule that is broken fails on everything. */
const mostLogged = 1_000;

/** The resources that a sweep failed on. */
export class SweepFailures {
  readonly #failures: ResourceFailure[] = [];
  readonly #causes: unknown[] = [];
  readonly #context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>;

  constructor(context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>) {
    this.#context = context;
  }

  /** Logged at once: a sweep that is cut short has no end at which it could say so. */
  add(resource: ResourceReference, error: unknown): void {
    const reason = isConfigRuleError(error, 'EvaluationError') ? reasonOf(error) : describeThrown(error);
    this.#failures.push({ resource, reason });
    if (this.#causes.length < mostCauses) this.#causes.push(error);
    const count = this.#failures.length;
    const { logger, ruleName } = this.#context;
    if (count <= mostLogged)
      logger.error('Rule failed on a resource', { rule: ruleName, ...resource, reason });
    if (count === mostLogged) logger.error(`More failures are not logged one by one`, { rule: ruleName });
  }

  /** @param resources how many there were, for the message */
  throwAny(rule: ConfigRule, resources: number): void {
    const failed = this.#failures.length;
    if (failed === 0) return;
    const named = this.#failures
      .slice(0, mostNamed)
      .map(({ resource, reason }) => `${describeResource(resource)} (${reason})`);
    const more = failed - named.length;
    throw new EvaluationError(
      `Rule ${JSON.stringify(rule.name)} failed on ${failed} of ${resources} resources; the results of the others were ` +
        `given on, and earlier results of those that failed stand. Failed: ${named.join('; ')}` +
        (more > 0 ? `; and ${more} more, in the failures of this error.` : '.'),
      {
        failures: this.#failures,
        cause: failed === 1 ? this.#causes[0] : new AggregateError(this.#causes, 'The first of them'),
      },
    );
  }
}

function reasonOf(error: EvaluationError): string {
  return error.failures[0]?.reason ?? error.message;
}
