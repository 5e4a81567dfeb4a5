import { computeRules } from './compute.js';
import { dataRules } from './data.js';
import { instanceRules } from './ec2-instances.js';
import { edgeRules } from './edge.js';
import { governanceRules } from './governance.js';
import { iamRules } from './iam.js';
import type { ManagedRule } from './managed-rule.js';
import { networkRules } from './networks.js';
import { rdsRules } from './rds.js';
import { s3Rules } from './s3.js';

/** Implementations of AWS's managed rules. */
export const managedRules: readonly ManagedRule[] = [
  ...s3Rules,
  ...instanceRules,
  ...networkRules,
  ...iamRules,
  ...rdsRules,
  ...computeRules,
  ...dataRules,
  ...edgeRules,
  ...governanceRules,
];
