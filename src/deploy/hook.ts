/** A CloudFormation Lambda Hook: its function, and the role with which it invokes it. */
import { templateTypesOf } from '../proposed/mapping/map-resources.js';
import { compliant } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { defineRule } from '../rule/define-rule.js';
import { unknownType } from '../unknown-type.js';
import type { DeployedHook, PseudoText, RuleFunction } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { option, reject } from './options/option-message.js';
import { deploymentOptions } from './options/option-table.js';
import { functionRolePath } from './rule-function.js';

/** AWS's maximum of `TargetNames`. */
const maxTargetNames = 50;
/** CloudFormation waits no longer. */
const timeoutSeconds = 30;
/** A hook gets the answer of the function itself, and its rules call nothing. */
const statementsOfHook = ['WriteLogs', 'ManageNetworkInterfaces'];

/** The rules of a hook as one, for all of their types: a deployment makes a function of it, which is named after the alias. */
export function ruleOfHook(alias: string, rules: readonly Pick<ConfigRule, 'resourceTypes'>[]): ConfigRule {
  const types = rules.map(({ resourceTypes }) => resourceTypes);
  const all = types.includes(undefined) ? undefined : [...new Set(types.flatMap((some) => some ?? []))];
  const rule = defineRule({
    name: alias.replaceAll('::', '-'),
    description: `CloudFormation hook ${alias}`,
    resourceTypes: all?.map(unknownType),
    evaluate: () => compliant(),
  });
  return rule as unknown as ConfigRule;
}

/** Rejects options of rules in AWS Config, of which a hook has none. */
export function checkHook(rules: readonly RuleToDeploy[], options: DeploymentOptions): void {
  const { parts = 'all', rulesAs = 'rules', central, scope, snapshots } = options;
  const hook = option('hook.alias');
  const given = Object.entries({ central, scope, snapshots }).find(([, value]) => value !== undefined);
  if (given) reject`${option(given[0])} is for rules in AWS Config, and ${hook} makes none.`;
  if (parts !== 'all') reject`${option('parts', parts)} is for rules in AWS Config, and ${hook} makes none.`;
  if (rulesAs !== 'rules') reject`${hook} is for one account, and ${option('rulesAs', rulesAs)} is not.`;
  if (rules.length !== 1) reject`${hook} is for one function, got ${rules.length}.`;
}

/** The function of a rule as that of a hook. */
export function hookFunctionOf(
  made: RuleFunction,
  toDeploy: RuleToDeploy,
  options: DeploymentOptions,
): RuleFunction {
  const { role } = made;
  return {
    ...made,
    timeoutSeconds: toDeploy.timeoutSeconds ?? options.timeoutSeconds ?? timeoutSeconds,
    asyncInvocation: undefined,
    deadLetterQueue: undefined,
    role: { ...role, statements: role.statements.filter(({ sid }) => statementsOfHook.includes(sid)) },
    invokedBy: { accounts: [] },
  };
}

/** @param types of the rules, as AWS Config records them; `undefined`: all */
export function deployedHookOf(
  hook: NonNullable<DeploymentOptions['hook']>,
  types: readonly string[] | undefined,
  functionArn: PseudoText,
  permissionsBoundary: PseudoText | undefined,
): DeployedHook {
  const { failureMode, status } = deploymentOptions.hook.members;
  const { alias, operations = ['RESOURCE', 'CLOUD_CONTROL'] } = hook;
  const names = types && [...new Set(types.flatMap(templateTypesOf))].sort();
  // Names of types would leave out stacks and change sets.
  const isOfResources = operations.every((one) => one === 'RESOURCE' || one === 'CLOUD_CONTROL');
  return {
    alias,
    operations,
    failureMode: hook.failureMode ?? failureMode.default,
    status: hook.status ?? status.default,
    targetNames: isOfResources && names && names.length <= maxTargetNames ? names : undefined,
    role: {
      path: functionRolePath,
      description: `Lets the hook ${alias} invoke its function`,
      permissionsBoundary,
      statements: [{ sid: 'InvokeFunction', actions: ['lambda:InvokeFunction'], resources: [functionArn] }],
    },
  };
}
