/** The kinds of values that options have: each checks a value and gives the option its TypeScript type. */
import { describeValue, quoteShort } from '../../describe.js';
import { didYouMean } from '../../options.js';
import { option, reject } from './option-message.js';

export interface Kind<Value> {
  /** How the command line reads it. */
  readonly type: 'text' | 'number' | 'boolean' | 'list' | 'texts';
  /** The only values that it can have. */
  readonly choices?: readonly (string | number)[];
  /** @throws InvalidOptionsError for another value */
  check(path: string, value: unknown): void;
  /** Only a type: no kind has it. */
  readonly value?: Value;
}

/** Text of a shape. `what` completes "expected x to be". */
export function text(shape: RegExp | ((value: string) => boolean), what: string): Kind<string> {
  const fits = shape instanceof RegExp ? (value: string) => shape.test(value) : shape;
  return {
    type: 'text',
    check(path, value) {
      if (typeof value !== 'string' || !fits(value))
        reject`expected ${option(path)} to be ${what}, got ${quoteShort(value)}.`;
    },
  };
}

export function wholeNumber(min: number, max: number): Kind<number> {
  return {
    type: 'number',
    check(path, value) {
      if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max)
        reject`expected ${option(path)} to be a whole number from ${min} to ${max}, got ${describeValue(value)}.`;
    },
  };
}

export function oneOf<const Choice extends string | number>(choices: readonly Choice[]): Kind<Choice> {
  const words = choices.map(String);
  return {
    type: typeof choices[0] === 'number' ? 'number' : 'text',
    choices,
    check(path, value) {
      if (!choices.includes(value as Choice))
        reject`expected ${option(path)} to be one of ${words.join(', ')}, got ${quoteShort(value)}.${didYouMean(value, words)}`;
    },
  };
}

export const boolean: Kind<boolean> = {
  type: 'boolean',
  check(path, value) {
    if (typeof value !== 'boolean')
      reject`expected ${option(path)} to be true or false, got ${describeValue(value)}.`;
  },
};

export function listOf<Value>(
  each: Kind<Value>,
  what: string,
  { min = 0, max = Number.POSITIVE_INFINITY } = {},
): Kind<readonly Value[]> {
  const limit = max === Number.POSITIVE_INFINITY ? '' : ` of at most ${max}`;
  return {
    type: 'list',
    check(path, value) {
      if (!Array.isArray(value) || value.length < min || value.length > max)
        reject`expected ${option(path)} to be a list${limit}, each ${what}, got ${describeValue(value)}.`;
      for (const [index, one] of (value as unknown[]).entries()) each.check(`${path}[${index}]`, one);
    },
  };
}

/** Texts by name. `checkName` may reject a name. */
export function texts(
  checkName: (path: string, name: string) => void = () => {},
): Kind<Readonly<Record<string, string>>> {
  return {
    type: 'texts',
    check(path, value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        reject`expected ${option(path)} to be an object of texts, got ${describeValue(value)}.`;
      for (const [name, one] of Object.entries(value as object)) {
        if (typeof one !== 'string')
          reject`expected ${option(`${path}.${name}`)} to be text, got ${describeValue(one)}.`;
        checkName(path, name);
      }
    },
  };
}
