import { setTimeout } from 'node:timers/promises';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 's3-bucket-versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  async evaluate(bucket, { parameters, signal }) {
    if (parameters.mode === 'throw') throw new Error('The rule has a fault');
    if (parameters.mode === 'endless') await setTimeout(600_000);
    if (parameters.mode === 'patient') await setTimeout(600_000, undefined, { signal });
    if (parameters.mode === 'stray') Promise.reject(new Error('Nobody waits for this'));
    const { BucketVersioningConfiguration: versioning } = bucket.supplementaryConfiguration;
    return versioning?.status === 'Enabled' ? compliant() : nonCompliant('Versioning is off');
  },
});
