import type {
  DeployedRemediation,
  DeployedRule,
  InputParameter,
  RuleFunction,
  RuleScope,
} from '../deployment.js';
import { permissionIds } from './invoke-permissions.js';
import { getAtt, ref, sub, type TemplateResources, type TemplateValue } from './template.js';

/**
 * A rule of one account, and its remediation.
 *
 * @param made its function, if that is in the same template
 */
export function ruleResources(rule: DeployedRule, made: RuleFunction | undefined): TemplateResources {
  const { id, remediation } = rule;
  return {
    [`${id}Rule`]: {
      Type: 'AWS::Config::ConfigRule',
      ...(made && { DependsOn: permissionIds(made) }),
      Properties: {
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
        Scope: rule.scope && scopeOf(rule.scope),
        InputParameters: inputParametersOf(rule.inputParameters),
        EvaluationModes: rule.evaluationModes.map((Mode) => ({ Mode })),
      },
    },
    ...(remediation && {
      [`${id}Remediation`]: {
        Type: 'AWS::Config::RemediationConfiguration',
        Properties: { ConfigRuleName: ref(`${id}Rule`), ...remediationOf(remediation) },
      },
    }),
  };
}

function scopeOf(scope: RuleScope): TemplateValue {
  return 'resourceTypes' in scope
    ? { ComplianceResourceTypes: scope.resourceTypes }
    : { TagKey: scope.tagKey, TagValue: scope.tagValue };
}

/** An object, which CloudFormation turns into JSON with the values of the template parameters. */
function inputParametersOf(parameters: readonly InputParameter[]): TemplateValue | undefined {
  if (parameters.length === 0) return undefined;
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, inputValueOf(parameter)]));
}

function inputValueOf(parameter: InputParameter): TemplateValue {
  if ('value' in parameter) return parameter.value;
  const { templateParameter, optional } = parameter;
  if (!optional) return ref(templateParameter);
  return { 'Fn::If': [conditionOf(templateParameter), ref(templateParameter), ref('AWS::NoValue')] };
}

/** For each optional template parameter, the condition that it has a value. */
export function conditionsOf(rules: readonly DeployedRule[]): Readonly<Record<string, TemplateValue>> {
  const optional = rules
    .flatMap(({ inputParameters }) => inputParameters)
    .filter((parameter) => 'templateParameter' in parameter && parameter.optional)
    .map((parameter) => (parameter as { readonly templateParameter: string }).templateParameter);
  return Object.fromEntries(
    optional.map((id) => [conditionOf(id), { 'Fn::Not': [{ 'Fn::Equals': [ref(id), ''] }] }]),
  );
}

export function conditionOf(templateParameter: string): string {
  return `${templateParameter}IsGiven`;
}

function remediationOf(
  remediation: DeployedRemediation,
): Readonly<Record<string, TemplateValue | undefined>> {
  const { attempts, executionControls: controls, parameters } = remediation;
  return {
    TargetType: 'SSM_DOCUMENT',
    TargetId: remediation.targetId,
    TargetVersion: remediation.targetVersion,
    ResourceType: remediation.resourceType,
    Parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        'resourceValue' in value
          ? { ResourceValue: { Value: value.resourceValue } }
          : { StaticValue: { Values: value.map(sub) } },
      ]),
    ),
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
