import { describe, expect, it } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import * as v from 'valibot';

const parameters = v.strictObject({
  exempt: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',').map((part) => part.trim())),
    ),
    '',
  ),
});

const rule = defineRule({
  name: 'volume-encrypted',
  resourceTypes: ['AWS::EC2::Volume'],
  parameters: toStandardJsonSchema(parameters),
  // #region written-rule
  evaluate(volume, context) {
    const { exempt } = context.parameters;
    if (exempt.includes(volume.resourceId)) return compliant('Exempt');
    return volume.configuration.encrypted === true ? compliant() : nonCompliant('encrypted is not true');
  },
  // #endregion
});

describe('volume-encrypted', () => {
  // #region written-test
  const volume = (encrypted: boolean) =>
    createConfigurationItem('AWS::EC2::Volume', { resourceId: 'vol-1', configuration: { encrypted } });

  it('is content with an encrypted volume', async () => {
    expect(await evaluateRule(rule, volume(true))).toBeCompliant();
  });

  it('flags one that is not, unless it is exempt', async () => {
    expect(await evaluateRule(rule, volume(false))).toBeNonCompliant('encrypted is not true');
    expect(await evaluateRule(rule, volume(false), { parameters: { exempt: 'vol-0, vol-1' } })).toBeCompliant(
      'Exempt',
    );
  });
  // #endregion
});
