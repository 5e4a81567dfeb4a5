import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import { expectRuleToHold } from 'config-rule-kit/testing';

describe('docs/testing.md: items that you did not think of', () => {
  it('shows a rule that throws, and the item', async () => {
    // #region careless
    const rule = defineRule({
      name: 'default-groups-closed',
      resourceTypes: ['AWS::EC2::SecurityGroup'],
      evaluate: ({ configuration: { groupName, ipPermissions = [] } }) =>
        groupName === 'default' && ipPermissions?.some(({ ipRanges }) => (ipRanges as string[]).length > 0)
          ? nonCompliant('The default group allows traffic')
          : compliant(),
    });

    await expect(expectRuleToHold(rule)).rejects.toThrow(
      [
        'Rule "default-groups-closed" threw:',
        "  TypeError: Cannot read properties of undefined (reading 'length')",
        'The item is the sample of AWS::EC2::SecurityGroup, variant open-default-group, but:',
        '  configuration.ipPermissions.0: {}',
        'To run it again: expectRuleToHold(rule, { seed: 1, path: "73:2" })',
      ].join('\n'),
    );
    // #endregion
  });
});
