/** Prints, for the docs, every limit of AWS that a deployment is held against: `node scripts/print-limits.mjs`. Needs dist. */
import { awsLimits } from '../dist/deploy/check/aws-limits.js';

for (const { what, max, shape } of Object.values(awsLimits))
  console.log(`${max.toLocaleString('en-US').padStart(9)}  ${what}${shape ? `, of ${shape.source}` : ''}`);
