/** The kinds of values that options have: each checks a value and gives the option its TypeScript type. */
import { describeValue, quoteShort } from '../../describe.js';
import { didYouMean } from '../../options.js';
import { option, reject } from './option-message.js';

export interface Kind<Value> {
  /** How the command line reads it. */
  readonly type: 'text' | 'number' | 'boolean' | 'list' | 'texts';
  readonly choices?: readonly (string | number)[];
  /** Completes "expected x to be". */
  readonly what?: string;
  check(path: string, value: unknown): void;
  /** Only a type: no kind has it. */
  readonly value?: Value;
}

function kind<Value>(
  type: Kind<Value>['type'],
  fits: (value: unknown) => boolean,
  what: string,
  describe: (value: unknown) => string = describeValue,
): Kind<Value> {
  return {
    type,
    what,
    check(path, value) {
      if (!fits(value)) reject`expected ${option(path)} to be ${what}, got ${describe(value)}.`;
    },
  };
}

export function text(shape: RegExp | ((value: string) => boolean), what: string): Kind<string> {
  const fits = shape instanceof RegExp ? (value: string) => shape.test(value) : shape;
  return kind('text', (value) => typeof value === 'string' && fits(value), what, quoteShort);
}

export function wholeNumber(min: number, max: number): Kind<number> {
  const fits = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
  return kind('number', fits, `a whole number from ${min} to ${max}`);
}

export const boolean: Kind<boolean> = kind('boolean', (value) => typeof value === 'boolean', 'true or false');

export function oneOf<const Choice extends string | number>(choices: readonly Choice[]): Kind<Choice> {
  const words = choices.map(String);
  const what = `one of ${words.join(', ')}`;
  return {
    type: typeof choices[0] === 'number' ? 'number' : 'text',
    choices,
    what,
    check(path, value) {
      if (!choices.includes(value as Choice))
        reject`expected ${option(path)} to be ${what}, got ${quoteShort(value)}.${didYouMean(value, words)}`;
    },
  };
}

export function listOf<Value>(
  each: Kind<Value>,
  { min = 0, max = Number.POSITIVE_INFINITY } = {},
): Kind<readonly Value[]> {
  const limit = max === Number.POSITIVE_INFINITY ? '' : ` of at most ${max}`;
  return {
    type: 'list',
    check(path, value) {
      if (!Array.isArray(value) || value.length < min || value.length > max)
        reject`expected ${option(path)} to be a list${limit}, each ${each.what ?? ''}, got ${describeValue(value)}.`;
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
