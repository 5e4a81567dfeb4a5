import { InvalidOptionsError } from '../../errors.js';
import type { Deployment, TemplateParameter } from '../deployment.js';
import { findDuplicate } from '../names.js';
import { checkTemplate, rejectReferences } from './check-template.js';
import { type FunctionResource, functionResources, lambdaFunction } from './function-resources.js';
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
  /** The rules, and other resources that they need. */
  readonly rules: readonly TemplateResources[];
}

/**
 * A template of the functions of a deployment and of the rules in a format.
 *
 * @throws InvalidOptionsError for two parts with one name, a text that CloudFormation would replace, or a template over its limits
 */
export function assemble(
  deployment: Deployment,
  { functionResource = lambdaFunction, parameters: further = {}, conditions = {}, rules }: TemplateParts,
): CloudFormationTemplate {
  const { functions, rules: deployedRules, tags, templateParameters, description } = deployment;
  rejectReferences(deployment, { tagsAreNames: functionResource !== lambdaFunction });
  const parameters = { ...further, ...parametersOf(templateParameters) };
  const resources = [...functions.map((made) => functionResources(made, tags, functionResource)), ...rules];
  rejectDuplicates([parameters, ...resources]);
  const outputs = Object.fromEntries(
    functions.map(({ id, functionName }) => [
      `${id}FunctionArn`,
      { Description: `The function ${functionName}`, Value: getAtt(`${id}Function`, 'Arn') },
    ]),
  );
  const template: CloudFormationTemplate = withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: shorten(description),
    ...filled('Parameters', parameters),
    ...filled('Conditions', conditions),
    Resources: Object.assign({}, ...resources),
    ...filled('Outputs', outputs),
  });
  checkTemplate(template, Math.max(functions.length, deployedRules.length));
  return template;
}

/** Template parameters in CloudFormation. */
export function parametersOf(
  templateParameters: readonly TemplateParameter[],
): Readonly<Record<string, TemplateValue>> {
  return Object.fromEntries(templateParameters.map((parameter) => [parameter.id, parameterOf(parameter)]));
}

function parameterOf({ description, secret, ...rest }: TemplateParameter): TemplateValue {
  const { default: value } = rest;
  return {
    Type: 'String',
    Description: description,
    ...(value === undefined ? { MinLength: 1 } : { Default: value }),
    ...(secret && { NoEcho: true }),
  };
}

/** A section of a template; nothing when it is empty, which CloudFormation would refuse. */
export function filled<Name extends string, Entries extends object>(name: Name, entries: Entries) {
  return (Object.keys(entries).length > 0 ? { [name]: entries } : {}) as { readonly [key in Name]?: Entries };
}

/** Parameters and resources share one namespace, and ids of different rules can be equal: `A` + `ParameterRole`, `AParameter` + `Role`. */
function rejectDuplicates(groups: readonly object[]): void {
  const duplicate = findDuplicate(groups.flatMap(Object.keys), (id) => id);
  if (duplicate)
    throw new InvalidOptionsError(
      `Two parts of the template would be called ${duplicate[0]}: rename one of the rules, or deploy them separately.`,
    );
}

/** CloudFormation takes 1024 bytes. */
function shorten(description: string): string {
  return description.length <= 300 ? description : `${description.slice(0, 299)}…`;
}
