import { awsLimits } from '../check/aws-limits.js';
import { within } from '../check/check-limits.js';
import type { DeployedRule, TemplateParameter } from '../deployment.js';
import { printTemplate } from '../print-template.js';
import { filled } from './assemble.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import { ref, type TemplateResource, type TemplateResources, type TemplateValue } from './template.js';
import { withoutUndefined } from './without-undefined.js';

/**
 * The template of a conformance pack: rules and remediation, nothing else.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 */
export interface ConformancePackTemplate {
  readonly Parameters?: Readonly<Record<string, TemplateValue>>;
  readonly Conditions?: Readonly<Record<string, TemplateValue>>;
  readonly Resources: TemplateResources;
}

/**
 * @param templateParameters those of the rules are taken, others are of no use to a pack
 * @throws InvalidOptionsError when AWS Config would refuse it for its rules or parameters
 */
export function conformancePackTemplate(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): ConformancePackTemplate {
  const asked = parametersOfRules(rules, templateParameters);
  const split = 'Deploy the rules in several packs.';
  within('The conformance pack', rules.length, awsLimits.packRules, split);
  within(
    'The conformance pack',
    asked.length,
    awsLimits.packParameters,
    `Give values for some of them. Or: ${split}`,
  );
  const parameters = asked.map(({ id, description, default: value }) => [
    id,
    { Type: 'String', Description: description, Default: value },
  ]);
  return withoutUndefined({
    ...filled('Parameters', Object.fromEntries(parameters) as Readonly<Record<string, TemplateValue>>),
    ...filled('Conditions', conditionsOf(rules)),
    Resources: Object.assign({}, ...rules.map(packResources)),
  });
}

/**
 * The properties by which a template makes a pack of rules, or one for an organization.
 *
 * @throws InvalidOptionsError when AWS Config would refuse it for its size
 */
export function packProperties(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): TemplateResource['Properties'] {
  const body = printTemplate(conformancePackTemplate(rules, templateParameters));
  const fromS3 = 'Deploy the rules in several packs, or without their functions, from a file in S3.';
  within('The conformance pack', Buffer.byteLength(body), awsLimits.packBytes, fromS3);
  const asked = parametersOfRules(rules, templateParameters);
  return {
    TemplateBody: body,
    ConformancePackInputParameters:
      asked.length > 0 ? asked.map(({ id }) => ({ ParameterName: id, ParameterValue: ref(id) })) : undefined,
  };
}

function parametersOfRules(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): readonly TemplateParameter[] {
  const used = rules
    .flatMap(({ inputParameters }) => inputParameters)
    .map((parameter) => ('templateParameter' in parameter ? parameter.templateParameter : undefined));
  return templateParameters.filter(({ id }) => used.includes(id));
}

/**
 * In a pack, remediation goes by the name of the rule as it is written there, to which AWS Config adds. Of evaluation modes
 * there is DETECTIVE alone.
 */
function packResources(rule: DeployedRule): TemplateResources {
  const ids = { rule: `${rule.id}Rule`, remediation: `${rule.id}Remediation` };
  const { [ids.rule]: made, [ids.remediation]: remediation } = ruleResources(rule, undefined);
  if (!made) return {};
  const { EvaluationModes, ...properties } = made.Properties;
  return {
    [ids.rule]: { ...made, Properties: properties },
    ...(remediation && {
      [ids.remediation]: {
        Type: remediation.Type,
        DependsOn: [ids.rule],
        Properties: { ...remediation.Properties, ConfigRuleName: rule.ruleName },
      },
    }),
  };
}
