/** Every example runs on the sample of each of its resource types. */
import { describe, expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import { demoExamples } from './events.js';

const cases = demoExamples.flatMap(({ file, rule }) =>
  rule.evaluate ? (rule.resourceTypes ?? []).map((type) => [file, type, rule] as const) : [],
);
const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'required-tags.ts': { tags: 'Owner' },
};

describe('the sample items', () => {
  it.each(cases)('are judged by %s: %s', async (file, type, rule) => {
    const item = createConfigurationItem(type);
    const results = await evaluateRule(rule, item, { parameters: parameters[file] });

    // A subnet is judged with its route table.
    expect(results).toHaveLength(type === 'AWS::EC2::Subnet' ? 0 : 1);
  });

  it('are of many types', () => {
    expect(new Set(cases.map(([, type]) => type)).size).toBeGreaterThanOrEqual(8);
  });
});
