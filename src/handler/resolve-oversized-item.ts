import { type FetchSettings, fetchTriggeringItem } from '../aws/reads/triggering-item.js';
import { outOfScope } from '../evaluation/scope.js';
import type { Invocation } from '../event/invocation.js';
import { withResultToken } from '../event/result-token.js';
import type { ConfigRule } from '../rule/config-rule.js';

/**
 * Makes an ordinary change of one whose item is not in the event, so that the rule cannot tell them apart. What the rule is not called for
 * needs no fetch: a deleted resource above all.
 */
export async function resolveOversizedItem(
  rule: ConfigRule,
  invocation: Invocation,
  settings: FetchSettings,
): Promise<Invocation> {
  if (invocation.messageType !== 'OversizedConfigurationItemChangeNotification') return invocation;
  const { configurationItemSummary: summary, eventLeftScope } = invocation;
  if (!rule.evaluate || outOfScope(rule, summary, eventLeftScope)) return invocation;
  // A proposed resource has no history.
  if (invocation.evaluationMode === 'PROACTIVE') return invocation;
  const configurationItem = await fetchTriggeringItem(invocation, settings);
  const { configurationItemSummary: _, reason: _reason, ...envelope } = invocation;
  const change = {
    messageType: 'ConfigurationItemChangeNotification',
    configurationItem,
    configurationItemDiff: null,
  } as const;
  return withResultToken({ ...envelope, ...change }, invocation.resultToken);
}
