import type {
  DeployedRemediation,
  DeployedRule,
  Deployment,
  InputParameter,
  RuleFunction,
  RuleScope,
} from '../deployment.js';
import { permissionAddresses } from './function-blocks.js';
import { call, code, type HclBlock, HclCode, type HclValue, terraformName, textOf } from './hcl.js';
import { tagsOf } from './role-blocks.js';

/**
 * A rule and its remediation.
 *
 * @param made its function, if that is in the same module
 */
export function ruleBlocks(
  rule: DeployedRule,
  made: RuleFunction | undefined,
  tags: Deployment['tags'],
): readonly HclBlock[] {
  const name = terraformName(rule.id);
  const { scope, triggers, evaluationModes, remediation } = rule;
  return [
    {
      type: 'resource',
      labels: ['aws_config_config_rule', name],
      attributes: {
        name: rule.ruleName,
        description: rule.description,
        input_parameters: inputParametersJson(rule.inputParameters),
        tags: tagsOf(tags),
        depends_on: made && permissionAddresses(made),
      },
      blocks: [
        {
          type: 'source',
          attributes: {
            owner: 'CUSTOM_LAMBDA',
            source_identifier: made ? code(`aws_lambda_function.${name}.arn`) : textOf(rule.functionArn),
          },
          blocks: triggers.map(({ messageType, maximumExecutionFrequency }) => ({
            type: 'source_detail',
            attributes: {
              event_source: 'aws.config',
              message_type: messageType,
              maximum_execution_frequency: maximumExecutionFrequency,
            },
          })),
        },
        ...(scope ? [{ type: 'scope', attributes: scopeOf(scope) }] : []),
        ...evaluationModes.map((mode) => ({ type: 'evaluation_mode', attributes: { mode } })),
      ],
    },
    ...(remediation ? [remediationBlock(remediation, name)] : []),
  ];
}

function scopeOf(scope: RuleScope): NonNullable<HclBlock['attributes']> {
  return 'resourceTypes' in scope
    ? { compliance_resource_types: scope.resourceTypes }
    : { tag_key: scope.tagKey, tag_value: scope.tagValue };
}

/** An empty optional value becomes null, and null values are left out. */
function inputParametersJson(parameters: readonly InputParameter[]): HclValue | undefined {
  if (parameters.length === 0) return undefined;
  const values = Object.fromEntries(parameters.map((parameter) => [parameter.name, inputValueOf(parameter)]));
  const hasOptional = parameters.some((parameter) => 'optional' in parameter && parameter.optional);
  if (!hasOptional) return call('jsonencode', values);
  return call(
    'jsonencode',
    new HclCode('{ for name, value in ', { value: values }, ' : name => value if value != null }'),
  );
}

function inputValueOf(parameter: InputParameter): HclValue {
  if ('value' in parameter) return parameter.value;
  const variable = `var.${terraformName(parameter.templateParameter)}`;
  return code(parameter.optional ? `${variable} != "" ? ${variable} : null` : variable);
}

function remediationBlock(remediation: DeployedRemediation, name: string): HclBlock {
  const { attempts, executionControls: controls, parameters } = remediation;
  return {
    type: 'resource',
    labels: ['aws_config_remediation_configuration', name],
    attributes: {
      config_rule_name: code(`aws_config_config_rule.${name}.name`),
      target_type: 'SSM_DOCUMENT',
      target_id: remediation.targetId,
      target_version: remediation.targetVersion,
      resource_type: remediation.resourceType,
      automatic: remediation.automatic,
      maximum_automatic_attempts: attempts?.maximum,
      retry_attempt_seconds: attempts?.withinSeconds,
    },
    blocks: [
      ...Object.entries(parameters).map(([parameterName, value]) => ({
        type: 'parameter',
        attributes: { name: parameterName, ...parameterValueOf(value) },
      })),
      ...(controls
        ? [
            {
              type: 'execution_controls',
              blocks: [
                {
                  type: 'ssm_controls',
                  attributes: {
                    concurrent_execution_rate_percentage: controls.concurrentExecutionRatePercentage,
                    error_percentage: controls.errorPercentage,
                  },
                },
              ],
            },
          ]
        : []),
    ],
  };
}

function parameterValueOf(
  value: DeployedRemediation['parameters'][string],
): NonNullable<HclBlock['attributes']> {
  if ('resourceValue' in value) return { resource_value: value.resourceValue };
  const [first, ...others] = value.map(textOf);
  return others.length === 0 ? { static_value: first } : { static_values: value.map(textOf) };
}
