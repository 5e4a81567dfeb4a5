import { describe, expect, it } from '@jest/globals';
import { asArray, type MaybeArray } from 'config-rule-kit';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are equal. */
function same<A, B>(..._proof: Same<A, B> extends true ? [] : ['these types differ']): void {}

describe('asArray', () => {
  it.each([
    ['one value', 'a', ['a']],
    ['several', ['a', 'b'], ['a', 'b']],
    ['an empty list', [], []],
    ['null', null, []],
    ['undefined', undefined, []],
    ['an empty text, which is a value', '', ['']],
    ['zero', 0, [0]],
    ['false', false, [false]],
    ['an object that looks like a list', { length: 2, 0: 'a' }, [{ length: 2, 0: 'a' }]],
  ])('makes a list of %s', (_, value, list) => {
    expect(asArray<unknown>(value)).toEqual(list);
  });

  it('returns a list itself, without a copy', () => {
    const list = ['a', 'b'];
    expect(asArray(list)).toBe(list);
  });

  it('has the type of its argument', () => {
    const recorded: { readonly ports?: MaybeArray<number> | null } = { ports: 22 };
    same<ReturnType<typeof portsOf>, readonly number[]>();
    function portsOf() {
      return asArray(recorded.ports);
    }
    const names = asArray(['a'] as string | readonly string[] | null | undefined);
    same<typeof names, readonly string[]>();
    const rules = asArray(null as { readonly id: number } | null);
    same<typeof rules, readonly { readonly id: number }[]>();
    const anything = asArray('a' as unknown);
    same<typeof anything, readonly unknown[]>();
    // @ts-expect-error The list is read-only, since it may be the recorded one.
    expect(() => names.push('b')).not.toThrow();
    // @ts-expect-error A number is not a string.
    expect(portsOf().map((port) => port.length)).toEqual([undefined]);
  });
});
