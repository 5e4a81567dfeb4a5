/** Every example evaluates the sample item of each of its resource types. */
import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import { demoExamples } from './events.js';

const cases = demoExamples.flatMap(({ file, rule }) =>
  rule.evaluate ? (rule.resourceTypes ?? []).map((type) => [file, type, rule] as const) : [],
);
const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'required-tags.ts': { tags: 'Owner' },
};

describe('sample items', () => {
  it.each(cases)('are evaluated by %s: %s', async (file, type, rule) => {
    const item = createConfigurationItem(type);
    const results = await evaluateRule(rule, item, { parameters: parameters[file] });

    // A subnet is evaluated with its route table.
    expect(results).toHaveLength(type === 'AWS::EC2::Subnet' ? 0 : 1);
  });

  it('cover at least eight resource types', () => {
    expect(new Set(cases.map(([, type]) => type)).size).toBeGreaterThanOrEqual(8);
  });
});
