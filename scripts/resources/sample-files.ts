/** Writes the compact models that sample items are made from: the shapes of each service as JSON text, parsed when needed. */
import type {
  CompactObject,
  CompactResource,
  CompactShape,
  SampleModel,
} from '../../src/testing/samples/read-model.js';
import { allObjects, keysOfObjects, sortedProperties } from './distinct-objects.js';
import { isScalar, type ObjectShape, partsOf, type ResourceModel, type Shape } from './shape.js';
import { groupByService } from './type-files.js';
import { generatedHeader } from './write-types.js';

const scalars = { string: 's', number: 'n', boolean: 'b', date: 'd' } as const;

/** Of longer lists, such as those of instance types, no one value is more plausible than what the name suggests. */
const maxValues = 24;

/** The one file of all models, by path: a line a service. */
export function sampleFiles(models: readonly ResourceModel[]): ReadonlyMap<string, string> {
  const typed = models
    .filter(({ configuration }) => configuration !== undefined)
    .map((model) => ({ ...model, otherSpelling: undefined }));
  const services = [...groupByService(typed).values()].map((ofService) => {
    const namespace = `AWS::${partsOf((ofService[0] as ResourceModel).resourceType).service}`;
    return `  [${quote(namespace)}, ${quote(JSON.stringify(sampleModel(ofService)))}],`;
  });
  const text = [
    generatedHeader,
    '',
    '/** The model of each service, as JSON text. */',
    'export const sampleModels: ReadonlyMap<string, string> = new Map([',
    ...services,
    ']);',
    '',
    '/** Every resource type that has a model. */',
    'export const resourceTypeNames: readonly string[] = [',
    ...typed.map(({ resourceType }) => `  ${quote(resourceType)},`),
    '];',
    '',
  ];
  return new Map([['src/testing/samples/models.ts', text.join('\n')]]);
}

function sampleModel(models: readonly ResourceModel[]): SampleModel {
  const keyOf = keysOfObjects(
    models,
    ({ kind, values, textOf }) => `${kind} ${textOf ?? ''} ${values?.join(',') ?? ''}`,
  );
  const distinct = [...new Map(allObjects(models).map((object) => [keyOf(object), object])).entries()];
  const places = new Map(distinct.map(([key], index) => [key, index]));
  const placeOf = (object: ObjectShape) => places.get(keyOf(object)) as number;
  return {
    objects: distinct.map(([, object]) => compactObject(object, placeOf)),
    types: Object.fromEntries(models.map((model) => [model.resourceType, compactResource(model, placeOf)])),
  };
}

function compactResource(
  { configuration, arnTemplate, identifier }: ResourceModel,
  placeOf: (object: ObjectShape) => number,
): CompactResource {
  return {
    c: placeOf(configuration as ObjectShape),
    ...(arnTemplate && { a: arnTemplate }),
    ...(identifier && { i: identifier }),
  };
}

function compactObject(object: ObjectShape, placeOf: (object: ObjectShape) => number): CompactObject {
  return Object.fromEntries(
    sortedProperties(object).map(([name, { shape }]) => [name, compact(shape, placeOf)]),
  );
}

function compact(shape: Shape, placeOf: (object: ObjectShape) => number): CompactShape {
  if (isScalar(shape)) {
    const { kind, values = [], textOf } = shape;
    if (textOf) return ['t', kind === 'string' ? scalars[textOf] : scalars[kind]];
    return values.length > 0 && values.length <= maxValues ? ['e', ...values] : scalars[kind];
  }
  switch (shape.kind) {
    case 'object':
      return placeOf(shape);
    case 'list':
      return ['l', compact(shape.of, placeOf)];
    case 'map':
      return ['m', compact(shape.of, placeOf)];
    case 'oneOrMany':
      return compact(shape.of, placeOf);
    case 'union':
      return compact(shape.of[0] as Shape, placeOf);
    default:
      return 'j';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
