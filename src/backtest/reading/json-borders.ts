/** Finds where JSON values end, byte by byte, without parsing them. */

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;

/** The bytes that JSON's structure is made of. */
export const bytesOf = {
  quote,
  comma,
  colon,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** Instead of an end: the value goes on after the read bytes. */
export const incomplete = -1;
/** Instead of an end: the bytes are not JSON. */
export const broken = -2;

/** `{` and `[` differ from each other in this bit only, and so do `}` and `]`. */
const caseBit = 0x20;

/**
 * The index after the value that starts at `start`, or {@link incomplete} or {@link broken}. Only brackets and quotes are checked: what
 * is between them may still be no JSON.
 *
 * @param bytes two quotes must follow the read bytes, so that the loop over a string needs no check for their end
 * @param end the number of read bytes
 */
export function endOfValue(bytes: Uint8Array, start: number, end: number): number {
  const first = (bytes[start] as number) | caseBit;
  if (first !== bytesOf.openBrace && bytes[start] !== quote) return endOfLiteral(bytes, start, end);
  let depth = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at++] as number;
    if (byte === quote) {
      for (let inner = bytes[at++]; inner !== quote; inner = bytes[at++]) if (inner === backslash) at++;
      if (at > end) return incomplete;
      if (depth === 0) return at;
      // After a lost or an additional quote, text and structure change places, which shows here.
      if (at < end && !mayFollowString(bytes[at] as number)) return broken;
    } else {
      const bracket = byte | caseBit;
      if (bracket === bytesOf.openBrace) depth++;
      else if (bracket === bytesOf.closeBrace && --depth === 0)
        return byte === (bytes[start] as number) + 2 ? at : broken;
    }
  }
  return incomplete;
}

/** The index of the first byte from `at` that is no white space, at most `end`. */
export function skipSpace(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(bytes[next] as number)) next++;
  return next;
}

function endOfLiteral(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    const isLetter = (byte | caseBit) >= 0x61 && (byte | caseBit) <= 0x7a;
    // Digits and the characters of numbers.
    if (!isLetter && !(byte >= 0x30 && byte <= 0x39) && byte !== 0x2b && byte !== 0x2d && byte !== 0x2e)
      return at > start ? at : broken;
  }
  return incomplete;
}

function mayFollowString(byte: number): boolean {
  return byte === comma || byte === colon || (byte | caseBit) === bytesOf.closeBrace || isSpace(byte);
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte <= 0x0d && (byte === 0x0a || byte === 0x0d || byte === 0x09));
}
