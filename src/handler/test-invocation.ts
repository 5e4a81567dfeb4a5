import type { Context } from 'aws-lambda';
import type { InterceptCalls } from '../aws/client-config.js';
import type { Evaluation } from '../config-types.js';

/** How to run one invocation as a test. */
export interface TestInvocation {
  /** Whether to deliver in test mode, so that AWS Config records nothing. The handler's own `testMode` counts too. Defaults to `true`. */
  readonly testMode?: boolean | undefined;
  /** Receives each result before its delivery. */
  readonly onEvaluation?: ((evaluation: Evaluation) => void) | undefined;
  /** Intercepts the AWS calls of the rule, in place of the handler's own `clientConfig.interceptCalls`. */
  readonly interceptCalls?: InterceptCalls | undefined;
}

/**
 * The Lambda context of a test invocation. Middlewares pass the context on, so the property reaches the handler of any module.
 * Lambda never sets it, and no event can. Handlers of other frameworks ignore it: send them an invalid result token.
 *
 * @example
 * ```ts
 * const context: TestInvocationContext = { ...createLambdaContext(), configRuleTest: { onEvaluation: console.log } };
 * await handler(event, context);
 * ```
 */
export interface TestInvocationContext extends Context {
  readonly configRuleTest?: TestInvocation | undefined;
}
