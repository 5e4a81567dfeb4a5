import { createRandom } from '../random.js';

const alphabets: Readonly<Record<string, string>> = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
};

/**
 * Fills the placeholders of a template: `${Account}` with the value that `known` returns for it; `${hex:16}` (also `digits`, `lower`, `upper`,
 * `mixed`) and `${uuid}` with pseudo-random characters, the same for the same template and salt. A placeholder without a value stays.
 */
export function fillTemplate(
  template: string,
  known: (place: string) => string | undefined,
  salt = '',
): string {
  if (!template.includes('${')) return template;
  return template.replace(/\$\{([^}]+)\}/g, (place, name: string, offset: number) => {
    return known(name) ?? randomValue(name, `${template}${salt}${offset}`) ?? place;
  });
}

function randomValue(name: string, seed: string): string | undefined {
  if (name === 'uuid') return uuid(characters(alphabets.hex as string, 30, seed));
  const [kind = '', length] = name.split(':');
  const alphabet = alphabets[kind];
  return alphabet === undefined || length === undefined
    ? undefined
    : characters(alphabet, Number(length), seed);
}

function uuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}

function characters(alphabet: string, length: number, seed: string): string {
  const random = createRandom(hash(seed));
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** The FNV-1a hash. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
