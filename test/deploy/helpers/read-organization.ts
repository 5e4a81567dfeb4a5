/** Reads a template of an organization's rules back: the separate rules, the rules in the pack, and the role in the accounts. */

import { evaluate } from './evaluate-intrinsics.js';
import type { DeploymentFacts, ParameterFacts, RuleFacts } from './facts.js';
import {
  askedBy,
  type Json,
  parseTemplate,
  type Resource,
  readCloudFormation,
  resourcesOf,
  scopeOf,
  textOf,
} from './read-cloudformation.js';
import { rulesOfPack } from './read-conformance-pack.js';

/** @param accountId the account of the functions: rules in other accounts refer to functions by it */
export function readOrganization(text: string, accountId: string): DeploymentFacts {
  const template = parseTemplate(text);
  const [roles] = resourcesOf(template, 'AWS::CloudFormation::StackSet');
  const [pack] = resourcesOf(template, 'AWS::Config::OrganizationConformancePack');
  const alone = resourcesOf(template, 'AWS::Config::OrganizationConfigRule');
  return {
    ...readCloudFormation(text),
    rules: [
      ...alone.map((rule) => organizationRule(rule, template, accountId)),
      ...(pack ? rulesOfPack(pack, template) : []),
    ],
    accountRole: roles && readCloudFormation(roles.Properties.TemplateBody).accountRole,
  };
}

/** The excluded accounts. Every part must have the same list. */
export function excludedAccountsIn(text: string): readonly string[] {
  const resources: readonly Json[] = Object.values(parseTemplate(text).Resources);
  const lists = resources.flatMap(({ Type, Properties }) => {
    if (Type.startsWith('AWS::Config::Organization')) return [Properties.ExcludedAccounts ?? []];
    if (Type !== 'AWS::CloudFormation::StackSet') return [];
    const { AccountFilterType, Accounts = [] } = Properties.StackInstancesGroup[0].DeploymentTargets;
    if ((AccountFilterType === 'DIFFERENCE') !== Accounts.length > 0)
      throw new Error('Accounts are not excluded');
    return [Accounts];
  });
  if (new Set(lists.map(String)).size > 1) throw new Error('Parts exclude different accounts');
  return lists[0] ?? [];
}

function organizationRule({ Properties }: Resource, template: Json, accountId: string): RuleFacts {
  const { OrganizationConfigRuleName, OrganizationCustomRuleMetadata: of } = Properties;
  return {
    ruleName: OrganizationConfigRuleName,
    description: of.Description,
    functionArn: functionArn(of.LambdaFunctionArn, template, accountId),
    triggers: of.OrganizationConfigRuleTriggerTypes.map((messageType: string) => ({
      messageType,
      ...(messageType === 'ScheduledNotification' && {
        maximumExecutionFrequency: of.MaximumExecutionFrequency,
      }),
    })),
    scope:
      of.ResourceTypesScope || of.TagKeyScope
        ? scopeOf({
            ComplianceResourceTypes: of.ResourceTypesScope,
            TagKey: of.TagKeyScope,
            TagValue: of.TagValueScope,
          })
        : undefined,
    inputParameters: inputParameters(of.InputParameters ?? '{}', template),
    evaluationModes: ['DETECTIVE'],
    remediation: undefined,
  };
}

function functionArn(value: Json, template: Json, accountId: string): string {
  if (!value['Fn::GetAtt']) return textOf(value);
  const { FunctionName } = template.Resources[value['Fn::GetAtt'][0]].Properties;
  return `arn:\${AWS::Partition}:lambda:\${AWS::Region}:${accountId}:function:${FunctionName}`;
}

/** Finds the parameters by evaluating the text twice: with each parameter's own name as its value, and with it empty. */
function inputParameters(value: Json, template: Json): Readonly<Record<string, ParameterFacts>> {
  const ids = Object.keys(template.Parameters ?? {});
  const said = Object.fromEntries(ids.map((id) => [id, `<${id}>`]));
  const read = (parameters: Readonly<Record<string, string>>) =>
    JSON.parse(evaluate(value, template, parameters)) as Readonly<Record<string, string>>;
  const facts = Object.entries(read(said)).map(([name, text]): [string, ParameterFacts] => {
    const id = /^<(.*)>$/.exec(text)?.[1];
    if (id === undefined) return [name, { value: text }];
    return [name, askedBy(template.Parameters[id], !(name in read({ ...said, [id]: '' })))];
  });
  return Object.fromEntries(facts);
}
