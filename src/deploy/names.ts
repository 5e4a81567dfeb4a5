import { createHash } from 'node:crypto';
import { maxFunctionNameLength } from '../limits.js';

/** A logical id: longest that leaves room for what is added to it (CloudFormation takes 255, a Terraform name any). */
const longestId = 128;

/**
 * `s3-bucket-versioning` as a word for logical ids: `S3BucketVersioning`. It depends on the name alone, so that other rules cannot
 * change it; of a name that letters and digits cannot say, it ends in a hash.
 */
export function idOf(name: string): string {
  const words = name.split(/[^A-Za-z\d]+/).filter((word) => word !== '');
  const id = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const isSaid = /^[A-Za-z\d ._-]+$/.test(name) && /^[A-Za-z]/.test(id) && id.length <= longestId;
  return isSaid ? id : `${/^[A-Za-z]/.test(id) ? '' : 'R'}${id.slice(0, longestId)}${hashOf(name)}`;
}

/** The name of a rule's function: what Lambda does not take becomes `-`, and what is too long or was changed ends in a hash. */
export function functionNameOf(ruleName: string, prefix: string): string {
  const name = `${prefix}${ruleName}`;
  const taken = name.replace(/[^\w-]+/g, '-');
  if (taken === name && name.length <= maxFunctionNameLength) return name;
  const hash = `-${hashOf(name)}`;
  return `${taken.slice(0, maxFunctionNameLength - hash.length).replace(/-+$/, '')}${hash}`;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 6);
}
