import { describe, expect, it } from '@jest/globals';
import { asArray, type MaybeArray } from 'config-rule-kit';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are one. */
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

  it('gives a list as it is: long ones are not copied', () => {
    const list = ['a', 'b'];
    expect(asArray(list)).toBe(list);
  });

  it('is typed by what it is given', () => {
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
    // @ts-expect-error The list may be the recorded one: it is read-only.
    expect(() => names.push('b')).not.toThrow();
    // @ts-expect-error A number is no string.
    expect(portsOf().map((port) => port.length)).toEqual([undefined]);
  });
});
