import { InvalidOptionsError } from '../../errors.js';
import { awsLimits } from '../check/aws-limits.js';
import { checkLimit } from '../check/check-limits.js';
import { textsIn } from '../check/check-texts.js';
import type { Deployment } from '../deployment.js';
import type { CloudFormationTemplate, TemplateResource } from './template.js';

const split = 'Deploy the rules as several stacks: name fewer modules, or deploy by rulesets.';

/** @throws InvalidOptionsError for a template over the limits of CloudFormation, with about how many rules fit */
export function checkTemplate({ Resources, Parameters = {} }: CloudFormationTemplate, rules: number): void {
  const { stackResources, templateParameters, parameterDescription } = awsLimits;
  const count = Object.values(Resources).reduce((sum, resource) => sum + resourcesOf(resource), 0);
  const fitting = Math.floor((rules * stackResources.max) / count);
  checkLimit('The template', count, stackResources, `About ${fitting} of the ${rules} rules fit. ${split}`);
  const values = `Give values for some of them. Or: ${split}`;
  checkLimit('The template', Object.keys(Parameters).length, templateParameters, values);
  for (const [id, parameter] of Object.entries(Parameters)) {
    const { Description = '' } = parameter as { readonly Description?: string };
    const shorten = 'Shorten it in the schema of the rule.';
    checkLimit(`Parameter ${id}`, Description.length, parameterDescription, shorten);
  }
}

/** SAM makes two resources of a function: the function and how it is invoked. */
function resourcesOf({ Type }: TemplateResource): number {
  return Type === 'AWS::Serverless::Function' ? 2 : 1;
}

/**
 * Rejects text that CloudFormation would replace. `{{resolve:…}}` has no escape, and CloudFormation also resolves it in the results of
 * its functions. A property called `Ref` or `Fn::…` is a function to it.
 *
 * @param tagsAreNames whether the format writes tag keys as property names
 * @throws InvalidOptionsError
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function rejectReferences(
  { notes, ...deployment }: Pick<Deployment, 'functions' | 'rules'> & Partial<Deployment>,
  { tagsAreNames = false } = {},
): void {
  for (const { path, text } of textsIn(deployment))
    if (text.includes('{{resolve:'))
      throw new InvalidOptionsError(
        `CloudFormation would replace {{resolve:…}} in ${path} of the deployment by a stored value, and has no escape for it. Change ` +
          'the text, or use the format terraform.',
      );
  const { functions, rules, tags = {} } = deployment;
  const names = [
    ...functions.flatMap(({ environment }) => Object.keys(environment)),
    ...rules.flatMap(({ inputParameters, remediation }) => [
      ...inputParameters.map(({ name }) => name),
      ...Object.keys(remediation?.parameters ?? {}),
    ]),
    ...(tagsAreNames ? Object.keys(tags) : []),
  ];
  const reserved = names.find((name) => /^(?:Ref$|Fn::)/.test(name));
  if (reserved !== undefined)
    throw new InvalidOptionsError(
      `CloudFormation would read the name ${JSON.stringify(reserved)} as one of its functions. Rename the environment variable, ` +
        'parameter or tag, or use the format terraform.',
    );
}
