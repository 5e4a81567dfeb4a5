import { InvalidOptionsError } from '../../errors.js';
import type { DeployedRule, Deployment, InputParameter, RuleFunction } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { accountRoleStackSet, stackSetParameters } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { codeParameters, permissionIds } from './function-resources.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { packProperties } from './render-conformance-pack.js';
import { conditionsOf, ifGiven } from './rule-resources.js';
import {
  type CloudFormationTemplate,
  getAtt,
  ref,
  resource,
  sub,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/**
 * A deployment with `rulesAs: 'organization'` as a CloudFormation template for the management account or a delegated administrator:
 * the functions, a stack set for the role that they assume in the accounts, and the rules, which AWS Config makes in every account.
 * Rules with a remediation are in a conformance pack of the organization, since an organization rule cannot have one.
 *
 * @returns data, which `printTemplate` prints
 * @throws InvalidOptionsError when the pack is too large for AWS Config
 * @see https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export function renderOrganization(deployment: Deployment): CloudFormationTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, excludedAccounts } = deployment;
  if (rulesAs !== 'organization')
    throw new InvalidOptionsError(`expected a deployment with rulesAs "organization", got ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  const roles: TemplateResources = accountRole ? accountRoleStackSet(accountRole, deployment) : {};
  const functionOf = (rule: DeployedRule) => functions.find(({ id }) => id === rule.id);
  const dependsOn = (ruled: readonly DeployedRule[]) => [
    ...ruled.flatMap((rule) => permissionIds(functionOf(rule))),
    ...Object.keys(roles),
  ];
  const alone = rules.filter(({ remediation }) => !remediation);
  const packed = rules.filter(({ remediation }) => remediation);
  const pack = (): TemplateResources => ({
    ConformancePack: resource(
      'AWS::Config::OrganizationConformancePack',
      {
        OrganizationConformancePackName: ref('AWS::StackName'),
        ExcludedAccounts: nonEmpty(excludedAccounts),
        ...packProperties(packed, templateParameters),
      },
      dependsOn(packed),
    ),
  });
  return assemble(deployment, {
    parameters: { ...codeParameters(functions), ...(accountRole && stackSetParameters) },
    conditions: conditionsOf(alone),
    rules: [
      roles,
      ...alone.map((rule) => organizationRule(rule, functionOf(rule), dependsOn([rule]), excludedAccounts)),
      ...(packed.length > 0 ? [pack()] : []),
    ],
  });
}

/**
 * A rule in every account of an organization. It cannot have a remediation, which needs a conformance pack.
 *
 * @param made its function, if that is in the same template
 * @param dependsOn the resources that must exist before AWS Config makes it in the accounts
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-config-organizationconfigrule.html
 */
function organizationRule(
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
