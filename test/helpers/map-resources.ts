import { type MapOptions, proposedItems } from '../../src/proposed/mapping/map-resources.js';
import type { ProposedItem, ProposedResource } from '../../src/proposed/proposed-resource.js';
import type { TreeObject } from '../../src/proposed/unknown.js';

/** The items of resources as a list. */
export function mapResources(resources: readonly ProposedResource[], options?: MapOptions) {
  const { items, notMapped } = proposedItems(resources, options);
  return { items: [...items], notMapped };
}

/** Maps one resource of which nobody knows the others of its template, as a hook does. */
export function mapProperties(type: string, properties: TreeObject): ProposedItem | undefined {
  const resource = { type, logicalId: 'the resource', properties };
  return mapResources([resource], { otherResources: 'unknown' }).items[0];
}
