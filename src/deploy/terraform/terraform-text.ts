import type { PseudoText } from '../deployment.js';
import { pseudoParts } from '../pseudo-text.js';
import { code, HclText, type HclValue } from './hcl.js';

/** Where Terraform finds what CloudFormation's pseudo parameters say. */
export const pseudoAddresses = {
  Partition: 'data.aws_partition.current.partition',
  Region: 'data.aws_region.current.region',
  AccountId: 'data.aws_caller_identity.current.account_id',
} as const;

/** A text with placeholders as Terraform takes it. */
export function textOf(text: PseudoText): HclValue {
  const parts = pseudoParts(text);
  const [only] = parts;
  if (parts.every((part) => 'literal' in part)) return text;
  if (parts.length === 1 && only && 'pseudo' in only) return code(pseudoAddresses[only.pseudo]);
  return new HclText(
    parts.map((part) => ('literal' in part ? part.literal : code(pseudoAddresses[part.pseudo]))),
  );
}

/**
 * An id of the deployment as Terraform's names are: `S3BucketVersioning` is `s3_bucket_versioning`. Each capital begins a word, so
 * that no two ids become one name.
 */
export function terraformName(id: string): string {
  return id.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
