import { exactNumber } from './template-document.js';

const booleans = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const nothing = /^(?:~|null|Null|NULL|)$/;
const float = /^[-+]?(?:\d[\d_]*)?\.[\d_]*(?:[eE][-+]?\d+)?$/;
/** Their base, by what they look like: YAML 1.1 reads `010` as 8 and `1:30` as 90. */
const integers: readonly (readonly [RegExp, (digits: string) => number])[] = [
  [/^0b[01]+$/, Number],
  [/^0x[\da-fA-F]+$/, Number],
  [/^0[0-7]+$/, (digits) => Number.parseInt(digits, 8)],
  [/^(?:0|[1-9]\d*)$/, Number],
  [
    /^[1-9]\d*(?::[0-5]?\d)+$/,
    (digits) => digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0),
  ],
];

/**
 * The value of a plain scalar by the rules of YAML 1.1, which CloudFormation follows. Dates stay text, as CloudFormation supports no
 * timestamps, and so does a number with leading zero that is not octal, such as the account `012345678901`.
 */
export function plainScalar(source: string): string | number | boolean | null {
  if (nothing.test(source)) return null;
  const boolean = booleans.exec(source);
  if (boolean) return boolean[1] !== undefined;
  const digits = source.replaceAll('_', '');
  if (float.test(source) && /\d/.test(source)) return Number(digits);
  if (!/^[-+]?\d/.test(source)) return source;
  const [sign, unsigned] = /^[-+]/.test(digits) ? [digits[0], digits.slice(1)] : ['', digits];
  for (const [shape, read] of integers)
    if (shape.test(unsigned)) return exactNumber(digits, read(unsigned) * (sign === '-' ? -1 : 1));
  return source;
}
