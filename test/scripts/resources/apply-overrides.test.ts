import { describe, expect, it } from '@jest/globals';
import { applyOverrides } from '../../../scripts/resources/apply-overrides.js';
import { type Override, overrides } from '../../../scripts/resources/overrides.js';
import type { ObjectShape, ResourceModel, Shape } from '../../../scripts/resources/shape.js';

const text: Shape = { kind: 'string' };

function object(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'paths' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}

function apply(configuration: ObjectShape, ...corrections: Omit<Override, 'resourceType' | 'evidence'>[]) {
  const model: ResourceModel = {
    resourceType: 'AWS::Toy::Car',
    configuration,
    arnTemplate: undefined,
    identifier: undefined,
  };
  const named = corrections.map((one) => ({ resourceType: 'AWS::Toy::Car', evidence: 'a page', ...one }));
  return applyOverrides([model], named)[0]?.configuration?.properties;
}

describe('an override', () => {
  it('replaces a property, and adds one that is missing', () => {
    const properties = apply(
      object({ a: text }),
      { path: 'a', shape: { kind: 'json' } },
      { path: 'b', shape: text },
    );
    expect(properties?.get('a')).toEqual({ shape: { kind: 'json' }, source: 'override' });
    expect(properties?.get('b')).toEqual({ shape: text, source: 'override' });
  });

  it('looks through lists, maps and unions', () => {
    const inner = object({ x: text });
    const either: Shape = { kind: 'union', of: [text, inner] };
    apply(object({ rules: { kind: 'list', of: { kind: 'map', of: either } } }), {
      path: 'rules.x',
      shape: { kind: 'number' },
    });
    expect(inner.properties.get('x')?.shape).toEqual({ kind: 'number' });
  });

  it('takes away the doubt whether it is one or many, where there is one', () => {
    const doubtful = () => object({ a: { kind: 'oneOrMany', of: text }, b: text });
    expect(apply(doubtful(), { path: 'a', shape: 'one' })?.get('a')?.shape).toEqual(text);
    expect(() => apply(doubtful(), { path: 'b', shape: 'one' })).toThrow('b is one, which was not in doubt');
  });

  it('adds that it may be many, or text, to what is known', () => {
    const properties = apply(
      object({ a: text, b: { kind: 'oneOrMany', of: { kind: 'number' } }, c: { kind: 'boolean' } }),
      { path: 'a', shape: 'many too' },
      { path: 'b', shape: 'text too' },
      { path: 'c', shape: 'text too' },
    );
    expect(properties?.get('a')?.shape).toEqual({ kind: 'oneOrMany', of: text });
    expect(properties?.get('b')?.shape).toEqual({
      kind: 'union',
      of: [{ kind: 'string', textOf: 'number' }, { kind: 'number' }],
    });
    expect(properties?.get('c')?.shape).toEqual({
      kind: 'union',
      of: [{ kind: 'string', textOf: 'boolean' }, { kind: 'boolean' }],
    });
    const list = () => object({ a: { kind: 'list', of: text } });
    expect(() => apply(list(), { path: 'a', shape: 'many too' })).toThrow('a may be many, which was known');
    expect(() => apply(list(), { path: 'a', shape: 'text too' })).toThrow('is not a number or boolean');
  });

  it('fails where it leads to nothing, so that no correction is lost in silence', () => {
    expect(() => apply(object({ a: text }), { path: 'a.b', shape: text })).toThrow(
      'finds no object at a of a.b',
    );
    expect(() => applyOverrides([], overrides)).toThrow('which has no configuration');
  });
});

describe('the reviewed overrides', () => {
  it('each name their evidence, which is never an example item', () => {
    expect(overrides.length).toBeGreaterThan(0);
    for (const { evidence } of overrides) expect(evidence).toMatch(/API|SDK|CloudFormation/);
  });

  it('correct each property once', () => {
    const places = overrides.map(({ resourceType, path }) => `${resourceType} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
