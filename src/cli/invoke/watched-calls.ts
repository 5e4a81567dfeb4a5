import type { InterceptCalls } from '../../aws/client-config.js';
import {
  AnsweringInterceptor,
  type AnsweringInterceptorOptions,
} from '../../testing/answers/answering-interceptor.js';
import { missingActions } from '../../testing/answers/iam-actions.js';
import { describeMissing, type UnansweredCallError } from '../../testing/testing-errors.js';

/** Records and answers the AWS calls of rules, per invocation. */
export class WatchedCalls {
  readonly #options: Omit<AnsweringInterceptorOptions, 'accountId'>;
  readonly #missing = new Map<string, readonly string[]>();
  #runs: { readonly rule: Parameters<InterceptCalls>[0]; readonly run: AnsweringInterceptor }[] = [];

  constructor(options: Omit<AnsweringInterceptorOptions, 'accountId'>) {
    this.#options = options;
  }

  interceptCalls: InterceptCalls = (rule, accountId) => {
    const run = new AnsweringInterceptor({ ...this.#options, accountId });
    this.#runs.push({ rule, run });
    return run;
  };

  /**
   * Ends an invocation.
   *
   * @returns the first call without an answer: if the rule caught that error, its results mean nothing
   */
  end(): UnansweredCallError | undefined {
    const runs = this.#runs;
    this.#runs = [];
    for (const { rule, run } of runs) {
      const missing = [...(this.#missing.get(rule.name) ?? []), ...missingActions(rule, run.actions)];
      if (missing.length > 0) this.#missing.set(rule.name, [...new Set(missing)].sort());
    }
    return runs.map(({ run }) => run.unanswered).find((error) => error !== undefined);
  }

  /** The IAM actions that rules used without listing them in `permissions`. */
  get missing(): readonly string[] {
    return [...new Set([...this.#missing.values()].flat())].sort();
  }

  /** A line for each rule with such actions. */
  get notes(): readonly string[] {
    return [...this.#missing].map(([ruleName, actions]) => describeMissing(ruleName, actions));
  }
}
