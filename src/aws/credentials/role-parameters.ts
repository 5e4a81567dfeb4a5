import type { RawParameters } from '../../rule/parameters.js';

/** The unchecked rule parameters for the credentials; `undefined` when absent. */
export interface RoleParameters {
  readonly executionRoleName: unknown;
  readonly executionRoleRegion: unknown;
  readonly assumeRoleMode: unknown;
}

/**
 * Separates the role parameters from those of the rule's schema. They have the names of rdklib for Python, so that deployed rules
 * keep their parameters. As in rdklib, an empty parameter counts as absent.
 *
 * @see https://github.com/awslabs/aws-config-rdklib
 */
export function readRoleParameters(raw: RawParameters): {
  readonly roleParameters: RoleParameters;
  readonly ruleParameters: RawParameters;
} {
  const { ExecutionRoleName, ExecutionRoleRegion, AssumeRoleMode, ...ruleParameters } = raw;
  const roleParameters = {
    executionRoleName: given(ExecutionRoleName),
    executionRoleRegion: given(ExecutionRoleRegion),
    assumeRoleMode: given(AssumeRoleMode),
  };
  return { roleParameters, ruleParameters };
}

function given(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}
