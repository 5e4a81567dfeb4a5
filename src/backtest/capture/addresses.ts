import { isIP } from 'node:net';

/** Addresses that name nobody: everywhere, this host, and the private ranges as a whole. */
const kept =
  /^(0\.0\.0\.0(\/\d+)?|::(\/0)?|127\.0\.0\.1(\/\d+)?|::1(\/128)?|10\.0\.0\.0\/8|172\.16\.0\.0\/12|192\.168\.0\.0\/16|255\.255\.255\.255)$/;
const privateAddress =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cde])/i;
/** Ranges for documentation, for addresses of which the first 24 bits count. https://www.rfc-editor.org/rfc/rfc5737 */
const documented = [0xcb007100, 0xc6336400, 0xc0000200];

/** The address and the length of its prefix, for an IP address or a CIDR block. */
export function parseAddress(
  text: string,
): { readonly version: 4 | 6; readonly length: number | undefined } | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const version = isIP(address) as 0 | 4 | 6;
  const isLength =
    length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128));
  if (version === 0 || !isLength || rest.length > 0) return undefined;
  return { version, length: length === undefined ? undefined : Number(length) };
}

export function isKeptAddress(text: string): boolean {
  return kept.test(text);
}

/** Another address or block, private if the given one is, with the same length of prefix. `nth` makes it differ from others. */
export function otherAddress(text: string, nth: number): string {
  const { version, length } = parseAddress(text) ?? { version: 4, length: undefined };
  const suffix = length === undefined ? '' : `/${length}`;
  const isPrivate = privateAddress.test(text);
  if (version === 6) return `${isPrivate ? 'fd00' : '2001:db8'}:${nth.toString(16)}::${suffix}`;
  const host = 32 - (length ?? 32);
  // At most the bits that the range leaves.
  const network = (first: number, bits: number) =>
    first + (host >= bits ? 0 : (nth % 2 ** (bits - host)) * 2 ** host);
  if (isPrivate) return dotted(network(0x0a000000, 24)) + suffix;
  if (host > 8) return dotted(network(0x0b000000, 24)) + suffix;
  return dotted(network(documented[Math.floor(nth / 2 ** (8 - host)) % 3] as number, 8)) + suffix;
}

function dotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
