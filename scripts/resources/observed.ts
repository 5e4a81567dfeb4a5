/**
 * What recorded items show that no other source says. `observed.json` holds these differences alone, with how often each was recorded;
 * they are claimed beside what the other sources say, for most of the items are of one account.
 */
import { readFileSync } from 'node:fs';
import { element, type Step } from '../items/steps.js';
import { type ObservedShapes, readObservedPath } from '../shapes/observed-shapes.js';
import { alternatives, json, type ObjectShape, type ResourceModel, type Shape, unionOf } from './shape.js';

export const observedFile = 'scripts/resources/observed.json';

export function readObserved(file: string): ObservedShapes {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Adds to the models what was recorded; the first spelling of a configuration takes it. */
export function applyObserved(
  models: readonly ResourceModel[],
  observed: ObservedShapes,
): readonly ResourceModel[] {
  const byType = new Map(models.map((model) => [model.resourceType, model]));
  for (const [resourceType, { paths }] of Object.entries(observed)) {
    const configuration = byType.get(resourceType)?.configuration;
    if (!configuration)
      throw new Error(`Items of ${resourceType} were recorded, which has no configuration.`);
    for (const [path, kinds] of Object.entries(paths)) {
      const [, ...steps] = readObservedPath(path).steps;
      widen(configuration, steps, Object.keys(kinds));
    }
  }
  return models;
}

/** The shape with the kinds at the end of some steps. Objects are changed, other shapes made anew. */
function widen(shape: Shape | undefined, steps: readonly Step[], kinds: readonly string[]): Shape {
  const [step, ...others] = steps;
  if (step === undefined) return withKinds(shape, kinds);
  if (shape?.kind === 'union')
    return { kind: 'union', of: replaceFirst(shape.of, holds(step), (part) => widen(part, steps, kinds)) };
  if (shape !== undefined && 'of' in shape)
    return {
      kind: shape.kind,
      of: widen(shape.of, step === element || shape.kind === 'map' ? others : steps, kinds),
    };
  if (step === element) return { kind: 'list', of: widen(undefined, others, kinds) };
  const object: ObjectShape = shape?.kind === 'object' ? shape : { kind: 'object', properties: new Map() };
  const property = object.properties.get(String(step));
  object.properties.set(String(step), {
    shape: widen(property?.shape, others, kinds),
    source: property?.source ?? 'observed',
  });
  return object;
}

function holds(step: Step): (shape: Shape) => boolean {
  return ({ kind }) =>
    kind === 'list' || kind === 'oneOrMany' || (step !== element && (kind === 'object' || kind === 'map'));
}

function replaceFirst(
  shapes: readonly Shape[],
  isIt: (shape: Shape) => boolean,
  replace: (shape: Shape) => Shape,
): readonly Shape[] {
  const index = shapes.findIndex(isIt);
  return shapes.map((shape, at) => (at === index ? replace(shape) : shape));
}

/** What was recorded comes first: samples show it. */
function withKinds(shape: Shape | undefined, kinds: readonly string[]): Shape {
  const known = alternatives(shape).filter(({ kind }) => kind !== 'json');
  const isList = kinds.some((kind) => kind.endsWith('list'));
  const scalars = kinds.flatMap((kind) => scalarOf(kind, known) ?? []);
  const objects = kinds.some((kind) => kind.endsWith('object')) ? objectsOf(known) : [];
  const all = [...scalars, ...objects, ...known.filter((one) => !objects.includes(one))];
  if (all.length === 0) return isList ? { kind: 'list', of: json } : json;
  const [first] = all;
  // Not by unionOf, which has scalars first.
  const one: Shape =
    all.length > 1 && objects.includes(first as Shape) ? { kind: 'union', of: all } : unionOf(all);
  return isList ? { kind: 'oneOrMany', of: one } : one;
}

function objectsOf(known: readonly Shape[]): readonly Shape[] {
  const objects = known.filter(({ kind }) => kind === 'object' || kind === 'map');
  return objects.length > 0 ? objects : [{ kind: 'object', properties: new Map() }];
}

function scalarOf(kind: string, known: readonly Shape[]): Shape | undefined {
  if (kind === 'number' || kind === 'boolean') return { kind };
  if (kind === 'text: ISO date' || kind === 'text: other date') return { kind: 'date' };
  if (kind === 'text: boolean') return unionOf([{ kind: 'string', textOf: 'boolean' }, { kind: 'boolean' }]);
  const isNumberText = kind === 'text: number' || kind === 'text: long number';
  if (isNumberText && known.some((shape) => shape.kind === 'date')) return { kind: 'date', textOf: 'number' };
  if (isNumberText && known.some((shape) => shape.kind === 'number'))
    return { kind: 'string', textOf: 'number' };
  return kind.includes('text') ? { kind: 'string' } : undefined;
}
