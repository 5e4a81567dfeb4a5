import type { Evaluation } from '../config-types.js';
import type { WatchCalls } from './call-watch.js';

/** An invocation by which somebody tries a handler. */
export interface TestRun {
  /** Reports in test mode, whatever the options of the handler say, so that AWS Config records nothing. Defaults to `true`. */
  readonly testMode?: boolean;
  /** Is told of each result that goes into delivery. */
  readonly onEvaluation?: (evaluation: Evaluation) => void;
  /** Sees, and may answer, the calls of the rule. */
  readonly watchCalls?: WatchCalls;
}

/** Shared by all copies of the kit that a process holds. */
const mark = Symbol.for('config-rule-kit.test-run');

/**
 * Makes a test run of the invocation that a Lambda context is for. The context is marked, not the handler, because only that reaches
 * the handler of a module as it is, through its middlewares. A handler that is not the kit's does not heed the mark: give it a
 * result token that is good for nothing.
 *
 * @returns a copy of the context
 */
export function asTestRun<Context extends object>(context: Context, testRun: TestRun): Context {
  return Object.defineProperty({ ...context }, mark, { value: testRun });
}

/** The test run that an invocation is, if it is one. Lambda marks nothing. */
export function testRunOf(context: object | undefined): TestRun | undefined {
  return (context as { readonly [mark]?: TestRun } | undefined)?.[mark];
}
