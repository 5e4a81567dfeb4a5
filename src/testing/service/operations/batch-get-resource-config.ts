import { maxPageSize } from '../../../limits.js';
import { InputCheck, type WireObject } from '../input-check.js';
import { toWireBaseItem } from '../wire-item.js';
import type { ServiceState } from './operation.js';

/**
 * The latest items of up to 100 resources. Deleted and unknown ones are left out; none is ever left unprocessed.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export function batchGetResourceConfig(input: WireObject, { resources }: ServiceState): object {
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

  const baseConfigurationItems = keys.flatMap(({ resourceType, resourceId }) => {
    const resource = resources.find(resourceType, resourceId);
    return resource && !resource.deleted ? [toWireBaseItem(resource.latest)] : [];
  });
  return { baseConfigurationItems, unprocessedResourceKeys: [] };
}
