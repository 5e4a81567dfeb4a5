/** `config-rule-kit/cdk`: rules as constructs of the AWS Cloud Development Kit. */
export type { CentralOptions, SnapshotOptions, Trigger } from '../deploy/deployment-options.js';
export type { ConfigRuleProps } from './config-rule.js';
export { ConfigRule } from './config-rule.js';
export type { ConfigRuleAccountRoleProps } from './config-rule-account-role.js';
export { ConfigRuleAccountRole } from './config-rule-account-role.js';
export type { ConfigRuleFunctionProps } from './config-rule-function.js';
export { ConfigRuleFunction } from './config-rule-function.js';
export type { ConfigRuleOfFunctionProps } from './config-rule-of-function.js';
export { ConfigRuleOfFunction } from './config-rule-of-function.js';
export type {
  BundlingSettings,
  FunctionOverrides,
  FunctionSettings,
  RegisteredRuleProps,
  RuleProps,
} from './props.js';
