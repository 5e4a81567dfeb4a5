/** `config-rule-kit/cdk`: rules as constructs of the AWS Cloud Development Kit. */
export type { ConfigRuleCrossAccountRoleProps } from './config-rule-cross-account-role.js';
export { ConfigRuleCrossAccountRole } from './config-rule-cross-account-role.js';
export type { ConfigRuleFunctionProps } from './config-rule-function.js';
export { ConfigRuleFunction } from './config-rule-function.js';
export type { ConfigRuleHookProps } from './config-rule-hook.js';
export { ConfigRuleHook } from './config-rule-hook.js';
export type { ConfigRuleValidatorProps, ValidationContext } from './config-rule-validator.js';
export { ConfigRuleValidator } from './config-rule-validator.js';
export type {
  CustomConfigRuleFromFunctionProps,
  CustomConfigRuleProps,
  ICustomConfigRule,
} from './custom-config-rule.js';
export { CustomConfigRule } from './custom-config-rule.js';
export type {
  CentralFunction,
  CommonRuleProps,
  RuleBundlingOptions,
  RuleFunctionProps,
  RuleResourceProps,
  SnapshotLocation,
} from './props.js';
