/** Prints the limits of AWS that a deployment is checked against, for the docs. */
import { awsLimits } from '../src/deploy/check/aws-limits.js';

const limits: readonly { what: string; max: number; shape?: RegExp }[] = Object.values(awsLimits);
for (const { what, max, shape } of limits)
  console.log(`${max.toLocaleString('en-US').padStart(9)}  ${what}${shape ? `, of ${shape.source}` : ''}`);
