import type { Evaluation } from '../terms.js';

/** An invocation by which somebody tries a handler: in test mode, whatever its options say, so that AWS Config records nothing. */
export interface TestRun {
  /** Is told of each result that goes into delivery. */
  onEvaluation(evaluation: Evaluation): void;
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
