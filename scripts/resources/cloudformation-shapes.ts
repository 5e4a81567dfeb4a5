/**
 * The shapes of CloudFormation's resources: properties as they are set, and attributes as they are read.
 *
 * @see https://github.com/cdklabs/awscdk-service-spec
 */
import type {
  Attribute,
  PropertyType,
  Resource,
  SpecDatabase,
  Property as SpecProperty,
} from '@aws-cdk/service-spec-types';
import { json, listOf, type ObjectShape, type Property, type Shape, unionOf } from './shape.js';

export interface CloudFormationResource {
  readonly shape: ObjectShape;
  readonly arnTemplate: string | undefined;
  readonly identifier: string | undefined;
}

const text: Shape = { kind: 'string' };

/** CloudFormation's resources by type. */
export function readCloudFormation(database: SpecDatabase): ReadonlyMap<string, CloudFormationResource> {
  const shapes = new Map<string, ObjectShape>();
  return new Map(
    [...database.all('resource')].map((resource) => [
      resource.cloudFormationType,
      {
        shape: shapeOfResource(resource),
        arnTemplate: resource.arnTemplate,
        identifier: onlyOne(resource.primaryIdentifier),
      },
    ]),
  );

  function shapeOfResource({ name, properties, attributes }: Resource): ObjectShape {
    const root: ObjectShape = { kind: 'object', name, properties: new Map() };
    for (const [key, property] of Object.entries(properties)) root.properties.set(key, propertyOf(property));
    for (const [path, attribute] of Object.entries(attributes)) {
      place(root, path.split('.'), propertyOf(attribute));
    }
    return root;
  }

  function propertyOf({ type }: SpecProperty | Attribute): Property {
    return { shape: shapeOf(type), source: 'cloudformation' };
  }

  function shapeOf(type: PropertyType): Shape {
    switch (type.type) {
      case 'string':
        return { kind: 'string', values: type.allowedValues };
      case 'number':
      case 'integer':
        return { kind: 'number' };
      case 'boolean':
        return { kind: 'boolean' };
      case 'date-time':
        return { kind: 'date' };
      case 'array':
        return listOf(shapeOf(type.element));
      case 'map':
        return { kind: 'map', of: shapeOf(type.element) };
      case 'union':
        return unionOf(type.types.map(shapeOf));
      case 'tag':
        return tag;
      case 'ref':
        return shapeOfDefinition(type.reference.$ref);
      default:
        return json;
    }
  }

  function shapeOfDefinition(id: string): ObjectShape {
    const known = shapes.get(id);
    if (known) return known;
    const { name, properties } = database.get('typeDefinition', id);
    const shape: ObjectShape = { kind: 'object', name, properties: new Map() };
    shapes.set(id, shape);
    for (const [key, property] of Object.entries(properties)) shape.properties.set(key, propertyOf(property));
    return shape;
  }
}

const tag: ObjectShape = {
  kind: 'object',
  name: 'Tag',
  properties: new Map([
    ['Key', { shape: text, source: 'cloudformation' }],
    ['Value', { shape: text, source: 'cloudformation' }],
  ]),
};

/** `Endpoint.Address` is the attribute `Address` of an object `Endpoint`; what is a property already stays it. */
function place(object: ObjectShape, [step = '', ...steps]: readonly string[], property: Property): void {
  if (steps.length === 0) {
    if (!object.properties.has(step)) object.properties.set(step, property);
    return;
  }
  const inner = object.properties.get(step)?.shape;
  const next: ObjectShape =
    inner?.kind === 'object' ? inner : { kind: 'object', name: step, properties: new Map() };
  if (!inner) object.properties.set(step, { shape: next, source: property.source });
  if (inner === undefined || inner.kind === 'object') place(next, steps, property);
}

function onlyOne(names: readonly string[] | undefined): string | undefined {
  return names?.length === 1 ? names[0] : undefined;
}
