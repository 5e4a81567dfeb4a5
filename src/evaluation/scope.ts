import type { ItemIdentity } from '../event/configuration-item.js';
import { type Compliance, notApplicable, type ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItemStatus } from '../rule/configuration-item.js';

const goneBecause: Partial<Record<ConfigurationItemStatus, string>> = {
  ResourceDeleted: 'The resource was deleted',
  ResourceNotRecorded: 'The resource is not recorded',
  ResourceDeletedNotRecorded: 'The resource was deleted and is not recorded',
};

/**
 * What to report without calling the rule, if the item is outside its scope. NOT_APPLICABLE is what makes AWS Config
 * drop an earlier result; to report nothing would leave it standing.
 */
export function outOfScope(
  rule: Pick<ConfigRule, 'resourceTypes'>,
  item: Pick<ItemIdentity, 'configurationItemStatus' | 'resourceType'>,
  eventLeftScope: boolean,
): Compliance | undefined {
  const gone = goneBecause[item.configurationItemStatus];
  if (gone) return notApplicable(gone);
  if (eventLeftScope) return notApplicable('The resource left the scope of the rule');
  if (rule.resourceTypes && !rule.resourceTypes.includes(item.resourceType)) {
    return notApplicable(`The rule is not for ${item.resourceType}`);
  }
  return undefined;
}

/** {@link outOfScope} as the whole result of an invocation or an item, if that is what it is. */
export function scopeResult(
  rule: Pick<ConfigRule, 'resourceTypes'>,
  item: ItemIdentity,
  eventLeftScope: boolean,
): readonly ResourceCompliance[] | undefined {
  const verdict = outOfScope(rule, item, eventLeftScope);
  const { resourceType, resourceId } = item;
  return verdict && [{ ...verdict, resource: { resourceType, resourceId } }];
}
