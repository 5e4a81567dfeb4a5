// Written by config-rule backtest --capture. The items are redacted; delete one whose verdict does not matter.
import { describe, expect, it } from '@jest/globals';
import { createChangeEvent, evaluateRule } from 'config-rule-kit/testing';
import { rule as rule1 } from '../../../examples/s3-bucket-versioning.js';
import { rule as rule2 } from '../../../examples/security-group-open-to-world.js';
import item1 from './fixtures/captured-1.json' with { type: 'json' };
import item2 from './fixtures/captured-2.json' with { type: 'json' };
import item3 from './fixtures/captured-3.json' with { type: 'json' };

describe('s3-bucket-versioning-enabled, on captured items', () => {
  it('reports COMPLIANT for captured-1.json', async () => {
    const results = await evaluateRule(rule1, createChangeEvent(item1));

    expect(results.map(({ complianceType }) => complianceType).sort()).toEqual(['COMPLIANT']);
  });

  it('reports NON_COMPLIANT for captured-2.json', async () => {
    const results = await evaluateRule(rule1, createChangeEvent(item2));

    expect(results.map(({ complianceType }) => complianceType).sort()).toEqual(['NON_COMPLIANT']);
  });
});

describe('security-group-open-to-world, on captured items', () => {
  it('reports NON_COMPLIANT for captured-3.json', async () => {
    const results = await evaluateRule(rule2, createChangeEvent(item3), { parameters: { ports: '22' } });

    expect(results.map(({ complianceType }) => complianceType).sort()).toEqual(['NON_COMPLIANT']);
  });
});
