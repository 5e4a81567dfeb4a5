/** Reads the property-path schema of advanced queries: one JSON file a resource type, path to kind of value. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is compared with a path's values, in the kit's words. */
export const pathKinds = ['string', 'number', 'boolean', 'date'] as const;

export type PathKind = (typeof pathKinds)[number];

/** A resource type and its paths, sorted. */
export interface QueryPathsOfType {
  readonly resourceType: string;
  readonly paths: ReadonlyMap<string, PathKind>;
}

/** The schema's word for each kind. Addresses and ranges of them are written as text. */
const kindOf: Readonly<Record<string, PathKind>> = {
  string: 'string',
  ip: 'string',
  cidr_block: 'string',
  integer: 'number',
  float: 'number',
  boolean: 'boolean',
  date: 'date',
};

/**
 * The paths of every resource type of the schema, sorted by name.
 *
 * @param schemaFolder holds `AWS-EC2-Volume.json` and its like
 * @throws Error for a path or a kind that the kit does not know how to write
 */
export function readQueryPaths(schemaFolder: string): readonly QueryPathsOfType[] {
  const files = readdirSync(schemaFolder).filter((file) => file.endsWith('.json'));
  if (files.length === 0)
    throw new Error(`${schemaFolder} holds no schema: expected files like AWS-EC2-Volume.json.`);
  return files.sort().map((file) => ({
    resourceType: file.replace(/\.json$/, '').replaceAll('-', '::'),
    paths: readPaths(join(schemaFolder, file)),
  }));
}

function readPaths(file: string): ReadonlyMap<string, PathKind> {
  const schema: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(file, 'utf8'));
  const paths = Object.keys(schema).sort();
  return new Map(
    paths.map((path) => {
      const kind = kindOf[String(schema[path])];
      if (!kind) throw new Error(`${file}: ${path} is of the unknown kind ${JSON.stringify(schema[path])}.`);
      if (!/^\w+(\.\w+)*$/.test(path)) throw new Error(`${file}: ${JSON.stringify(path)} is not a path.`);
      return [path, kind];
    }),
  );
}

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
