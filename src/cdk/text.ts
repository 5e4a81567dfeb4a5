import { Aws } from 'aws-cdk-lib';
import type { PseudoText } from '../deploy/deployment.js';
import { pseudoParts } from '../deploy/pseudo-text.js';

const tokens = { Partition: Aws.PARTITION, Region: Aws.REGION, AccountId: Aws.ACCOUNT_ID };

/** A text of the model as CDK has it. Tokens that an app put into it stay. */
export function textOf(text: PseudoText): string {
  return pseudoParts(text)
    .map((part) => ('pseudo' in part ? tokens[part.pseudo] : part.literal))
    .join('');
}
