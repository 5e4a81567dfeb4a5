import type { RawParameters } from '../../rule/parameters.js';

/** The rule parameters that say whose credentials to work with, as received; `undefined` where there is none. */
export interface RoleParameters {
  readonly executionRoleName: unknown;
  readonly executionRoleRegion: unknown;
  readonly assumeRoleMode: unknown;
}

/**
 * Takes those parameters out, so that the schema of a rule never sees them. Their names are those of rdklib for Python,
 * so that deployed rules keep their parameters. An empty one says nothing, as there.
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
