import type { Deployment, TemplateParameter } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { rejectDuplicates } from '../names.js';
import { checkTemplate, rejectReferences } from './check-template.js';
import { type FunctionResource, functionResources, lambdaFunction } from './function-resources.js';
import { hookResources } from './hook-resources.js';
import {
  type CloudFormationTemplate,
  getAtt,
  type TemplateResources,
  type TemplateValue,
  withoutUndefined,
} from './template.js';

/** The parts of a template that differ between formats. */
export interface TemplateParts {
  /** Writes a function. Defaults to `AWS::Lambda::Function`. */
  readonly functionResource?: FunctionResource;
  /** Parameters beside those of the deployment. */
  readonly parameters?: Readonly<Record<string, TemplateValue>>;
  readonly conditions?: Readonly<Record<string, TemplateValue>>;
  readonly rules: readonly TemplateResources[];
}

/** @throws InvalidOptionsError for two parts with one name, a text that CloudFormation would replace, or a template over its limits */
export function assemble(
  deployment: Deployment,
  { functionResource = lambdaFunction, parameters: further = {}, conditions = {}, rules }: TemplateParts,
): CloudFormationTemplate {
  const { functions, rules: deployedRules, tags, templateParameters, description } = deployment;
  rejectReferences(deployment, { tagsAreNames: functionResource !== lambdaFunction });
  const parameters = { ...further, ...parametersOf(templateParameters) };
  const resources = [
    ...functions.map((made) => functionResources(made, tags, functionResource)),
    ...functions.map(({ id }) => (deployment.hook ? hookResources(deployment.hook, id, tags) : {})),
    ...rules,
  ];
  // Parameters and resources share one namespace, and ids of different rules can be equal: `A` + `ParameterRole`, `AParameter` + `Role`.
  rejectDuplicates('Two parts of the template', [parameters, ...resources].flatMap(Object.keys));
  const outputs = Object.fromEntries(
    functions.map(({ id, functionName }) => [
      `${id}FunctionArn`,
      { Description: `The function ${functionName}`, Value: getAtt(`${id}Function`, 'Arn') },
    ]),
  );
  const template: CloudFormationTemplate = withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: shorten(description),
    Parameters: nonEmpty(parameters),
    Conditions: nonEmpty(conditions),
    Resources: Object.assign({}, ...resources),
    Outputs: nonEmpty(outputs),
  });
  checkTemplate(template, Math.max(functions.length, deployedRules.length));
  return template;
}

export function parametersOf(
  templateParameters: readonly TemplateParameter[],
): Readonly<Record<string, TemplateValue>> {
  const entries = templateParameters.map(({ id, description, secret, default: value }) => [
    id,
    {
      Type: 'String',
      Description: description,
      ...(value === undefined ? { MinLength: 1 } : { Default: value }),
      NoEcho: secret,
    },
  ]);
  return Object.fromEntries(entries);
}

/** CloudFormation takes 1024 bytes. */
function shorten(description: string): string {
  return description.length <= 300 ? description : `${description.slice(0, 299)}…`;
}
