import { orderingTimestampOf } from '../evaluation/to-evaluations.js';
import type { Invocation } from '../event/invocation.js';
import type { RuleContext } from '../rule/context.js';
import type { ContextCalls } from '../rule/context-calls.js';
import type { RuleLogger } from '../rule/logger.js';

/** The context of a rule: the facts of the invocation without the result token. */
export function ruleContext<Parameters>(
  invocation: Invocation,
  parameters: Parameters,
  logger: RuleLogger,
  time: { readonly ruleSignal: AbortSignal },
  calls: ContextCalls,
): RuleContext<Parameters> {
  const notificationTime = invocation.notificationCreationTime ?? orderingTimestampOf(invocation);
  return {
    parameters,
    accountId: invocation.accountId,
    region: invocation.region,
    ruleName: invocation.ruleName,
    ruleArn: invocation.ruleArn,
    evaluationMode: invocation.evaluationMode,
    // A new Date each time: a rule may change it, and the next resource of a sweep must not see that.
    get notificationTime() {
      return new Date(notificationTime);
    },
    logger,
    get signal() {
      return time.ruleSignal;
    },
    ...calls,
  };
}
