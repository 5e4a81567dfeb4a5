import type { ItemIdentity } from '../event/configuration-item.js';
import { notApplicable, type ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItemStatus } from '../rule/configuration-item.js';

const goneBecause: Partial<Record<ConfigurationItemStatus, string>> = {
  ResourceDeleted: 'The resource was deleted',
  ResourceNotRecorded: 'The resource is not recorded',
  ResourceDeletedNotRecorded: 'The resource was deleted and is not recorded',
};

/**
 * The result to report, without running the rule, for an item outside the rule's scope. It is NOT_APPLICABLE, because AWS Config
 * then removes an earlier result; with no result it would keep it.
 */
export function outOfScope(
  rule: Pick<ConfigRule, 'resourceTypes'>,
  { resourceType, resourceId, configurationItemStatus }: ScopedItem,
  eventLeftScope: boolean,
): ResourceCompliance | undefined {
  const resource = { resourceType, resourceId };
  const gone = goneBecause[configurationItemStatus];
  if (gone) return notApplicable(gone, resource);
  if (eventLeftScope) return notApplicable('The resource left the scope of the rule', resource);
  if (rule.resourceTypes && !rule.resourceTypes.includes(resourceType)) {
    return notApplicable(`The rule is not for ${resourceType}`, resource);
  }
  return undefined;
}

type ScopedItem = Pick<ItemIdentity, 'configurationItemStatus' | 'resourceType' | 'resourceId'>;
