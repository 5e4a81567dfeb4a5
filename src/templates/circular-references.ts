import type { ProposedResource } from '../proposed/proposed-resource.js';
import { unknownsIn } from '../proposed/unknown.js';

/**
 * Finds resources that refer to each other in a circle, which CloudFormation rejects. A resource that may not be created is left out.
 *
 * @returns the resources of one circle, each referring to the next one; `undefined` without a circle
 */
export function circleOf(resources: readonly ProposedResource[]): readonly ProposedResource[] | undefined {
  const created = new Map(
    resources
      .filter(({ condition }) => condition === undefined)
      .map((resource) => [resource.logicalId, resource]),
  );
  const done = new Set<ProposedResource>();
  const path: ProposedResource[] = [];
  const visit = (resource: ProposedResource): readonly ProposedResource[] | undefined => {
    if (done.has(resource)) return undefined;
    const start = path.indexOf(resource);
    if (start >= 0) return path.slice(start);
    path.push(resource);
    for (const { reference } of unknownsIn(resource.properties)) {
      const target = reference && created.get(reference.logicalId);
      const circle = target && visit(target);
      if (circle) return circle;
    }
    path.pop();
    done.add(resource);
    return undefined;
  };
  for (const resource of created.values()) {
    const circle = visit(resource);
    if (circle) return circle;
  }
  return undefined;
}
