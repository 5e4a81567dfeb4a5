import { expect, it } from '@jest/globals';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from '../src/volume-encrypted.ts';

const volume = (encrypted: boolean) =>
  createConfigurationItem('AWS::EC2::Volume', { resourceId: 'vol-1', configuration: { encrypted } });

it('accepts an encrypted volume', async () => {
  expect(await evaluateRule(rule, volume(true))).toBeCompliant();
});

it('flags an unencrypted volume, unless it is exempt', async () => {
  expect(await evaluateRule(rule, volume(false))).toBeNonCompliant('encrypted is not true');
  expect(await evaluateRule(rule, volume(false), { parameters: { exempt: 'vol-0, vol-1' } })).toBeCompliant(
    'Exempt',
  );
});
