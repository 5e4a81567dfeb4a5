/** Finds equal objects of a service: each is written once, under one name. */
import { createHash } from 'node:crypto';
import {
  configurationsOf,
  isScalar,
  type ObjectShape,
  type ResourceModel,
  type ScalarShape,
  type Shape,
} from './shape.js';

/** How deep two objects are compared. */
const rounds = 24;

/**
 * Gives equal keys to equal objects, even if their names differ. Works in rounds: the key of an object is a hash of its properties and
 * of the keys that their objects had in the round before. So objects that refer to themselves need no special case.
 *
 * @param scalarKey gives the key of a scalar; scalars with the same key are equal
 */
export function keysOfObjects(
  models: readonly ResourceModel[],
  scalarKey: (scalar: ScalarShape) => string,
): (object: ObjectShape) => string {
  const objects = allObjects(models);
  let keys = new Map(objects.map((object) => [object, '']));
  for (let round = 0; round < rounds; round++) {
    const before = keys;
    keys = new Map(objects.map((object) => [object, digest(describeObject(object, before, scalarKey))]));
    if (new Set(keys.values()).size === new Set(before.values()).size && round > 0) break;
  }
  return (object) => keys.get(object) as string;
}

function describeObject(
  { properties }: ObjectShape,
  keys: ReadonlyMap<ObjectShape, string>,
  scalarKey: (scalar: ScalarShape) => string,
): string {
  const describeShape = (shape: Shape): string => {
    if (shape.kind === 'object') return `{${keys.get(shape)}}`;
    if (shape.kind === 'union') return `(${shape.of.map(describeShape).join('|')})`;
    if (isScalar(shape)) return scalarKey(shape);
    return shape.kind === 'json' ? 'json' : `${shape.kind}<${describeShape(shape.of)}>`;
  };
  const parts = [...properties].map(([name, { shape }]) => `${name}:${describeShape(shape)}`);
  return parts.sort().join(';');
}

/** Every object of some models, each before those that it holds. */
export function allObjects(models: readonly ResourceModel[]): readonly ObjectShape[] {
  const found = new Set<ObjectShape>();
  const queue: Shape[] = models.flatMap(configurationsOf);
  for (let shape = queue.shift(); shape !== undefined; shape = queue.shift()) {
    if (shape.kind === 'object') {
      if (found.has(shape)) continue;
      found.add(shape);
      for (const [, property] of sortedProperties(shape)) queue.push(property.shape);
    } else if (shape.kind === 'union') queue.push(...shape.of);
    else if ('of' in shape) queue.push(shape.of);
  }
  return [...found];
}

/** By name, so that what is written does not depend on the order of a source. */
export function sortedProperties({ properties }: ObjectShape) {
  return [...properties].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
