import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { rejectReferences } from '../deploy/cloudformation/check-template.js';
import { createDeployment } from '../deploy/create-deployment.js';
import type {
  DeployedRule,
  Deployment,
  DeploymentParts,
  InputParameter,
  RuleFunction,
} from '../deploy/deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../deploy/deployment-options.js';
import { forSurface, option, reject, type Surface } from '../deploy/options/option-message.js';
import { findOption, type PlacedOption } from '../deploy/options/option-paths.js';
import { isConfigRule, type Schedule } from '../rule/config-rule.js';
import { defineRule } from '../rule/define-rule.js';
import type { CommonRuleProps, RuleFunctionProps, RuleResourceProps } from './props.js';

type Props = CommonRuleProps & RuleResourceProps & Pick<RuleFunctionProps, 'logRetention' | 'encryptionKey'>;

/** The props of a construct by the options of the model: `inputParameters` for `parameters`. */
export function surfaceOf(owner: string): Surface {
  const nameOf = ({ path, entry, parent }: PlacedOption): string => {
    const name = entry.prop || (path.split('.').at(-1) ?? path);
    // The props of ConfigRuleHook are those of its hook.
    return parent && parent.path !== 'hook' ? `${nameOf(parent)}.${name}` : name;
  };
  return {
    owner,
    spell({ path, value }) {
      const { placed, rest } = findOption(path);
      const isOfFunction = owner.endsWith('.fromFunction') && path === 'central.accountId';
      const name = isOfFunction ? 'functionAccountId' : nameOf(placed) + rest;
      return value === undefined ? name : `${name} ${JSON.stringify(value)}`;
    },
  };
}

export interface RuleOfApp extends Omit<DeployedRule, 'inputParameters'> {
  readonly inputParameters: Readonly<Record<string, string>>;
}

export interface DeploymentOfRule<Parts extends DeploymentParts> {
  readonly function: Parts extends 'rules-only' ? undefined : RuleFunction;
  readonly rule: Parts extends 'functions-only' ? undefined : RuleOfApp;
}

/** The model requires a place of the code. In CDK the code is an asset, and the place has no effect. */
const code = { zipPath: 'function.zip' };

/** The model of the rule of a construct. Notes on it become annotations. Tokens in names are rejected. */
export function deploymentOf<Parts extends DeploymentParts>(
  construct: {
    readonly owner: string;
    readonly scope: Construct;
    readonly props: Props;
    readonly parts: Parts;
  },
  central?: DeploymentOptions['central'],
): DeploymentOfRule<Parts> {
  const { owner, scope, props, parts } = construct;
  const surface = surfaceOf(owner);
  const deployment = createDeployment(
    forSurface(surface, () => [ruleToDeploy(props)]),
    {
      functionNamePrefix: props.functionNamePrefix,
      sweepBy: props.sweepBy,
      snapshots: props.snapshots,
      scope: forSurface(surface, () => tagOf(props.ruleScope)),
      logRetentionDays: props.logRetention,
      kmsKeyArn: props.encryptionKey?.keyArn,
      parts,
      central,
    },
    surface,
  );
  rejectReferences(deployment);
  for (const note of deployment.notes) Annotations.of(scope).addInfo(note);
  const [rule] = deployment.rules;
  return {
    function: deployment.functions[0],
    rule: rule && {
      ...rule,
      inputParameters: forSurface(surface, () => inputParametersOf(rule, deployment)),
    },
  } as DeploymentOfRule<Parts>;
}

function ruleToDeploy(props: Props): RuleToDeploy {
  if (!isConfigRule(props.rule)) reject`expected rule to be made by defineRule.`;
  for (const [path, value] of Object.entries({
    ruleName: props.configRuleName,
    functionNamePrefix: props.functionNamePrefix,
  }))
    if (Token.isUnresolved(value))
      reject`expected ${option(path)} to be known when the app is synthesized, got a token: other names contain it.`;
  return {
    rule: ruleOf(props),
    code,
    ruleName: props.configRuleName,
    parameters: textsOf(props.inputParameters),
    schedule: props.maximumExecutionFrequency as Schedule | undefined,
    triggers: props.triggers,
  };
}

function tagOf(scope: Props['ruleScope']): DeploymentOptions['scope'] {
  if (scope === undefined) return undefined;
  const { key, value } = scope;
  if (key === undefined)
    reject`expected ${option('scope')} to be RuleScope.fromTag(…): the resource types are those of the rule.`;
  return { tagKey: key as string, tagValue: value };
}

/** The rule with the props that replace its own values. `defineRule` checks it again. */
function ruleOf({ rule, description, remediation, evaluationModes }: Props): Props['rule'] {
  if ([description, remediation, evaluationModes].every((prop) => prop === undefined)) return rule;
  return defineRule({
    ...rule,
    description: description ?? rule.description,
    remediation: remediation ?? rule.remediation,
    evaluationModes:
      evaluationModes && 'modes' in evaluationModes
        ? evaluationModes.modes
        : (evaluationModes ?? rule.evaluationModes),
  } as never) as Props['rule'];
}

/** AWS Config passes parameters as text. The model rejects other values. */
function textsOf(parameters: Props['inputParameters']): Readonly<Record<string, string>> | undefined {
  if (parameters === undefined) return undefined;
  const textFor = (value: unknown): unknown => {
    if (Token.isUnresolved(value)) return Token.asString(value);
    return ['number', 'boolean'].includes(typeof value) ? String(value) : value;
  };
  const texts = Object.entries(parameters).map(([name, value]) => [name, textFor(value)]);
  return Object.fromEntries(texts);
}

/** A template has parameters for values; an app has the values. */
function inputParametersOf(
  { ruleName, inputParameters }: DeployedRule,
  { templateParameters }: Deployment,
): Readonly<Record<string, string>> {
  const valueFor = (parameter: InputParameter): string | undefined => {
    if ('value' in parameter) return parameter.value;
    const asked = templateParameters.find(({ id }) => id === parameter.templateParameter);
    if (asked?.default === undefined)
      reject`rule ${JSON.stringify(ruleName)} needs ${option(`parameters.${parameter.name}`)}, which has no default in its schema.`;
    return parameter.optional ? undefined : asked?.default;
  };
  const values = inputParameters.map((parameter) => [parameter.name, valueFor(parameter)] as const);
  return Object.fromEntries(
    values.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}
