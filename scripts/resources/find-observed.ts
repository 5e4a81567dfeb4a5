/** Finds what recorded items show that the models do not say. */
import { element, type Step } from '../items/steps.js';
import { hiddenName } from '../shapes/hidden-names.js';
import { type KindCounts, type ObservedShapes, readObservedPath } from '../shapes/observed-shapes.js';
import { alternatives, configurationsOf, type ResourceModel, type Shape } from './shape.js';

/** The paths below `configuration`, with the kinds of values there, that the models lack; types without any are left out. */
export function findObserved(models: readonly ResourceModel[], shapes: ObservedShapes): ObservedShapes {
  const byType = new Map(models.map((model) => [model.resourceType, model]));
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([resourceType, { items, paths }]) => {
      const model = byType.get(resourceType);
      const roots = model ? configurationsOf(model) : [];
      if (roots.length === 0) return [];
      const lacking = Object.entries(paths)
        .filter(([path]) => path.startsWith('configuration.'))
        .map(([path, kinds]) => lackingAt(roots, resourceType, path, kinds))
        .filter(([, kinds]) => Object.keys(kinds).length > 0);
      return lacking.length > 0 ? [[resourceType, { items, paths: Object.fromEntries(lacking) }]] : [];
    }),
  );
}

function lackingAt(
  roots: readonly Shape[],
  resourceType: string,
  path: string,
  kinds: KindCounts,
): readonly [string, KindCounts] {
  const full = hiddenName.fill(resourceType, path);
  const [, ...steps] = readObservedPath(full).steps;
  const there = shapesAt(roots, steps);
  const lacks = (kind: string) =>
    hiddenName.refusal(resourceType, path, kind) === undefined &&
    !there.some((shape) => takes(shape, kind, kinds));
  return [full, Object.fromEntries(Object.entries(kinds).filter(([kind]) => lacks(kind)))];
}

/** Every shape that the steps lead to. */
function shapesAt(roots: readonly Shape[], steps: readonly Step[]): readonly Shape[] {
  const [step, ...others] = steps;
  if (step === undefined) return roots;
  return roots.flatMap((root) => shapesAt(below(root, step), others));
}

function below(shape: Shape, step: Step): readonly Shape[] {
  switch (shape.kind) {
    case 'json':
      return [shape];
    case 'union':
      return shape.of.flatMap((part) => below(part, step));
    case 'list':
      return step === element ? [shape.of] : [];
    case 'oneOrMany':
      return step === element ? [shape.of] : below(shape.of, step);
    case 'map':
      return step === element ? [] : [shape.of];
    case 'object': {
      if (shape.properties.size === 0) return [{ kind: 'json' }];
      const property = step === element ? undefined : shape.properties.get(step);
      return property ? [property.shape] : [];
    }
    default:
      return [];
  }
}

/**
 * Does a shape take a value of a kind? Of scalars in union only where one that was recorded leads, for samples show the first; and of a date
 * not the number in text.
 */
function takes(shape: Shape, kind: string, recorded: KindCounts): boolean {
  const all = alternatives(shape);
  const [first] = all;
  const leads = first === undefined || Object.keys(recorded).some((one) => takesOne(first, one));
  return leads && all.some((one) => takesOne(one, kind));
}

function takesOne(shape: Shape, kind: string): boolean {
  if (shape.kind === 'json' || kind === 'null') return true;
  if (shape.kind === 'oneOrMany') return kind.endsWith('list') || takesOne(shape.of, kind);
  if (shape.kind === 'union') return shape.of.some((part) => takesOne(part, kind));
  if (shape.kind === 'object' && shape.properties.size === 0) return true;
  if (kind.endsWith('object')) return shape.kind === 'object' || shape.kind === 'map';
  if (kind.endsWith('list')) return shape.kind === 'list';
  if (shape.kind !== 'date') return shape.kind === (kind.includes('text') ? 'string' : kind);
  return shape.textOf
    ? kind.includes('number')
    : kind !== 'boolean' && !/^text:.* number$|^text: number$/.test(kind);
}
