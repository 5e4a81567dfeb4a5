import { describe, expect, it } from '@jest/globals';
import { findObserved } from '../../../scripts/resources/find-observed.js';
import { applyObserved } from '../../../scripts/resources/observed.js';
import type { ObjectShape, ResourceModel, Shape } from '../../../scripts/resources/shape.js';
import type { KindCounts } from '../../../scripts/shapes/observed-shapes.js';

const text: Shape = { kind: 'string' };
const number: Shape = { kind: 'number' };

function object(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'describe' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}

function car(properties: Readonly<Record<string, Shape>>): ResourceModel {
  return {
    resourceType: 'AWS::Toy::Car',
    configuration: object(properties),
    arnTemplate: undefined,
    identifier: undefined,
  };
}

function recorded(paths: Readonly<Record<string, KindCounts>>) {
  return { 'AWS::Toy::Car': { items: 3, paths } };
}

const found = (properties: Readonly<Record<string, Shape>>, paths: Readonly<Record<string, KindCounts>>) =>
  findObserved([car(properties)], recorded(paths))['AWS::Toy::Car']?.paths;

function applied(properties: Readonly<Record<string, Shape>>, paths: Readonly<Record<string, KindCounts>>) {
  const model = car(properties);
  applyObserved([model], recorded(paths));
  return (name: string) => model.configuration?.properties.get(name)?.shape;
}

describe('what recorded items show beyond the other sources', () => {
  it('is nothing where the sources say it all', () => {
    const paths = {
      configuration: { object: 3 },
      'configuration.name': { text: 2, null: 1 },
      'configuration.wheels': { list: 3 },
      'configuration.wheels[]': { object: 9 },
      'configuration.wheels[].size': { number: 9 },
      'configuration.tags.*': { text: 1 },
    };
    const properties = {
      name: text,
      wheels: { kind: 'list', of: object({ size: number }) },
      tags: { kind: 'map', of: text },
    } as const;
    expect(found(properties, paths)).toBeUndefined();
  });

  it('is a missing property, another kind of scalar, a list in the place of one', () => {
    expect(
      found(
        { size: number, engine: object({ power: number }) },
        {
          'configuration.size': { 'text: number': 3 },
          'configuration.engine': { object: 2, 'empty list': 1 },
          'configuration.engine.fuel': { text: 2 },
        },
      ),
    ).toEqual({
      'configuration.size': { 'text: number': 3 },
      'configuration.engine': { 'empty list': 1 },
      'configuration.engine.fuel': { text: 2 },
    });
  });

  it('is which of two scalars was recorded, which samples show', () => {
    const either: Shape = { kind: 'union', of: [number, text] };
    expect(found({ size: either }, { 'configuration.size': { 'text: number': 1 } })).toEqual({
      'configuration.size': { 'text: number': 1 },
    });
    expect(found({ size: either }, { 'configuration.size': { number: 1 } })).toBeUndefined();
  });

  it('is looked for in both spellings of a configuration', () => {
    const model = { ...car({ Size: number }), otherSpelling: object({ size: number }) };
    const paths = recorded({ 'configuration.size': { number: 1 }, 'configuration.Size': { number: 1 } });
    expect(findObserved([model], paths)).toEqual({});
  });

  it('leaves out types without a model, and what is not of the configuration', () => {
    expect(findObserved([], recorded({ 'configuration.size': { number: 1 } }))).toEqual({});
    expect(found({}, { 'supplementaryConfiguration.Tags': { list: 1 } })).toBeUndefined();
  });
});

describe('what was recorded, laid over the models', () => {
  it('is claimed beside what another source says, and first', () => {
    const shape = applied({ size: number }, { 'configuration.size': { 'text: number': 3 } });
    expect(shape('size')).toEqual({ kind: 'union', of: [{ kind: 'string', textOf: 'number' }, number] });
  });

  it('is a date where another source says so, and text of it', () => {
    const shape = applied({ built: { kind: 'date' } }, { 'configuration.built': { 'text: long number': 3 } });
    expect(shape('built')).toEqual({ kind: 'date', textOf: 'number' });
  });

  it('may be one or many, where a list was recorded in the place of one', () => {
    const engine = object({ power: number });
    expect(applied({ engine }, { 'configuration.engine': { 'empty list': 1 } })('engine')).toEqual({
      kind: 'oneOrMany',
      of: engine,
    });
  });

  it('adds properties, at any depth', () => {
    const shape = applied(
      { engine: object({ power: number }) },
      {
        'configuration.engine.fuel': { text: 2 },
        'configuration.wheels': { list: 2, 'empty list': 1 },
        'configuration.wheels[]': { object: 8 },
        'configuration.wheels[].isSpare': { 'text: boolean': 8 },
        'configuration.sold': { null: 3 },
      },
    );
    expect(shape('engine')).toMatchObject({
      properties: new Map([
        ['power', { shape: number, source: 'describe' }],
        ['fuel', { shape: text, source: 'observed' }],
      ]),
    });
    const either: Shape = { kind: 'union', of: [{ kind: 'string', textOf: 'boolean' }, { kind: 'boolean' }] };
    const wheel = {
      kind: 'object',
      properties: new Map([['isSpare', { shape: either, source: 'observed' }]]),
    };
    expect(shape('wheels')).toEqual({ kind: 'list', of: wheel });
    expect(shape('sold')).toEqual({ kind: 'json' });
  });

  it('leaves nothing to be found', () => {
    const paths = {
      'configuration.size': { 'text: number': 3 },
      'configuration.engine': { 'empty list': 1, object: 2 },
      'configuration.engine.fuel': { text: 2 },
      'configuration.wheels': { list: 2 },
      'configuration.wheels[]': { object: 8 },
      'configuration.wheels[].size': { number: 8, 'text: number': 1 },
    };
    const model = car({ size: number, engine: object({ power: number }) });
    const first = findObserved([model], recorded(paths));
    expect(Object.keys(first['AWS::Toy::Car']?.paths ?? {})).toHaveLength(6);
    expect(findObserved(applyObserved([model], first), recorded(paths))).toEqual({});
  });

  it('fails for a type that has no configuration', () => {
    expect(() => applyObserved([], recorded({ 'configuration.size': { number: 1 } }))).toThrow(
      'AWS::Toy::Car',
    );
  });
});
