/** A handler of a hook for two rules. */

import { createHookHandler } from '../../../src/hook/index.js';
import { compliant, defineRule } from '../../../src/index.js';

const versioning = defineRule({
  name: 'bucket-versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: () => compliant(),
});
const encryption = defineRule({
  name: 'volume-encryption',
  resourceTypes: ['AWS::EC2::Volume'],
  evaluate: () => compliant(),
});

export const handler = createHookHandler([versioning, encryption]);
