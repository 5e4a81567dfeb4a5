import { type Override, overrides } from './overrides.js';
import type { ObjectShape, ResourceModel, Shape } from './shape.js';

/** Lays the reviewed corrections over the models. */
export function applyOverrides(
  models: readonly ResourceModel[],
  corrections: readonly Override[] = overrides,
): readonly ResourceModel[] {
  const byType = new Map(models.map((model) => [model.resourceType, model]));
  for (const correction of corrections) {
    const configuration = byType.get(correction.resourceType)?.configuration;
    if (!configuration)
      throw new Error(`An override is for ${correction.resourceType}, which has no configuration.`);
    set(configuration, correction.path.split('.'), correction);
  }
  return models;
}

function set(object: ObjectShape, [step = '', ...steps]: readonly string[], override: Override): void {
  if (steps.length === 0) {
    const shape =
      override.shape === 'one' ? theOne(object.properties.get(step)?.shape, override) : override.shape;
    object.properties.set(step, { shape, source: 'override' });
    return;
  }
  const property = object.properties.get(step);
  const inner = property && objectIn(property.shape);
  if (!inner)
    throw new Error(
      `An override of ${override.resourceType} finds no object at ${step} of ${override.path}.`,
    );
  set(inner, steps, override);
}

function theOne(shape: Shape | undefined, { resourceType, path }: Override): Shape {
  if (shape?.kind === 'oneOrMany') return shape.of;
  throw new Error(`An override of ${resourceType} says that ${path} is one, which was not in doubt.`);
}

function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  if (shape.kind === 'union') return shape.of.map(objectIn).find((found) => found !== undefined);
  return 'of' in shape ? objectIn(shape.of) : undefined;
}
