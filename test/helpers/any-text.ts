import fc from 'fast-check';

const surrogates = { from: 0xd800, count: 0x800 };

/** Any code point. For its own `unit: 'binary'`, fast-check makes a map of all of them, which takes seconds and 100 MB. */
const codePoint = fc
  .nat({ max: 0x10ffff - surrogates.count })
  .map((nth) => String.fromCodePoint(nth < surrogates.from ? nth : nth + surrogates.count));

/** Well-formed text of any characters. */
export function anyText(constraints: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return fc.string({ unit: codePoint, ...constraints });
}
