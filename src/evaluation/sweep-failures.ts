import { describeResource, type ResourceReference } from '../config-types.js';
import { describeThrown, readSafely } from '../describe.js';
import { EvaluationError, isConfigRuleError, type ResourceFailure } from '../errors.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';

/** Resources named in the message, which is one log line; `failures` has all of them. */
const maxNamed = 10;
/** Errors that are kept: an error with its stack is a hundred times the size of its message. */
const maxCauses = 5;
/** Failures that are logged one by one: a broken rule fails on every resource. */
const maxLogged = 1_000;
/** In characters. */
const maxReasonLength = 500;

export class SweepFailures {
  readonly #failures: ResourceFailure[] = [];
  readonly #causes: unknown[] = [];
  readonly #context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>;

  constructor(context: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>) {
    this.#context = context;
  }

  /** Logs at once: a sweep that is cut short does not reach its end. */
  add(resource: ResourceReference, error: unknown): void {
    const whole = isConfigRuleError(error, 'EvaluationError') ? reasonOf(error) : describeThrown(error);
    const reason = whole.length > maxReasonLength ? `${whole.slice(0, maxReasonLength)}…` : whole;
    this.#failures.push({ resource, reason });
    if (this.#causes.length < maxCauses) this.#causes.push(error);
    const count = this.#failures.length;
    if (count > maxLogged) return;
    const { logger, ruleName: rule } = this.#context;
    const stack = count <= maxCauses ? stackOf(error) : undefined;
    logSafely(logger, 'error', 'Rule failed on a resource', {
      rule,
      ...resource,
      reason,
      ...(stack && { stack }),
    });
    if (count === maxLogged)
      logSafely(logger, 'error', 'Further failures are not logged one by one', { rule });
  }

  /** The error to throw at the end of a sweep. `reading` is the error of reading the resources, if it failed. */
  errorOf(
    rule: ConfigRule,
    resources: number,
    reading?: { readonly error: unknown },
  ): EvaluationError | undefined {
    const failed = this.#failures.length;
    if (failed === 0) return undefined;
    const named = this.#failures
      .slice(0, maxNamed)
      .map(({ resource, reason }) => `${describeResource(resource)} (${reason})`);
    const more = failed - named.length;
    const causes = reading ? [reading.error, ...this.#causes] : this.#causes;
    return new EvaluationError(
      `Rule ${JSON.stringify(rule.name)} failed on ${failed} of ${resources} resources; the results of the others were ` +
        `reported, and earlier results of those that failed are kept. Failed: ${named.join('; ')}` +
        (more > 0 ? `; and ${more} more, in the failures of this error.` : '.') +
        (reading ? ` Then reading the resources failed: ${describeThrown(reading.error)}` : ''),
      {
        failures: this.#failures,
        cause: causes.length === 1 ? causes[0] : new AggregateError(causes, 'The first of them'),
      },
    );
  }
}

function stackOf(error: unknown): string | undefined {
  const thrown = isConfigRuleError(error, 'EvaluationError') ? error.cause : error;
  const stack = readSafely(thrown, 'stack');
  return typeof stack === 'string' ? stack : undefined;
}

function reasonOf(error: EvaluationError): string {
  return error.failures[0]?.reason ?? error.message;
}
