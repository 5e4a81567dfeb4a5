import { type Override, overrides } from './overrides.js';
import { alternatives, type ObjectShape, type ResourceModel, type Shape, unionOf } from './shape.js';

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
    const shape = corrected(object.properties.get(step)?.shape, override);
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

function corrected(shape: Shape | undefined, { resourceType, path, shape: given }: Override): Shape {
  const fault = (what: string) => new Error(`An override of ${resourceType} says that ${path} ${what}.`);
  if (given === 'one') {
    if (shape?.kind === 'oneOrMany') return shape.of;
    throw fault('is one, which was not in doubt');
  }
  if (given === 'many too') {
    if (shape && shape.kind !== 'list' && shape.kind !== 'oneOrMany') return { kind: 'oneOrMany', of: shape };
    throw fault('may be many, which was known');
  }
  if (given === 'text too') {
    const one = shape?.kind === 'oneOrMany' ? shape.of : shape;
    const said = alternatives(one).find(({ kind }) => kind === 'number' || kind === 'boolean');
    if (one && said) return unionOf([{ kind: 'string', textOf: said.kind as 'number' | 'boolean' }, one]);
    throw fault('may be text, and it is not a number or boolean');
  }
  return given;
}

function objectIn(shape: Shape): ObjectShape | undefined {
  if (shape.kind === 'object') return shape;
  if (shape.kind === 'union') return shape.of.map(objectIn).find((found) => found !== undefined);
  return 'of' in shape ? objectIn(shape.of) : undefined;
}
