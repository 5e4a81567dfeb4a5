import { describe, expect, it } from '@jest/globals';
import { asItIs, beanName, overlay, ShapeMerger } from '../../../scripts/resources/merge-shapes.js';
import type { PathKind } from '../../../scripts/resources/query-paths.js';
import { configurationTrees } from '../../../scripts/resources/query-paths.js';
import type { ObjectShape, Shape } from '../../../scripts/resources/shape.js';

const text: Shape = { kind: 'string' };
const number: Shape = { kind: 'number' };
const boolean: Shape = { kind: 'boolean' };
const list = (of: Shape): Shape => ({ kind: 'list', of });

function object(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'describe' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}

/** Lays paths below `configuration` over a shape, and shows what comes of it without sources. */
function merge(shape: ObjectShape, paths: Readonly<Record<string, PathKind>>, spelling = beanName) {
  const full = Object.entries(paths).map(([path, kind]) => [`configuration.${path}`, kind] as const);
  const tree = configurationTrees([{ resourceType: 'A::B::C', paths: new Map(full) }]).get('A::B::C');
  return show(new ShapeMerger(spelling).object(shape, tree));
}

function show(shape: Shape): unknown {
  switch (shape.kind) {
    case 'object':
      return Object.fromEntries(
        [...shape.properties].map(([name, property]) => [name, show(property.shape)]),
      );
    case 'union':
      return shape.of.map(show);
    case 'list':
    case 'map':
    case 'oneOrMany':
      return { [shape.kind]: show(shape.of) };
    default:
      return shape.kind;
  }
}

describe('the merge of a shape and the paths of queries', () => {
  it('spells a property as the paths do, ignoring the case in the shape', () => {
    expect(merge(object({ DBInstanceArn: text, KmsKeyId: text }), { dBInstanceArn: 'string' })).toEqual({
      dBInstanceArn: 'string',
      kmsKeyId: 'string',
    });
  });

  it('drops a property whose spelling is not known', () => {
    expect(merge(object({ ARNOfRole: text, Name: text }), {})).toEqual({ name: 'string' });
  });

  it('tells the spelling of a property by others that begin with the same word', () => {
    const shape = object({ DBClusterMembers: text, DBClusterRoles: text });
    expect(merge(shape, { dbclusterMembers: 'string' })).toEqual({
      dbclusterMembers: 'string',
      dbclusterRoles: 'string',
    });
    const divided = object({ DBClusterA: text, DBClusterB: text, DBClusterC: text });
    expect(merge(divided, { dbclusterA: 'string', dBClusterB: 'string' })).not.toHaveProperty('dbclusterC');
  });

  it('knows a yes or no without its "is"', () => {
    expect(merge(object({ IsMultiRegion: boolean }), { multiRegion: 'boolean' })).toEqual({
      multiRegion: 'boolean',
    });
    expect(merge(object({ IsTitle: text }), { title: 'string' })).toHaveProperty('isTitle');
  });

  it('looks through lists, which the paths do not mark', () => {
    const shape = object({ Rules: list(object({ Id: text })), Names: list(text) });
    expect(merge(shape, { 'rules.id': 'string', names: 'string' })).toEqual({
      rules: { list: { id: 'string' } },
      names: { list: 'string' },
    });
  });

  it('says that it may be one or many where only paths know a property', () => {
    expect(merge(object({}), { owner: 'string', 'rules.id': 'string' })).toEqual({
      owner: { oneOrMany: 'string' },
      rules: { oneOrMany: { id: { oneOrMany: 'string' } } },
    });
  });

  it('takes either where the sources disagree on a scalar', () => {
    expect(merge(object({ Code: number }), { code: 'string' })).toEqual({ code: ['number', 'string'] });
  });

  it('takes a date where either source says that it is one', () => {
    const date: Shape = { kind: 'date' };
    const shape = object({ Created: date, Changed: text, Deleted: number });
    expect(merge(shape, { created: 'string', changed: 'date', deleted: 'date' })).toEqual({
      created: 'date',
      changed: 'date',
      deleted: 'date',
    });
  });

  it('leaves out the step that only queries have', () => {
    const shape = object({ State: text, Detail: object({ Code: number }) });
    expect(
      merge(shape, { 'state.value': 'string', 'detail.value': 'string', 'kind.value': 'string' }),
    ).toEqual({
      state: 'string',
      detail: { code: 'number' },
      kind: { oneOrMany: 'string' },
    });
  });

  it('keeps a property that is called so by the shape itself', () => {
    expect(merge(object({ Options: object({ Value: text }) }), { 'options.value': 'string' })).toEqual({
      options: { value: 'string' },
    });
  });

  it('takes the keys of a map for data', () => {
    const shape = object({ Arguments: { kind: 'map', of: text } });
    expect(merge(shape, { 'arguments.speed': 'string' })).toEqual({ arguments: { map: 'string' } });
  });

  it('keeps the spelling of CloudFormation', () => {
    expect(merge(object({ ARN: text, KMSKeyId: text }), {}, asItIs)).toEqual({
      ARN: 'string',
      KMSKeyId: 'string',
    });
  });

  it('ends where a shape holds itself', () => {
    const statement = object({ Name: text });
    statement.properties.set('Statements', { shape: list(statement), source: 'describe' });
    const merged = new ShapeMerger(beanName).object(statement, undefined);
    const inner = merged.properties.get('statements')?.shape;
    expect(inner).toEqual(list(merged));
    expect((inner as { of: Shape }).of).toBe(merged);
  });
});

describe('an overlay', () => {
  it('adds what the first does not have, and changes nothing of it', () => {
    expect(show(overlay(object({ a: text }), object({ a: number, b: number })))).toEqual({
      a: 'string',
      b: 'number',
    });
  });
});
