import { createHash } from 'node:crypto';
import { InvalidOptionsError } from '../errors.js';
import { maxFunctionNameLength } from '../limits.js';

/** The rest is for suffixes: CloudFormation accepts 255 characters in a logical id, Terraform any number. */
const maxIdLength = 128;

/**
 * `s3-bucket-versioning` as a word for logical ids: `S3BucketVersioning`. It depends only on the name, so that other rules cannot
 * change it. It ends in a hash if letters and digits do not identify the name.
 */
export function idOf(name: string): string {
  const words = name.split(/[^A-Za-z\d]+/).filter((word) => word !== '');
  const id = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const isUnique = /^[A-Za-z\d ._-]+$/.test(name) && /^[A-Za-z]/.test(id) && id.length <= maxIdLength;
  return isUnique ? id : `${/^[A-Za-z]/.test(id) ? '' : 'R'}${id.slice(0, maxIdLength)}${hashOf(name)}`;
}

/** The name of a rule's function. Characters that Lambda does not accept become `-`; a changed or shortened name ends in a hash. */
export function functionNameOf(ruleName: string, prefix: string): string {
  const name = `${prefix}${ruleName}`;
  const valid = name.replace(/[^\w-]+/g, '-');
  if (valid === name && name.length <= maxFunctionNameLength) return name;
  const hash = `-${hashOf(name)}`;
  return `${valid.slice(0, maxFunctionNameLength - hash.length).replace(/-+$/, '')}${hash}`;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}

export function findDuplicate<Item>(
  items: Iterable<Item>,
  nameOf: (item: Item) => string,
): readonly [Item, Item] | undefined {
  const seen = new Map<string, Item>();
  for (const item of items) {
    const other = seen.get(nameOf(item));
    if (other !== undefined) return [other, item];
    seen.set(nameOf(item), item);
  }
  return undefined;
}

export function rejectDuplicates(what: string, names: readonly string[]): void {
  const duplicate = findDuplicate(names, (name) => name);
  if (duplicate)
    throw new InvalidOptionsError(
      `${what} would be called ${duplicate[0]}: rename one of the rules, or deploy them separately.`,
    );
}
