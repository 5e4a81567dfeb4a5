import type { DeployedRule, InputParameter, RuleFunction } from '../deployment.js';
import { conditionOf } from './rule-resources.js';
import { dependingOn, getAtt, ref, sub, type TemplateResources, type TemplateValue } from './template.js';

/**
 * A rule in every account of an organization. It cannot have a remediation, which needs a conformance pack.
 *
 * @param made its function, if that is in the same template
 * @param dependsOn the resources that must exist before AWS Config makes it in the accounts
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-organizationconfigrule.html
 */
export function organizationRule(
  rule: DeployedRule,
  {
    made,
    dependsOn,
    excludedAccounts,
  }: {
    readonly made: RuleFunction | undefined;
    readonly dependsOn: readonly string[];
    readonly excludedAccounts: readonly string[];
  },
): TemplateResources {
  const { scope, triggers } = rule;
  const byTag = scope && 'tagKey' in scope ? scope : undefined;
  const byType = scope && 'resourceTypes' in scope ? scope : undefined;
  return {
    [`${rule.id}Rule`]: {
      Type: 'AWS::Config::OrganizationConfigRule',
      ...dependingOn(dependsOn),
      Properties: {
        OrganizationConfigRuleName: rule.ruleName,
        ExcludedAccounts: excludedAccounts.length > 0 ? excludedAccounts : undefined,
        OrganizationCustomRuleMetadata: {
          Description: rule.description,
          LambdaFunctionArn: made ? getAtt(`${made.id}Function`, 'Arn') : sub(rule.functionArn),
          OrganizationConfigRuleTriggerTypes: triggers.map(({ messageType }) => messageType),
          MaximumExecutionFrequency: triggers.find((trigger) => trigger.maximumExecutionFrequency)
            ?.maximumExecutionFrequency,
          ResourceTypesScope: byType?.resourceTypes,
          TagKeyScope: byTag?.tagKey,
          TagValueScope: byTag?.tagValue,
          InputParameters: inputParametersText(rule.inputParameters),
        },
      },
    },
  };
}

/** JSON that CloudFormation puts together: it escapes the values of template parameters and leaves out optional ones that are empty. */
function inputParametersText(parameters: readonly InputParameter[]): TemplateValue | undefined {
  if (parameters.length === 0) return undefined;
  const values = Object.fromEntries(
    parameters.flatMap((parameter) => ('value' in parameter ? [[parameter.name, parameter.value]] : [])),
  );
  if (parameters.every((parameter) => 'value' in parameter)) return JSON.stringify(values);
  return join('', ['{', join(',', parameters.map(entryOf)), '}']);
}

function entryOf(parameter: InputParameter): TemplateValue {
  const name = JSON.stringify(parameter.name);
  if ('value' in parameter) return `${name}:${JSON.stringify(parameter.value)}`;
  const { templateParameter, optional } = parameter;
  const entry = join('', [`${name}:"`, escaped(ref(templateParameter)), '"']);
  return optional ? { 'Fn::If': [conditionOf(templateParameter), entry, ref('AWS::NoValue')] } : entry;
}

/** Escapes backslashes, then quotes. A parameter value has no line breaks. */
function escaped(text: TemplateValue): TemplateValue {
  return replaced(replaced(text, '\\', '\\\\'), '"', '\\"');
}

/** CloudFormation has no function that replaces text; split and join do it. */
function replaced(text: TemplateValue, from: string, to: string): TemplateValue {
  return { 'Fn::Join': [to, { 'Fn::Split': [from, text] }] };
}

function join(separator: string, parts: readonly TemplateValue[]): TemplateValue {
  return { 'Fn::Join': [separator, parts] };
}
