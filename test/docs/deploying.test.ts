import { describe, expect, it } from '@jest/globals';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { rule } from './versioning-rule.js';

describe('the rule in docs/deploying.md', () => {
  it('deploys its remediation and its permissions', () => {
    const { functions, rules } = createDeployment([
      { rule: rule as ConfigRule, code: { zipPath: 'function.zip' } },
    ]);
    expect(functions[0]?.role.statements.flatMap(({ actions }) => actions)).toContain('s3:GetBucketTagging');
    expect(rules[0]?.remediation?.attempts).toEqual({ maximum: 5, withinSeconds: 60 });
  });
});
