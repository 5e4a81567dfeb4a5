/** Merges the published property paths of a resource type into its shape from another source. */
import type { PathNode } from './query-paths.js';
import { isScalar, type ObjectShape, type Property, type Shape, type Source, unionOf } from './shape.js';

/** How a source spells a property that the property paths do not name; `undefined` if the spelling is not known. */
export type Spelling = (name: string) => string | undefined;

/** As CloudFormation spells it. */
export const asItIs: Spelling = (name) => name;

/** Spells a name as Java beans do: the first letter in lower case. Names that begin with several capitals have no fixed spelling. */
export const beanName: Spelling = (name) =>
  /^[A-Z]{2}/.test(name) ? undefined : name.charAt(0).toLowerCase() + name.slice(1);

/** A step in the paths of queries for enumerations and sets of text; items do not have it. */
const queryOnlyStep = 'value';

/** Merges property paths onto shapes of one source, under the spelling of that source. */
export class ShapeMerger {
  readonly #merged = new Map<ObjectShape, Map<PathNode | undefined, ObjectShape>>();

  constructor(private readonly spelling: Spelling) {}

  /**
   * The properties of a shape in the spelling of the paths, and those that only one of the two knows.
   *
   * @param onlyNamed leave out properties that no path names
   */
  object(shape: ObjectShape, node: PathNode | undefined, onlyNamed = false): ObjectShape {
    const byNode = this.#merged.get(shape) ?? new Map<PathNode | undefined, ObjectShape>();
    this.#merged.set(shape, byNode);
    const known = byNode.get(node);
    if (known) return known;
    const merged: ObjectShape = { kind: 'object', name: shape.name, properties: new Map() };
    byNode.set(node, merged);
    const named = pathNames(shape, node);
    for (const [name, property] of shape.properties) {
      const spelt =
        named.get(name) ?? (onlyNamed ? undefined : (this.spelling(name) ?? spellLike(named, name)));
      const part = node?.parts.get(named.get(name) ?? '');
      if (spelt !== undefined)
        merged.properties.set(spelt, { ...property, shape: this.shape(property.shape, part) });
    }
    for (const [name, part] of node?.parts ?? []) {
      if (!merged.properties.has(name) && name !== queryOnlyStep)
        merged.properties.set(name, fromPaths(part));
    }
    return merged;
  }

  shape(shape: Shape, node: PathNode | undefined): Shape {
    switch (shape.kind) {
      case 'object':
        return node?.kind
          ? unionOf([{ kind: node.kind }, this.object(shape, undefined)])
          : this.object(shape, node);
      case 'list':
      case 'oneOrMany':
        return { kind: shape.kind, of: this.shape(shape.of, node) };
      case 'map':
        return { kind: 'map', of: this.shape(shape.of, node && anyPartOf(node)) };
      case 'union':
        return unionOf(shape.of.map((part) => this.shape(part, node)));
      case 'json':
        return shape;
      default:
        return node ? withScalar(shape, node) : shape;
    }
  }
}

/** The names that the paths use for the properties of a shape. Ignores case, and an `is` before the name of a boolean. */
function pathNames({ properties }: ObjectShape, node: PathNode | undefined): ReadonlyMap<string, string> {
  const paths = new Map([...(node?.parts.keys() ?? [])].map((name) => [name.toLowerCase(), name]));
  const found = [...properties].map(([name, { shape }]) => {
    const small = name.toLowerCase();
    const candidates = shape.kind === 'boolean' ? [small, small.replace(/^is/, ''), `is${small}`] : [small];
    const path = node?.parts.has(name)
      ? name
      : candidates.map((key) => paths.get(key)).find((key) => key !== undefined);
    return [name, path] as const;
  });
  return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** `DBClusterMembers` is `dbclusterMembers`: so `DBClusterRole` is `dbclusterRole`, if all names with this beginning are spelt so. */
function spellLike(named: ReadonlyMap<string, string>, name: string): string | undefined {
  const first = firstWord(name);
  const siblings = [...named].filter(([sibling]) => firstWord(sibling) === first);
  const spellings = new Set(siblings.map(([, path]) => path.slice(0, first.length)));
  const [only] = spellings;
  return spellings.size === 1 && first !== '' ? only + name.slice(first.length) : undefined;
}

/** `DBCluster` of `DBClusterMembers`. */
function firstWord(name: string): string {
  return /^[A-Z]+[a-z0-9]*/.exec(name)?.[0] ?? '';
}

/** A property that only the paths know. They do not say whether it is a list. */
export function fromPaths(node: PathNode): Property {
  return { shape: { kind: 'oneOrMany', of: shapeOfPaths(node) }, source: 'paths' };
}

function shapeOfPaths({ kind, parts }: PathNode): Shape {
  if (kind) return { kind };
  const only = parts.size === 1 ? parts.get(queryOnlyStep) : undefined;
  if (only) return shapeOfPaths(only);
  return { kind: 'object', properties: new Map([...parts].map(([name, part]) => [name, fromPaths(part)])) };
}

function withScalar(shape: Shape, node: PathNode): Shape {
  if (!node.kind) {
    if (node.parts.size === 1 && node.parts.has(queryOnlyStep)) return shape;
    return unionOf([shape, shapeOfPaths(node)]);
  }
  if (shape.kind === node.kind) return shape;
  if (isDated(shape, node)) return { kind: 'date' };
  return unionOf([shape, { kind: node.kind }]);
}

/** Dates are recorded as text or as numbers. If one source says that a scalar is a date, it is one. */
function isDated(shape: Shape, { kind }: PathNode): boolean {
  return shape.kind === 'date' ? kind !== 'boolean' : kind === 'date' && shape.kind !== 'boolean';
}

/** The keys of a map are data, so all have the same type. */
function anyPartOf(node: PathNode): PathNode | undefined {
  return node.parts.size === 0 ? node : [...node.parts.values()][0];
}

/** Merges two objects; the properties of the first take precedence. */
export function overlay(first: ObjectShape, second: ObjectShape): ObjectShape {
  return { ...first, properties: new Map([...second.properties, ...first.properties]) };
}

/** The sources of the shape of a resource type. */
export function sourcesOf(shape: ObjectShape): ReadonlySet<Source> {
  const sources = new Set<Source>();
  const seen = new Set<Shape>();
  const visit = (part: Shape): void => {
    if (seen.has(part) || isScalar(part)) return;
    seen.add(part);
    if (part.kind === 'object') {
      for (const property of part.properties.values()) {
        sources.add(property.source);
        visit(property.shape);
      }
    } else if (part.kind === 'union') part.of.forEach(visit);
    else if (part.kind !== 'json') visit(part.of);
  };
  visit(shape);
  return sources;
}
