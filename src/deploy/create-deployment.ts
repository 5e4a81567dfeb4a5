import type { EvaluationMode } from '../config-types.js';
import { InvalidOptionsError } from '../errors.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { accountRoleOf, externalIdParameter } from './account-role.js';
import { checkDeploymentOptions } from './check/check-deployment-options.js';
import { checkLimits } from './check/check-limits.js';
import { checkRuleToDeploy } from './check/check-rule-to-deploy.js';
import { checkNames, checkWellFormed } from './check/check-texts.js';
import type { DeployedRule, Deployment, TemplateParameter } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { inputParametersOf, requireDescribedParameters } from './input-parameters.js';
import { functionNameOf, idOf } from './names.js';
import { notesOn } from './notes.js';
import { accountId, partition, region } from './pseudo-text.js';
import { deployedRemediation } from './remediation.js';
import { defaultPrefix, ruleFunctionOf } from './rule-function.js';
import { inRulesets } from './rulesets.js';
import { scopeOf, triggersOf } from './triggers.js';

/**
 * Says what is made in AWS for rules: for each a function with its role, log group and dead-letter queue, the permission for AWS
 * Config to invoke it, and the rule. It is plain data, which `renderCloudFormation` and the others write in their formats.
 *
 * @param rules at least one; each has its own function
 * @returns the same for the same arguments, in the order of the rules
 * @throws InvalidOptionsError for options that contradict each other or the rule, names that cannot be told apart, or a
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
): Deployment {
  checkDeploymentOptions(options);
  const { parts = 'all', rulesAs = 'rules', central } = options;
  if (!Array.isArray(rules) || rules.length === 0)
    throw new InvalidOptionsError('createDeployment: expected at least one rule, got none.');
  for (const toDeploy of rules) checkRuleToDeploy(toDeploy, options);
  checkNames(rules, options);
  const chosen = inRulesets(rules, options.rulesets);
  if (parts !== 'functions-only') chosen.forEach(requireDescribedParameters);
  const all = chosen.map((toDeploy) => planOf(toDeploy, options));
  refuseTwins(all.map(({ ruleName, deployed }) => [ruleName, deployed.id, deployed.functionArn]));
  const bringsRole = central !== undefined && areElsewhere(options) && central.role !== 'exists';
  const templateParameters: readonly TemplateParameter[] = [
    ...(bringsRole && central.externalId ? [externalIdParameter] : []),
    ...(parts === 'functions-only' ? [] : all.flatMap(({ asked }) => asked)),
  ];
  refuseTwins(templateParameters.map(({ id, description }) => [description, id]));
  const deployment = {
    description: `AWS Config rules: ${all.map(({ ruleName }) => ruleName).join(', ')}`,
    parts,
    rulesAs,
    functions:
      parts === 'rules-only'
        ? []
        : all.map(({ toDeploy, id, triggers }) => ruleFunctionOf(toDeploy, { id, triggers }, options)),
    rules: parts === 'functions-only' ? [] : all.map(({ deployed }) => deployed),
    templateParameters,
    ...(bringsRole && { accountRole: accountRoleOf(all, central, options) }),
    excludedAccounts: options.excludedAccounts ?? [],
    tags: options.tags ?? {},
  };
  checkWellFormed(deployment);
  checkLimits(deployment);
  return { ...deployment, notes: notesOn(deployment, all, options) };
}

/** A rule with what follows from it. */
function planOf(toDeploy: RuleToDeploy, options: DeploymentOptions) {
  const { rule, ruleName = rule.name } = toDeploy;
  const id = idOf(ruleName);
  const triggers = triggersOf(toDeploy, options);
  const { inputParameters, templateParameters: asked } = inputParametersOf(toDeploy, id);
  const deployed: DeployedRule = {
    id,
    ruleName,
    description: rule.description,
    functionArn: functionArnOf(ruleName, options),
    triggers,
    scope: scopeOf(toDeploy, triggers, options),
    inputParameters,
    evaluationModes: evaluationModesOf(rule, options),
    remediation: rule.remediation && deployedRemediation(rule.remediation),
  };
  return { toDeploy, rule, id, ruleName, triggers, asked, deployed };
}

function functionArnOf(ruleName: string, options: DeploymentOptions): string {
  const { functionNamePrefix = defaultPrefix, central } = options;
  const account = central && areElsewhere(options) ? central.accountId : accountId;
  const name = functionNameOf(ruleName, functionNamePrefix);
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

/** Whether rules are made in other accounts than that of the functions. */
function areElsewhere({ parts, rulesAs }: DeploymentOptions): boolean {
  return parts === 'rules-only' || (parts !== 'functions-only' && rulesAs === 'organization');
}

/** AWS Config offers PROACTIVE to rules of one account, in no conformance pack. */
function evaluationModesOf(
  { name, evaluationModes = ['DETECTIVE'] }: ConfigRule,
  { rulesAs = 'rules' }: DeploymentOptions,
): readonly EvaluationMode[] {
  if (rulesAs === 'rules') return evaluationModes;
  const others = evaluationModes.filter((mode) => mode !== 'PROACTIVE');
  if (others.length > 0) return others;
  throw new InvalidOptionsError(
    `createDeployment: rule ${JSON.stringify(name)}: its only evaluation mode is PROACTIVE, which there is not for ${rulesAs}: ` +
      'deploy it as one of the rules of an account.',
  );
}

/** Names that a template cannot tell apart. Others of the deployment must not change one, so none is invented. */
function refuseTwins(named: readonly (readonly string[])[]): void {
  const seen = new Map<string, string>();
  for (const [name = '', ...ids] of named) {
    for (const id of ids) {
      const other = seen.get(id);
      if (other !== undefined)
        throw new InvalidOptionsError(
          `createDeployment: ${JSON.stringify(other)} and ${JSON.stringify(name)} would both be called ${id} in a template: ` +
            'rename one of them.',
        );
      seen.set(id, name);
    }
  }
}
