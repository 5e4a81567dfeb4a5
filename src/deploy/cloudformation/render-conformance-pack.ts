import { InvalidOptionsError } from '../../errors.js';
import { awsLimits } from '../check/aws-limits.js';
import { checkLimit } from '../check/check-limits.js';
import type { DeployedRule, Deployment, TemplateParameter } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { printTemplate } from '../print-template.js';
import { accountRoleResource } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { rejectReferences } from './check-template.js';
import { codeParameters, permissionIds } from './function-resources.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import {
  type CloudFormationTemplate,
  ref,
  resource,
  type TemplateResource,
  type TemplateResources,
  withoutUndefined,
} from './template.js';

/**
 * A deployment with `rulesAs: 'conformance-pack'` as a CloudFormation template of the functions and the pack, which has the name of the
 * stack. For `rules-only` it is the template of the pack itself, unless it has a role for functions in another account: a pack cannot
 * hold a role.
 *
 * @returns data, which `printTemplate` prints
 * @throws InvalidOptionsError when the pack is too large for AWS Config
 * @see https://docs.aws.amazon.com/config/latest/developerguide/conformance-packs.html
 */
export function renderConformancePack(
  deployment: Deployment,
): CloudFormationTemplate | ConformancePackTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, tags } = deployment;
  if (rulesAs !== 'conformance-pack')
    throw new InvalidOptionsError(`expected a deployment with rulesAs "conformance-pack", got ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  if (parts === 'rules-only' && !accountRole) {
    rejectReferences(deployment);
    return conformancePackTemplate(rules, templateParameters);
  }
  const role: TemplateResources = accountRole ? accountRoleResource(accountRole, tags) : {};
  const pack: TemplateResources = {
    ConformancePack: resource(
      'AWS::Config::ConformancePack',
      { ConformancePackName: ref('AWS::StackName'), ...packProperties(rules, templateParameters) },
      [...functions.flatMap(permissionIds), ...Object.keys(role)],
    ),
  };
  return assemble(deployment, { parameters: codeParameters(functions), rules: [role, pack] });
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html */
type ConformancePackTemplate = Pick<CloudFormationTemplate, 'Parameters' | 'Conditions' | 'Resources'>;

/** @param templateParameters the pack gets those that the rules use */
function conformancePackTemplate(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): ConformancePackTemplate {
  const asked = parametersOfRules(rules, templateParameters);
  const split = 'Deploy the rules in several packs.';
  checkLimit('The conformance pack', rules.length, awsLimits.packRules, split);
  checkLimit(
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
    Parameters: nonEmpty(Object.fromEntries(parameters)),
    Conditions: nonEmpty(conditionsOf(rules)),
    Resources: Object.assign({}, ...rules.map(packResources)),
  });
}

/** The properties of a conformance pack that hold its template, the same for one account and for an organization. */
export function packProperties(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): TemplateResource['Properties'] {
  const body = printTemplate(conformancePackTemplate(rules, templateParameters));
  const fromS3 = 'Deploy the rules in several packs, or without their functions, from a file in S3.';
  checkLimit('The conformance pack', Buffer.byteLength(body), awsLimits.packBytes, fromS3);
  const asked = parametersOfRules(rules, templateParameters);
  return {
    TemplateBody: body,
    ConformancePackInputParameters: nonEmpty(
      asked.map(({ id }) => ({ ParameterName: id, ParameterValue: ref(id) })),
    ),
  };
}

function parametersOfRules(
  rules: readonly DeployedRule[],
  templateParameters: readonly TemplateParameter[],
): readonly TemplateParameter[] {
  const used = rules.flatMap(({ inputParameters }) => inputParameters);
  return templateParameters.filter(({ id }) =>
    used.some((parameter) => 'templateParameter' in parameter && parameter.templateParameter === id),
  );
}

/** In a pack, a remediation refers to the rule by the name in the template; AWS Config adds a suffix. There are no evaluation modes. */
function packResources(rule: DeployedRule): TemplateResources {
  const ids = { rule: `${rule.id}Rule`, remediation: `${rule.id}Remediation` };
  const { [ids.rule]: made, [ids.remediation]: remediation } = ruleResources(rule, undefined);
  if (!made) return {};
  const { EvaluationModes, ...properties } = made.Properties;
  return {
    [ids.rule]: { ...made, Properties: properties },
    ...(remediation && {
      [ids.remediation]: resource(
        remediation.Type,
        { ...remediation.Properties, ConfigRuleName: rule.ruleName },
        [ids.rule],
      ),
    }),
  };
}
