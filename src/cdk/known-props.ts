import type { FunctionSettings, RegisteredRuleProps, RuleProps } from './props.js';

/** By the names of their types: what a construct that takes them knows. */
export const ruleKeys: readonly (keyof RuleProps)[] = [
  'rule',
  'configRuleName',
  'maximumExecutionFrequency',
  'triggers',
  'functionNamePrefix',
  'sweepBy',
  'snapshots',
];

export const registeredRuleKeys: readonly (keyof RegisteredRuleProps)[] = [
  'description',
  'inputParameters',
  'remediation',
  'evaluationModes',
  'scope',
];

export const functionKeys: readonly (keyof FunctionSettings)[] = [
  'module',
  'code',
  'bundling',
  'functionProps',
  'logRetention',
  'encryptionKey',
];
