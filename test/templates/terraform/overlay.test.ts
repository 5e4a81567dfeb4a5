import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Unknown, unknownsIn } from '../../../src/proposed/unknown.js';
import { NotConfigured, overlay, overlayAttributes } from '../../../src/templates/terraform/overlay.js';

const context = { isNew: true, resolve: () => undefined, isRead: () => true };

/** A value, its part of `after_unknown`, and how many unknown values it has. */
interface Planned {
  readonly after: unknown;
  readonly unknown: unknown;
  readonly count: number;
}

const leaves: readonly Planned[] = [
  { after: undefined, unknown: true, count: 1 },
  { after: null, unknown: true, count: 1 },
  { after: 'x', unknown: true, count: 1 },
  { after: 'x', unknown: false, count: 0 },
  { after: 7, unknown: undefined, count: 0 },
  { after: null, unknown: false, count: 0 },
];
const sum = (values: readonly Planned[]) => values.reduce((total, { count }) => total + count, 0);

const { planned } = fc.letrec<{ planned: Planned }>((tie) => ({
  planned: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...leaves),
    fc.array(tie('planned'), { maxLength: 4 }).map((values) => ({
      after: values.map(({ after }) => after ?? null),
      unknown: values.map(({ unknown }) => unknown),
      count: sum(values),
    })),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('planned')).map((values) => ({
      after: Object.fromEntries(
        Object.entries(values).flatMap(([key, { after }]) => (after === undefined ? [] : [[key, after]])),
      ),
      unknown: Object.fromEntries(Object.entries(values).map(([key, { unknown }]) => [key, unknown])),
      count: sum(Object.values(values)),
    })),
  ),
}));

const expressions = fc.oneof(
  fc.constant(undefined),
  fc.constant({ references: ['local.x'] }),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom({ constant_value: { a: 1 } }, {}, [{}])),
);

describe('overlay', () => {
  it('keeps each unknown value, whatever the configuration is', () => {
    fc.assert(
      fc.property(planned, expressions, ({ after, unknown, count }, expression) => {
        expect([...unknownsIn(overlay(after, unknown, expression, context))]).toHaveLength(count);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  it('keeps an unknown value also where the planned value has another form', () => {
    fc.assert(
      fc.property(planned, planned, ({ after }, { unknown, count }) => {
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
