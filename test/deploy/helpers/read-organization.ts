/** Reads a template of an organization's rules back: those by themselves, those in the pack, and the role in the accounts. */

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

/** @param accountId where it is deployed, which the rules of other accounts call by its number */
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

/** The accounts that each part leaves out: one list, or it is none. */
export function excludedAccountsIn(text: string): readonly string[] {
  const resources: readonly Json[] = Object.values(parseTemplate(text).Resources);
  const lists = resources.flatMap(({ Type, Properties }) => {
    if (Type.startsWith('AWS::Config::Organization')) return [Properties.ExcludedAccounts ?? []];
    if (Type !== 'AWS::CloudFormation::StackSet') return [];
    const { AccountFilterType, Accounts = [] } = Properties.StackInstancesGroup[0].DeploymentTargets;
    if ((AccountFilterType === 'DIFFERENCE') !== Accounts.length > 0)
      throw new Error('Accounts are no exception');
    return [Accounts];
  });
  if (new Set(lists.map(String)).size > 1) throw new Error('Parts leave out different accounts');
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

/** What is asked is found by what becomes of the text when every parameter says its own name, and when it says nothing. */
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
