import { createRandom } from '../random.js';

const alphabets: Readonly<Record<string, string>> = {
  digits: '0123456789',
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  mixed: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
};

export type TemplateValues = Readonly<Record<string, string | undefined>>;

/**
 * Fills the placeholders of a template: `${Account}` with its value in `values`; `${hex:16}` (also `digits`, `lower`, `upper`, `mixed`) and
 * `${uuid}` with pseudo-random characters, the same for the same template and salt. A placeholder without a value stays.
 */
export function fillTemplate(template: string, values: TemplateValues = {}, salt = ''): string {
  return template.replace(/\$\{([^}]+)\}/g, (place, name: string, offset: number) => {
    const known = Object.hasOwn(values, name) ? values[name] : undefined;
    return known ?? randomValue(name, `${template}${salt}${offset}`) ?? place;
  });
}

function randomValue(name: string, seed: string): string | undefined {
  if (name === 'uuid') {
    return randomValue('hex:30', seed)?.replace(/(.{8})(.{4})(.{3})(.{3})/, '$1-$2-4$3-a$4-');
  }
  const [kind = '', length] = name.split(':');
  const alphabet = alphabets[kind];
  if (alphabet === undefined || length === undefined) return undefined;
  const random = createRandom(hash(seed));
  return Array.from({ length: Number(length) }, () => alphabet[Math.floor(random() * alphabet.length)]).join(
    '',
  );
}

/** The FNV-1a hash. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
