import type { InterceptCalls } from '../../aws/client-config.js';
import type { Answer } from '../../testing/answers/answer.js';
import { missingActions } from '../../testing/answers/missing-actions.js';
import { WatchedRun, type WatchSettings } from '../../testing/answers/watched-run.js';
import { describeMissing, type UnansweredCallError } from '../../testing/testing-errors.js';

/** Watches the calls of rules, invocation by invocation. */
export class WatchedCalls {
  readonly #answers: readonly Answer[];
  readonly #goesOn: WatchSettings['goesOn'];
  readonly #missing = new Map<string, Set<string>>();
  #runs: { readonly rule: Parameters<InterceptCalls>[0]; readonly run: WatchedRun }[] = [];

  /** @param goesOn whether a call without an answer goes on to where the client leads */
  constructor(answers: readonly Answer[], goesOn: WatchSettings['goesOn']) {
    this.#answers = answers;
    this.#goesOn = goesOn;
  }

  interceptCalls: InterceptCalls = (rule, accountId) => {
    const run = new WatchedRun({ answers: this.#answers, accountId, goesOn: this.#goesOn });
    this.#runs.push({ rule, run });
    return run;
  };

  /**
   * Ends an invocation.
   *
   * @returns the first call that had no answer: results of a rule that caught it mean nothing
   */
  end(): UnansweredCallError | undefined {
    const runs = this.#runs;
    this.#runs = [];
    for (const { rule, run } of runs) {
      const missing = missingActions(rule, run.actions);
      if (missing.length === 0) continue;
      this.#missing.set(rule.name, new Set([...(this.#missing.get(rule.name) ?? []), ...missing]));
    }
    return runs.map(({ run }) => run.unanswered).find((error) => error !== undefined);
  }

  /** The IAM actions that rules called and their `permissions` lack. */
  get missing(): readonly string[] {
    return [...new Set([...this.#missing.values()].flatMap((actions) => [...actions]))].sort();
  }

  /** A line on each rule that called what its permissions lack. */
  get notes(): readonly string[] {
    return [...this.#missing].map(([ruleName, actions]) => describeMissing(ruleName, [...actions].sort()));
  }
}
