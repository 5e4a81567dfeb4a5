/** Every resource type of AWS Config, from whichever sources know it. */

import { applyOverrides } from './apply-overrides.js';
import { type CloudFormationResource, readCloudFormation } from './cloudformation-shapes.js';
import { alsoDescribedBy, alsoSpeltAsDescribed, describedBy } from './described-by.js';
import { asItIs, beanName, fromPaths, overlay, ShapeMerger } from './merge-shapes.js';
import type { PathNode } from './query-paths.js';
import type { ObjectShape, ResourceModel } from './shape.js';
import type { Sources } from './sources.js';

/** Types that AWS Config and CloudFormation call by different names. */
const cloudFormationNames: Readonly<Record<string, string>> = {
  'AWS::OpenSearch::Domain': 'AWS::OpenSearchService::Domain',
  'AWS::ShieldRegional::Protection': 'AWS::Shield::Protection',
};

/**
 * What all sources but recorded items say.
 *
 * @param paths the property paths by resource type
 */
export function buildResourceModels(
  sources: Sources,
  paths: ReadonlyMap<string, PathNode>,
): readonly ResourceModel[] {
  const cloudFormation = readCloudFormation(sources.cloudFormation());
  const types = [...new Set([...sources.resourceTypes(), ...paths.keys()])].sort();
  return applyOverrides(types.map(modelOf));

  function modelOf(resourceType: string): ResourceModel {
    const resource = cloudFormation.get(cloudFormationNames[resourceType] ?? resourceType);
    const node = paths.get(resourceType);
    const set = fromCloudFormation(resource, node) ?? onlyPaths(node);
    const also = alsoDescribedBy[resourceType];
    const configuration = describe(resourceType, node) ?? (set && also ? overlayNamed(set, also, node) : set);
    return {
      resourceType,
      ...(alsoSpeltAsDescribed.includes(resourceType)
        ? { configuration: asDescribed(resourceType), otherSpelling: configuration }
        : { configuration }),
      arnTemplate: resource?.arnTemplate,
      identifier: resource?.identifier,
    };
  }

  function describe(resourceType: string, node: PathNode | undefined): ObjectShape | undefined {
    const [first, ...others] = describedBy[resourceType] ?? [];
    if (first === undefined) return undefined;
    const shape = mergeDescribed(first, node, false);
    return others.reduce((merged, other) => overlayNamed(merged, other, node), shape);
  }

  function asDescribed(resourceType: string): ObjectShape {
    const [client = '', name = ''] = String(describedBy[resourceType]?.[0]).split('#');
    return new ShapeMerger(asItIs).object(sources.describeShapes(client).shape(name), undefined);
  }

  function mergeDescribed(reference: string, node: PathNode | undefined, onlyNamed: boolean): ObjectShape {
    const [client = '', name = ''] = reference.split('#');
    return new ShapeMerger(beanName).object(sources.describeShapes(client).shape(name), node, onlyNamed);
  }

  /** Replaces properties known only from paths by those of another shape, which describes them better. */
  function overlayNamed(merged: ObjectShape, reference: string, node: PathNode | undefined): ObjectShape {
    const named = mergeDescribed(reference, node, true);
    const described = [...merged.properties].filter(([, { source }]) => source !== 'paths');
    return overlay({ ...merged, properties: new Map(described) }, named);
  }
}

function fromCloudFormation(
  resource: CloudFormationResource | undefined,
  node: PathNode | undefined,
): ObjectShape | undefined {
  if (!resource || resource.shape.properties.size === 0) return undefined;
  const isBean = node !== undefined && [...node.parts.keys()].every((name) => /^[a-z]/.test(name));
  const hasPaths = node !== undefined && node.parts.size > 0;
  return new ShapeMerger(isBean && hasPaths ? beanName : asItIs).object(resource.shape, node);
}

function onlyPaths(node: PathNode | undefined): ObjectShape | undefined {
  if (!node || node.parts.size === 0) return undefined;
  const properties = [...node.parts].map(([name, part]) => [name, fromPaths(part)] as const);
  return { kind: 'object', properties: new Map(properties) };
}
