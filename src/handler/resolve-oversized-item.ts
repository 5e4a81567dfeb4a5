import { type FetchSettings, fetchTriggeringItem } from '../aws/reads/triggering-item.js';
import { outOfScope } from '../evaluation/scope.js';
import type { Invocation } from '../event/invocation.js';
import { withResultToken } from '../event/result-token.js';
import type { ConfigRule } from '../rule/config-rule.js';

/**
 * Fetches the item of an oversized notification and returns an ordinary change notification with it. Does not fetch when the rule does
 * not evaluate the resource, for example a deleted one.
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
