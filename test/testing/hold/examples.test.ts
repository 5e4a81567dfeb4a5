import { describe, expect, it } from '@jest/globals';
import { rule as certificates } from '../../../examples/acm-certificate-expiry.js';
import { rule as tables } from '../../../examples/cdk/table-deletion-protection.js';
import { rule as blocked } from '../../../examples/central-account.js';
import { rule as subnets } from '../../../examples/private-subnets.js';
import { rule as tags } from '../../../examples/required-tags.js';
import { rule as versioning } from '../../../examples/s3-bucket-versioning.js';
import { rule as groups } from '../../../examples/security-group-open-to-world.js';
import { rule as volumes } from '../../../examples/with-middlewares.js';
import { expectRuleToHold } from '../../../src/testing/hold/expect-rule-to-hold.js';

const parameters = { tags: 'Owner,CostCenter' };
const examples = [
  { rule: certificates },
  { rule: blocked },
  { rule: subnets },
  { rule: tables },
  { rule: tags, parameters },
  { rule: versioning },
  { rule: groups },
  { rule: volumes },
];

describe('every example that looks at items', () => {
  it.each(examples)('holds on 500 items: $rule.name', async ({ rule, ...options }) => {
    await expect(expectRuleToHold(rule, { runs: 500, ...options })).resolves.toBeUndefined();
  });
});
