import { maxPageSize } from '../../../limits.js';
import { toApiBaseItem } from '../api-item.js';
import { InputCheck } from '../input-check.js';
import type { Operation } from './operation.js';

/**
 * The latest items of up to 100 resources. Deleted and unknown ones are left out.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export const batchGetResourceConfig: Operation = (input, { resources, faults }, { accountId }) => {
  const check = new InputCheck();
  const keys = check
    .list(input.resourceKeys, 'resourceKeys', { least: 1, most: maxPageSize })
    .map((value, index) => {
      const path = `resourceKeys.${index + 1}.member`;
      const key = check.structure(value, path);
      return {
        resourceType: check.text(key.resourceType, `${path}.resourceType`),
        resourceId: check.text(key.resourceId, `${path}.resourceId`, { least: 1 }),
      };
    });
  check.finish();

  const unprocessedResourceKeys: typeof keys = [];
  const baseConfigurationItems: object[] = [];
  for (const key of keys) {
    if (faults.skipsNextKey()) {
      unprocessedResourceKeys.push(key);
      continue;
    }
    const resource = resources.find(key.resourceType, key.resourceId, accountId);
    if (resource && !resource.deleted) baseConfigurationItems.push(toApiBaseItem(resource.latest));
  }
  return { baseConfigurationItems, unprocessedResourceKeys };
};
