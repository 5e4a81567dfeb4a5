import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Unknown, unknownsIn } from '../../../src/proposed/unknown.js';
import { NotConfigured, overlay, overlayAttributes } from '../../../src/templates/terraform/overlay.js';

const context = { isNew: true, resolve: () => undefined, isRead: () => true };

/** A value with its part of `after_unknown`, and how many unknown values it has. */
const planned = fc.letrec<{ value: readonly [after: unknown, unknown: unknown, count: number] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<readonly [unknown, unknown, number]>(
      [undefined, true, 1],
      [null, true, 1],
      ['x', true, 1],
    ),
    fc.constantFrom<readonly [unknown, unknown, number]>(
      ['x', false, 0],
      [7, undefined, 0],
      [null, false, 0],
    ),
    fc
      .array(tie('value'), { maxLength: 4 })
      .map((list) => [
        list.map(([after]) => after ?? null),
        list.map(([, unknown]) => unknown),
        list.reduce((sum, [, , count]) => sum + count, 0),
      ]),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'))
      .map((object) => [
        Object.fromEntries(
          Object.entries(object).flatMap(([key, [after]]) => (after === undefined ? [] : [[key, after]])),
        ),
        Object.fromEntries(Object.entries(object).map(([key, [, unknown]]) => [key, unknown])),
        Object.values(object).reduce((sum, [, , count]) => sum + count, 0),
      ]),
  ),
})).value;

const expressions = fc.oneof(
  fc.constant(undefined),
  fc.constant({ references: ['local.x'] }),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom({ constant_value: { a: 1 } }, {}, [{}])),
);

describe('overlay', () => {
  it('keeps each unknown value, whatever the configuration is', () => {
    fc.assert(
      fc.property(planned, expressions, ([after, unknown, count], expression) => {
        expect([...unknownsIn(overlay(after, unknown, expression, context))]).toHaveLength(count);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  it('keeps an unknown value also where the planned value has another form', () => {
    fc.assert(
      fc.property(planned, planned, ([after], [, unknown, count]) => {
        const found = [...unknownsIn(overlay(after, unknown, undefined, context))].length;
        expect(found > 0).toBe(count > 0);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  it('says that AWS chooses a value only if the whole configuration is there', () => {
    const unknown = { arn: true, name: true, block: [{ key: true, mode: true }], dynamic: [{ key: true }] };
    const after = { block: [{}], dynamic: [{}] };
    const configured = { name: {}, block: [{ mode: { references: ['local.mode'] } }] };
    expect(overlayAttributes(after, unknown, configured, context)).toMatchObject({
      arn: new NotConfigured(),
      block: [{ key: new NotConfigured() }],
    });
    const { name, block, dynamic } = overlayAttributes(after, unknown, configured, context) as {
      readonly [name: string]: readonly Record<string, Unknown>[];
    };
    for (const value of [name, block?.[0]?.mode, dynamic?.[0]?.key]) {
      expect(value).toBeInstanceOf(Unknown);
      expect(value).not.toBeInstanceOf(NotConfigured);
    }
    expect(overlayAttributes(after, unknown, undefined, context).arn).not.toBeInstanceOf(NotConfigured);
  });

  it('says of no element of a list that it may be absent', () => {
    expect(overlay([null, 'x'], [true, false], {}, context)).toEqual([new Unknown('known after apply'), 'x']);
  });
});
