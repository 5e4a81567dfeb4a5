import type { DeployedRemediation, DeployedRule, Deployment, InputParameter } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { permissionAddresses } from './function-blocks.js';
import {
  block,
  call,
  code,
  type HclBlock,
  HclCode,
  type HclValue,
  resource,
  terraformName,
  textOf,
  valueWriter,
} from './hcl.js';

export function ruleBlocks(rule: DeployedRule, { functions, tags }: Deployment): readonly HclBlock[] {
  const made = functions.find(({ id }) => id === rule.id);
  const name = terraformName(rule.id);
  const { scope, triggers, evaluationModes, remediation } = rule;
  return [
    resource(
      'aws_config_config_rule',
      name,
      {
        name: rule.ruleName,
        description: rule.description,
        input_parameters: inputParametersJson(rule.inputParameters),
        tags: nonEmpty(tags),
        depends_on: made && permissionAddresses(made),
      },
      [
        block(
          'source',
          {
            owner: 'CUSTOM_LAMBDA',
            source_identifier: made ? code(`aws_lambda_function.${name}.arn`) : textOf(rule.functionArn),
          },
          triggers.map(({ messageType, maximumExecutionFrequency }) =>
            block('source_detail', {
              event_source: 'aws.config',
              message_type: messageType,
              maximum_execution_frequency: maximumExecutionFrequency,
            }),
          ),
        ),
        ...[scope ?? []].flat().map(({ resourceTypes, tagKey, tagValue }) =>
          block('scope', {
            compliance_resource_types: resourceTypes,
            tag_key: tagKey,
            tag_value: tagValue,
          }),
        ),
        ...evaluationModes.map((mode) => block('evaluation_mode', { mode })),
      ],
    ),
    ...(remediation ? [remediationBlock(remediation, name)] : []),
  ];
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
  const value = valueWriter.parameter(parameter.templateParameter);
  return parameter.optional ? new HclCode({ value }, ' != "" ? ', { value }, ' : null') : value;
}

function remediationBlock(remediation: DeployedRemediation, name: string): HclBlock {
  const { attempts, executionControls: controls, parameters } = remediation;
  return resource(
    'aws_config_remediation_configuration',
    name,
    {
      config_rule_name: code(`aws_config_config_rule.${name}.name`),
      target_type: 'SSM_DOCUMENT',
      target_id: remediation.targetId,
      target_version: remediation.targetVersion,
      resource_type: remediation.resourceType,
      automatic: remediation.automatic,
      maximum_automatic_attempts: attempts?.maximum,
      retry_attempt_seconds: attempts?.withinSeconds,
    },
    [
      ...Object.entries(parameters).map(([parameterName, value]) =>
        block('parameter', { name: parameterName, ...parameterValueOf(value) }),
      ),
      ...(controls ? [controlsBlock(controls)] : []),
    ],
  );
}

function controlsBlock(controls: NonNullable<DeployedRemediation['executionControls']>): HclBlock {
  const ofSsm = block('ssm_controls', {
    concurrent_execution_rate_percentage: controls.concurrentExecutionRatePercentage,
    error_percentage: controls.errorPercentage,
  });
  return block('execution_controls', {}, [ofSsm]);
}

function parameterValueOf(value: DeployedRemediation['parameters'][string]): HclBlock['attributes'] {
  if ('resourceValue' in value) return { resource_value: value.resourceValue };
  const [first, ...others] = value.map(textOf);
  return others.length === 0 ? { static_value: first } : { static_values: value.map(textOf) };
}
