import { describe, expect, it } from '@jest/globals';
import { readRoleParameters } from '../../src/aws/credentials/role-parameters.js';

describe('the rule parameters that name a role', () => {
  it('are taken out, so that the schema of a rule never sees them', () => {
    const raw = {
      ExecutionRoleName: 'config-rule',
      ExecutionRoleRegion: 'eu-central-1',
      AssumeRoleMode: 'true',
      maxAgeDays: '90',
    };

    expect(readRoleParameters(raw)).toEqual({
      roleParameters: {
        executionRoleName: 'config-rule',
        executionRoleRegion: 'eu-central-1',
        assumeRoleMode: 'true',
      },
      ruleParameters: { maxAgeDays: '90' },
    });
    expect(Object.keys(raw)).toHaveLength(4);
  });

  it('are handed on as received, whatever that is: who needs one checks it', () => {
    const { roleParameters } = readRoleParameters({ ExecutionRoleName: 7, AssumeRoleMode: false });

    expect(roleParameters).toEqual({
      executionRoleName: 7,
      executionRoleRegion: undefined,
      assumeRoleMode: false,
    });
  });

  it.each([
    ['there are none', {}],
    ['they are empty', { ExecutionRoleName: '', ExecutionRoleRegion: '', AssumeRoleMode: '' }],
    ['they are null', { ExecutionRoleName: null, ExecutionRoleRegion: null, AssumeRoleMode: null }],
  ])('say nothing when %s', (_when, raw) => {
    const { roleParameters, ruleParameters } = readRoleParameters(raw);

    expect(Object.values(roleParameters)).toEqual([undefined, undefined, undefined]);
    expect(ruleParameters).toEqual({});
  });

  it('are known by their exact names: others belong to the rule', () => {
    const raw = { executionRoleName: 'config-rule', ASSUME_ROLE_MODE: 'false' };

    expect(readRoleParameters(raw).ruleParameters).toEqual(raw);
  });
});
