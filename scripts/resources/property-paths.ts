/**
 * The published property-path schema of advanced queries: one file a resource type, property path → scalar type. Arrays are
 * not marked.
 *
 * @see https://github.com/awslabs/aws-config-resource-schema
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScalarKind } from './shape.js';

/** A property in the tree of paths: a leaf has a kind, an inner node has parts. */
export interface PathNode {
  readonly kind: ScalarKind | undefined;
  readonly parts: ReadonlyMap<string, PathNode>;
}

const kinds: Readonly<Record<string, ScalarKind>> = {
  string: 'string',
  ip: 'string',
  cidr_block: 'string',
  integer: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
};

/** The tree of paths below `configuration`, by resource type; in the order of their names. */
export function readPropertyPaths(folder: string): ReadonlyMap<string, PathNode> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`There are no schema files in ${folder}.`);
  return new Map(
    files.map((file) => {
      const paths = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
      return [file.slice(0, -'.json'.length).replaceAll('-', '::'), configurationTree(file, paths)];
    }),
  );
}

function configurationTree(file: string, paths: Readonly<Record<string, string>>): PathNode {
  const root = emptyNode(undefined);
  for (const [path, type] of Object.entries(paths)) {
    const [top, ...steps] = path.split('.');
    if (top !== 'configuration') continue;
    const kind = kinds[type];
    if (!kind) throw new Error(`${file}: ${path} has an unknown type ${JSON.stringify(type)}.`);
    let node = root;
    for (const [index, step] of steps.entries()) {
      const next = node.parts.get(step) ?? emptyNode(index === steps.length - 1 ? kind : undefined);
      node.parts.set(step, next as GrowingNode);
      node = next as GrowingNode;
    }
  }
  return root;
}

interface GrowingNode extends PathNode {
  readonly parts: Map<string, GrowingNode>;
}

function emptyNode(kind: ScalarKind | undefined): GrowingNode {
  return { kind, parts: new Map() };
}
