import { Token } from 'aws-cdk-lib';
import { refuseReferences } from '../deploy/cloudformation/refuse-references.js';
import { createDeployment } from '../deploy/create-deployment.js';
import type {
  DeployedRule,
  Deployment,
  DeploymentParts,
  InputParameter,
  RuleFunction,
} from '../deploy/deployment.js';
import type { DeploymentOptions } from '../deploy/deployment-options.js';
import { InvalidOptionsError } from '../errors.js';
import { isConfigRule, type Schedule } from '../rule/config-rule.js';
import { defineRule } from '../rule/define-rule.js';
import type { RegisteredRuleProps, RuleProps } from './props.js';

/** A rule of the model, with the values of its rule parameters. */
export interface RuleOfApp extends Omit<DeployedRule, 'inputParameters'> {
  readonly inputParameters: Readonly<Record<string, string>>;
}

/** What the model says of one rule. */
export interface DeploymentOfRule<Parts extends DeploymentParts> {
  readonly function: Parts extends 'rules-only' ? undefined : RuleFunction;
  readonly rule: Parts extends 'functions-only' ? undefined : RuleOfApp;
  readonly notes: Deployment['notes'];
}

type ModelOptions = Pick<DeploymentOptions, 'central' | 'logRetentionDays' | 'kmsKeyArn'>;

/** The model wants to know where the code is. In CDK it is an asset, and nothing depends on its place. */
const code = { zipPath: 'function.zip' };

/**
 * What the model says of the rule that a construct is given.
 *
 * @param owner the construct, for messages
 * @throws InvalidOptionsError for props that the model refuses, and those that must not be tokens
 */
export function deploymentOf<Parts extends DeploymentParts>(
  owner: string,
  props: RuleProps & RegisteredRuleProps,
  parts: Parts,
  options: ModelOptions = {},
): DeploymentOfRule<Parts> {
  const { functionNamePrefix, configRuleName, sweepBy, snapshots, scope } = props;
  if (!isConfigRule(props.rule))
    throw new InvalidOptionsError(`${owner}: expected rule to be one that defineRule made.`);
  requireText(owner, { configRuleName, functionNamePrefix });
  const toDeploy = {
    rule: ruleOf(props),
    code,
    ruleName: configRuleName,
    parameters: textsOf(props.inputParameters),
    schedule: props.maximumExecutionFrequency as Schedule | undefined,
    triggers: props.triggers,
  };
  const deployment = createDeployment([toDeploy], {
    functionNamePrefix,
    sweepBy,
    snapshots,
    scope,
    parts,
    ...options,
  });
  refuseReferences(deployment);
  const [rule] = deployment.rules;
  return {
    function: deployment.functions[0],
    rule: rule && { ...rule, inputParameters: inputParametersOf(owner, rule, deployment) },
    notes: deployment.notes,
  } as DeploymentOfRule<Parts>;
}

/** Checked once more by `defineRule`, with what the construct says in place of its own. */
function ruleOf({
  rule,
  description,
  remediation,
  evaluationModes,
}: RuleProps & RegisteredRuleProps): RuleProps['rule'] {
  if ([description, remediation, evaluationModes].every((prop) => prop === undefined)) return rule;
  return defineRule({
    ...rule,
    description: description ?? rule.description,
    remediation: remediation ?? rule.remediation,
    evaluationModes:
      evaluationModes && 'modes' in evaluationModes
        ? evaluationModes.modes
        : (evaluationModes ?? rule.evaluationModes),
  } as never) as RuleProps['rule'];
}

/** Names are made of these. */
function requireText(owner: string, texts: Readonly<Record<string, string | undefined>>): void {
  for (const [key, value] of Object.entries(texts)) {
    if (!Token.isUnresolved(value)) continue;
    throw new InvalidOptionsError(
      `${owner}: expected ${key} to be known when the app is synthesised, got a token: names are made of it.`,
    );
  }
}

/** AWS Config hands every parameter over as text. What cannot be text the model refuses. */
function textsOf(
  parameters: RegisteredRuleProps['inputParameters'],
): Readonly<Record<string, string>> | undefined {
  if (parameters === undefined) return undefined;
  const textFor = (value: unknown): unknown => {
    if (Token.isUnresolved(value)) return Token.asString(value);
    return ['number', 'boolean'].includes(typeof value) ? String(value) : value;
  };
  const texts = Object.entries(parameters).map(([name, value]) => [name, textFor(value)]);
  return Object.fromEntries(texts);
}

/** A template asks whoever deploys it; an app says the values itself. */
function inputParametersOf(
  owner: string,
  { ruleName, inputParameters }: DeployedRule,
  { templateParameters }: Deployment,
): Readonly<Record<string, string>> {
  const valueFor = (parameter: InputParameter): string | undefined => {
    if ('value' in parameter) return parameter.value;
    const asked = templateParameters.find(({ id }) => id === parameter.templateParameter);
    if (asked?.default === undefined)
      throw new InvalidOptionsError(
        `${owner}: rule ${JSON.stringify(ruleName)} needs inputParameters.${parameter.name}, which its schema gives no default.`,
      );
    return parameter.optional ? undefined : asked.default;
  };
  const values = inputParameters.map((parameter) => [parameter.name, valueFor(parameter)] as const);
  return Object.fromEntries(
    values.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
}
