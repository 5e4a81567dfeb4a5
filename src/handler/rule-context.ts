import { orderingTimestampOf } from '../evaluation/to-evaluations.js';
import type { Invocation } from '../event/invocation.js';
import type { RuleContext } from '../rule/context.js';
import type { ContextCalls } from '../rule/context-calls.js';
import type { RuleLogger } from '../rule/logger.js';

/** What a rule may know of an invocation: everything but the result token. */
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
    // A new one at each look: a rule may reckon with it in place, and sees it again with the next resource of a sweep.
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
