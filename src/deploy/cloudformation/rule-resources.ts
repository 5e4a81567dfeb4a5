import type {
  AskedParameter,
  DeployedRemediation,
  DeployedRule,
  InputParameter,
  PseudoText,
  RuleFunction,
} from '../deployment.js';
import { mapValues, nonEmpty } from '../entries.js';
import { permissionIds } from './function-resources.js';
import {
  getAtt,
  ref,
  resource,
  sub,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/** @param made its function, if that is in the same template */
export function ruleResources(rule: DeployedRule, made: RuleFunction | undefined): TemplateResources {
  const { id, remediation } = rule;
  return {
    [`${id}Rule`]: resource(
      'AWS::Config::ConfigRule',
      {
        ConfigRuleName: rule.ruleName,
        Description: rule.description,
        Source: {
          Owner: 'CUSTOM_LAMBDA',
          SourceIdentifier: made ? getAtt(`${made.id}Function`, 'Arn') : sub(rule.functionArn),
          SourceDetails: rule.triggers.map(({ messageType, maximumExecutionFrequency }) => ({
            EventSource: 'aws.config',
            MessageType: messageType,
            MaximumExecutionFrequency: maximumExecutionFrequency,
          })),
        },
        Scope: rule.scope && {
          ComplianceResourceTypes: rule.scope.resourceTypes,
          TagKey: rule.scope.tagKey,
          TagValue: rule.scope.tagValue,
        },
        InputParameters: inputParametersOf(rule.inputParameters),
        EvaluationModes: rule.evaluationModes.map((Mode) => ({ Mode })),
      },
      permissionIds(made),
    ),
    ...(remediation && {
      [`${id}Remediation`]: resource('AWS::Config::RemediationConfiguration', {
        ConfigRuleName: ref(`${id}Rule`),
        ...remediationOf(remediation),
      }),
    }),
  };
}

/** An object, which CloudFormation turns into JSON with the values of the template parameters. */
function inputParametersOf(parameters: readonly InputParameter[]): TemplateValue | undefined {
  const entries = parameters.map((parameter) => [
    parameter.name,
    'value' in parameter ? parameter.value : ifGiven(parameter, ref(parameter.templateParameter)),
  ]);
  return nonEmpty(Object.fromEntries(entries));
}

/** A value that is left out when an optional parameter is empty. */
export function ifGiven(
  { templateParameter, optional }: AskedParameter,
  value: TemplateValue,
): TemplateValue {
  return optional ? { 'Fn::If': [conditionOf(templateParameter), value, ref('AWS::NoValue')] } : value;
}

/** For each optional template parameter, the condition that it has a value. */
export function conditionsOf(rules: readonly DeployedRule[]): Readonly<Record<string, TemplateValue>> {
  const entries = rules
    .flatMap(({ inputParameters }) => inputParameters)
    .filter((parameter) => 'templateParameter' in parameter)
    .filter(({ optional }) => optional)
    .map(({ templateParameter: id }) => [conditionOf(id), { 'Fn::Not': [{ 'Fn::Equals': [ref(id), ''] }] }]);
  return Object.fromEntries(entries);
}

function conditionOf(templateParameter: string): string {
  return `${templateParameter}IsGiven`;
}

function remediationOf(remediation: DeployedRemediation): TemplateResource['Properties'] {
  const { attempts, executionControls: controls } = remediation;
  return {
    TargetType: 'SSM_DOCUMENT',
    TargetId: remediation.targetId,
    TargetVersion: remediation.targetVersion,
    ResourceType: remediation.resourceType,
    Parameters: remediationParameters(remediation, sub),
    Automatic: remediation.automatic,
    MaximumAutomaticAttempts: attempts?.maximum,
    RetryAttemptSeconds: attempts?.withinSeconds,
    ExecutionControls: controls && {
      SsmControls: {
        ConcurrentExecutionRatePercentage: controls.concurrentExecutionRatePercentage,
        ErrorPercentage: controls.errorPercentage,
      },
    },
  };
}

export function remediationParameters<Value>(
  { parameters }: DeployedRemediation,
  write: (text: PseudoText) => Value,
) {
  return mapValues(parameters, (value) =>
    'resourceValue' in value
      ? { ResourceValue: { Value: value.resourceValue } }
      : { StaticValue: { Values: value.map((one) => write(one)) } },
  );
}
