import { quoteShort } from '../describe.js';
import { didYouMean } from '../options.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { accountRoleOf, externalIdParameter } from './account-role.js';
import { checkLimits } from './check/check-limits.js';
import { checkDeploymentOptions, checkRuleToDeploy } from './check/check-options.js';
import { checkNames, checkWellFormed } from './check/check-texts.js';
import { deployedRuleOf } from './deployed-rule.js';
import type { Deployment, TemplateParameter } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { checkHook, deployedHookOf, hookFunctionOf } from './hook.js';
import { inputParametersOf, requireDescribedParameters } from './input-parameters.js';
import { findDuplicate, functionNameOf, idOf } from './names.js';
import { notesOn } from './notes.js';
import { api, forRule, forSurface, reject, type Surface, spellMessage } from './options/option-message.js';
import { deploymentOptions } from './options/option-table.js';
import { accountId, partition, region } from './pseudo-text.js';
import { ruleFunctionOf } from './rule-function.js';

/**
 * Plans the AWS resources for rules: for each a function with its role, log group and dead-letter queue, the permission for AWS
 * Config to invoke it, and the rule. The plan is plain data, which `renderCloudFormation` and the others write in their formats.
 *
 * @param rules at least one; each has its own function
 * @param surface how messages and notes name the options
 * @returns the same for the same arguments, in the order of the rules
 * @throws InvalidOptionsError for options that contradict each other or the rule, names that a template cannot tell apart, or a
 * schema that does not describe its parameters when no values for them are given
 *
 * @example
 * ```ts
 * const deployment = createDeployment([{ rule, code: { zipPath: 'lambda/function.zip' } }]);
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export function createDeployment(
  rules: readonly RuleToDeploy[],
  options: DeploymentOptions = {},
  surface: Surface = api,
): Deployment {
  return forSurface(surface, () => planDeployment(rules, options, surface));
}

function planDeployment(
  rules: readonly RuleToDeploy[],
  options: DeploymentOptions,
  surface: Surface,
): Deployment {
  const owner = surface.owner ?? 'options';
  checkDeploymentOptions(owner, options);
  const { parts = 'all', rulesAs = 'rules', central } = options;
  if (!Array.isArray(rules) || rules.length === 0) reject`expected at least one rule, got none.`;
  for (const toDeploy of rules) checkRuleToDeploy(owner, toDeploy, options);
  checkNames(rules, options);
  if (options.hook) checkHook(rules, options);
  const planned = inRulesets(rules, options.rulesets).map((toDeploy) =>
    forRule(toDeploy.rule.name, () => planRule(toDeploy, options)),
  );
  rejectDuplicates(
    planned.flatMap(({ deployed: { ruleName, id, functionArn } }) => [
      [ruleName, id],
      [ruleName, functionArn],
    ]),
  );
  const hasAccountRole = central !== undefined && areElsewhere(options) && central.role !== 'exists';
  const templateParameters: readonly TemplateParameter[] = [
    ...(hasAccountRole && central.externalId ? [externalIdParameter] : []),
    ...(parts === 'functions-only' ? [] : planned.flatMap((plan) => plan.templateParameters)),
  ];
  rejectDuplicates(templateParameters.map(({ id, description }) => [description, id]));
  const [first] = planned;
  const deployment = {
    description: options.hook
      ? `CloudFormation hook: ${options.hook.alias}`
      : `AWS Config rules: ${planned.map(({ deployed }) => deployed.ruleName).join(', ')}`,
    parts,
    rulesAs,
    functions:
      parts === 'rules-only'
        ? []
        : planned.map(({ toDeploy, deployed }) => {
            const made = ruleFunctionOf(toDeploy, deployed, options);
            return options.hook ? hookFunctionOf(made, toDeploy, options) : made;
          }),
    rules: parts === 'functions-only' || options.hook ? [] : planned.map(({ deployed }) => deployed),
    ...(options.hook &&
      first && {
        hook: deployedHookOf(
          options.hook,
          first.rule.resourceTypes,
          first.deployed.functionArn,
          options.permissionsBoundary,
        ),
      }),
    templateParameters,
    ...(hasAccountRole && { accountRole: accountRoleOf(planned, central, options) }),
    excludedAccounts: options.excludedAccounts ?? [],
    tags: options.tags ?? {},
  };
  checkWellFormed(deployment);
  checkLimits(deployment);
  const notes = Array.from(notesOn(deployment, planned, options), (note) => spellMessage(note, surface));
  return { ...deployment, notes };
}

function planRule(toDeploy: RuleToDeploy, options: DeploymentOptions) {
  if (options.parts !== 'functions-only') requireDescribedParameters(toDeploy);
  const { rule, ruleName = rule.name } = toDeploy;
  const id = idOf(ruleName);
  const { inputParameters, templateParameters } = inputParametersOf(toDeploy, id);
  const functionArn = functionArnOf(ruleName, options);
  const deployed = deployedRuleOf(toDeploy, { id, functionArn, inputParameters }, options);
  return { toDeploy, rule, triggers: deployed.triggers, deployed, templateParameters };
}

function functionArnOf(ruleName: string, options: DeploymentOptions): string {
  const { functionNamePrefix = deploymentOptions.functionNamePrefix.default, central } = options;
  const account = central && areElsewhere(options) ? central.accountId : accountId;
  const name = functionNameOf(ruleName, functionNamePrefix);
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

/** Whether the rules are in other accounts than the functions. */
function areElsewhere({ parts, rulesAs }: DeploymentOptions): boolean {
  return parts === 'rules-only' || (parts !== 'functions-only' && rulesAs === 'organization');
}

/** The rules that are in one of some rulesets; without rulesets, all of them. @throws InvalidOptionsError for a ruleset without rules */
export function inRulesets<Ruled extends { readonly rule: Pick<ConfigRule, 'rulesets'> }>(
  rules: readonly Ruled[],
  rulesets: readonly string[] | undefined,
): readonly Ruled[] {
  if (rulesets === undefined) return rules;
  const known = [...new Set(rules.flatMap(({ rule }) => rule.rulesets ?? []))];
  const unknown = rulesets.find((one) => !known.includes(one));
  if (rulesets.length === 0 || unknown !== undefined)
    reject`no rule is in the ruleset ${quoteShort(unknown)}.${didYouMean(unknown, known)} Rulesets of these rules: ${known.join(', ') || 'none'}.`;
  return rules.filter(({ rule }) => rule.rulesets?.some((one) => rulesets.includes(one)));
}

/** Rejects rules with equal ids. A changed id would depend on the other rules, and change with them. */
function rejectDuplicates(named: readonly (readonly [name: string, id: string])[]): void {
  const duplicate = findDuplicate(named, ([, id]) => id);
  if (!duplicate) return;
  const [[first, id], [second]] = duplicate;
  reject`${JSON.stringify(first)} and ${JSON.stringify(second)} would both be called ${id} in a template: rename one of them.`;
}
