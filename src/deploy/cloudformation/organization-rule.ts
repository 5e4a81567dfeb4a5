import type { DeployedRule, InputParameter, RuleFunction } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { ifGiven } from './rule-resources.js';
import { getAtt, ref, resource, sub, type TemplateResources, type TemplateValue } from './template.js';

/**
 * A rule in every account of an organization. It cannot have a remediation, which needs a conformance pack.
 *
 * @param made its function, if that is in the same template
 * @param dependsOn the resources that must exist before AWS Config makes it in the accounts
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-organizationconfigrule.html
 */
export function organizationRule(
  rule: DeployedRule,
  made: RuleFunction | undefined,
  dependsOn: readonly string[],
  excludedAccounts: readonly string[],
): TemplateResources {
  const { triggers, scope } = rule;
  return {
    [`${rule.id}Rule`]: resource(
      'AWS::Config::OrganizationConfigRule',
      {
        OrganizationConfigRuleName: rule.ruleName,
        ExcludedAccounts: nonEmpty(excludedAccounts),
        OrganizationCustomRuleMetadata: {
          Description: rule.description,
          LambdaFunctionArn: made ? getAtt(`${made.id}Function`, 'Arn') : sub(rule.functionArn),
          OrganizationConfigRuleTriggerTypes: triggers.map(({ messageType }) => messageType),
          MaximumExecutionFrequency: triggers.find((trigger) => trigger.maximumExecutionFrequency)
            ?.maximumExecutionFrequency,
          ResourceTypesScope: scope?.resourceTypes,
          TagKeyScope: scope?.tagKey,
          TagValueScope: scope?.tagValue,
          InputParameters: inputParametersText(rule.inputParameters),
        },
      },
      dependsOn,
    ),
  };
}

/** JSON that CloudFormation puts together: it escapes the values of template parameters and leaves out optional ones that are empty. */
function inputParametersText(parameters: readonly InputParameter[]): TemplateValue | undefined {
  if (parameters.length === 0) return undefined;
  if (parameters.every((parameter) => 'value' in parameter))
    return JSON.stringify(Object.fromEntries(parameters.map(({ name, value }) => [name, value])));
  return join('', ['{', join(',', parameters.map(entryOf)), '}']);
}

function entryOf(parameter: InputParameter): TemplateValue {
  const name = JSON.stringify(parameter.name);
  if ('value' in parameter) return `${name}:${JSON.stringify(parameter.value)}`;
  return ifGiven(parameter, join('', [`${name}:"`, escaped(ref(parameter.templateParameter)), '"']));
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
