/** The published paths below `configuration`, as the tree that they are of. Arrays are not marked. */
import type { PathKind, QueryPathsOfType } from './query-paths.js';

/** A property in the tree of paths: a leaf has a kind, an inner node has parts. */
export interface PathNode {
  readonly kind: PathKind | undefined;
  readonly parts: ReadonlyMap<string, PathNode>;
}

interface GrowingNode extends PathNode {
  readonly parts: Map<string, GrowingNode>;
}

/** The trees by resource type. */
export function configurationTrees(types: readonly QueryPathsOfType[]): ReadonlyMap<string, PathNode> {
  return new Map(types.map(({ resourceType, paths }) => [resourceType, configurationTree(paths)]));
}

function configurationTree(paths: ReadonlyMap<string, PathKind>): PathNode {
  const root = emptyNode(undefined);
  for (const [path, kind] of paths) {
    const [top, ...steps] = path.split('.');
    if (top !== 'configuration') continue;
    let node = root;
    for (const [index, step] of steps.entries()) {
      const next = node.parts.get(step) ?? emptyNode(index === steps.length - 1 ? kind : undefined);
      node.parts.set(step, next);
      node = next;
    }
  }
  return root;
}

function emptyNode(kind: PathKind | undefined): GrowingNode {
  return { kind, parts: new Map() };
}
