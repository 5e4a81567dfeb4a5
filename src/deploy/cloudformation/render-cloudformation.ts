import { InvalidOptionsError } from '../../errors.js';
import type { Deployment, TemplateParameter } from '../deployment.js';
import { accountRoleResource } from './account-role-resource.js';
import {
  codeBucketParameter,
  type FunctionResource,
  functionResources,
  lambdaFunction,
} from './function-resources.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import {
  type CloudFormationTemplate,
  getAtt,
  type TemplateResources,
  type TemplateValue,
} from './template.js';
import { withoutUndefined } from './without-undefined.js';

/**
 * A deployment as a CloudFormation template. Code that is a zip on this machine is taken from S3: from the bucket that the
 * template parameter `CodeBucket` names, under the key of the deployment's code location.
 *
 * @returns data; `printTemplate` makes text of it
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export function renderCloudFormation(deployment: Deployment): CloudFormationTemplate {
  const asksForBucket = deployment.functions.some(({ code }) => 'zipPath' in code);
  return assemble(deployment, lambdaFunction, {
    ...(asksForBucket && {
      [codeBucketParameter]: {
        Type: 'String',
        MinLength: 1,
        Description: 'The S3 bucket, in this Region, that holds the zips of the functions',
      },
    }),
  });
}

/** What templates of CloudFormation and SAM have alike. */
export function assemble(
  deployment: Deployment,
  functionResource: FunctionResource,
  codeParameters: Readonly<Record<string, TemplateValue>>,
): CloudFormationTemplate {
  const { functions, rules, accountRole, tags, templateParameters } = deployment;
  const parameters = {
    ...codeParameters,
    ...Object.fromEntries(templateParameters.map((parameter) => [parameter.id, parameterOf(parameter)])),
  };
  const conditions = conditionsOf(rules);
  const resources: readonly TemplateResources[] = [
    ...functions.map((made) => functionResources(made, tags, functionResource)),
    ...(accountRole ? [accountRoleResource(accountRole, tags)] : []),
    ...rules.map((rule) =>
      ruleResources(
        rule,
        functions.find(({ id }) => id === rule.id),
      ),
    ),
  ];
  refuseTwins([parameters, ...resources]);
  const outputs = Object.fromEntries(
    functions.map(({ id, functionName }) => [
      `${id}FunctionArn`,
      { Description: `The function ${functionName}`, Value: getAtt(`${id}Function`, 'Arn') },
    ]),
  );
  return withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Description: shorten(deployment.description),
    ...filled('Parameters', parameters),
    ...filled('Conditions', conditions),
    Resources: Object.assign({}, ...resources),
    ...filled('Outputs', outputs),
  });
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

function parameterOf({ description, secret, ...rest }: TemplateParameter): TemplateValue {
  const { default: value } = rest;
  return {
    Type: 'String',
    Description: description,
    ...(value === undefined ? { MinLength: 1 } : { Default: value }),
    ...(secret && { NoEcho: true }),
  };
}

function filled<Name extends string, Entries extends object>(name: Name, entries: Entries) {
  return (Object.keys(entries).length > 0 ? { [name]: entries } : {}) as { readonly [key in Name]?: Entries };
}

/** CloudFormation takes 1024 bytes. */
function shorten(description: string): string {
  return description.length <= 300 ? description : `${description.slice(0, 299)}…`;
}
