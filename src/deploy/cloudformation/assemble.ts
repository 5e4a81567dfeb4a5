import { InvalidOptionsError } from '../../errors.js';
import type { Deployment, TemplateParameter } from '../deployment.js';
import { checkTemplate } from './check-template.js';
import { type FunctionResource, functionResources, lambdaFunction } from './function-resources.js';
import { refuseReferences } from './refuse-references.js';
import {
  type CloudFormationTemplate,
  getAtt,
  type TemplateResources,
  type TemplateValue,
} from './template.js';
import { withoutUndefined } from './without-undefined.js';

/** In what templates differ that have functions, or what belongs to them. */
export interface TemplateParts {
  /** How the function itself is said. Defaults to CloudFormation's own. */
  readonly functionResource?: FunctionResource;
  /** Beside those that the deployment asks for. */
  readonly parameters?: Readonly<Record<string, TemplateValue>>;
  readonly conditions?: Readonly<Record<string, TemplateValue>>;
  /** The rules, and what they need beside the functions. */
  readonly rules: readonly TemplateResources[];
}

/**
 * A template of a deployment's functions and of rules as a format says them.
 *
 * @throws InvalidOptionsError when two parts of it would be called the same, CloudFormation would replace a text, or it would
 * refuse the template for its size
 */
export function assemble(
  deployment: Deployment,
  { functionResource = lambdaFunction, parameters: further = {}, conditions = {}, rules }: TemplateParts,
): CloudFormationTemplate {
  const { functions, rules: deployedRules, tags, templateParameters, description } = deployment;
  refuseReferences(deployment, { tagsAreNames: functionResource !== lambdaFunction });
  const parameters = { ...further, ...parametersOf(templateParameters) };
  const resources = [...functions.map((made) => functionResources(made, tags, functionResource)), ...rules];
  refuseTwins([parameters, ...resources]);
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

/** What whoever deploys is asked for, as parameters of a template. */
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

/** A section of a template, which must not be empty. */
export function filled<Name extends string, Entries extends object>(name: Name, entries: Entries) {
  return (Object.keys(entries).length > 0 ? { [name]: entries } : {}) as { readonly [key in Name]?: Entries };
}

/** Parameters and resources share their names. One rule's may end as another's begins. */
function refuseTwins(groups: readonly object[]): void {
  const ids = groups.flatMap((group) => Object.keys(group));
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin !== undefined)
    throw new InvalidOptionsError(
      `Two parts of the template would be called ${twin}: rename one of the rules, or deploy them apart.`,
    );
}

/** CloudFormation takes 1024 bytes. */
function shorten(description: string): string {
  return description.length <= 300 ? description : `${description.slice(0, 299)}…`;
}
