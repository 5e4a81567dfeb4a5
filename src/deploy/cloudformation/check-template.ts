import { awsLimits } from '../check/aws-limits.js';
import { within } from '../check/check-limits.js';
import type { CloudFormationTemplate, TemplateResource } from './template.js';

const split = 'Deploy the rules as several stacks: name fewer modules, or deploy by rulesets.';

/**
 * Refuses a template that CloudFormation would.
 *
 * @param rules how many it is for
 * @throws InvalidOptionsError which says about how many rules fit
 */
export function checkTemplate({ Resources, Parameters = {} }: CloudFormationTemplate, rules: number): void {
  const { stackResources, templateParameters, parameterDescription } = awsLimits;
  const count = Object.values(Resources).reduce((sum, resource) => sum + resourcesOf(resource), 0);
  const fitting = Math.floor((rules * stackResources.max) / count);
  within('The template', count, stackResources, `About ${fitting} of the ${rules} rules fit. ${split}`);
  const values = `Give values for some of them. Or: ${split}`;
  within('The template', Object.keys(Parameters).length, templateParameters, values);
  for (const [id, parameter] of Object.entries(Parameters)) {
    const { Description = '' } = parameter as { readonly Description?: string };
    within(
      `Parameter ${id}`,
      Description.length,
      parameterDescription,
      'Shorten it in the schema of the rule.',
    );
  }
}

/** SAM makes a second one of a function: how it is invoked. */
function resourcesOf({ Type }: TemplateResource): number {
  return Type === 'AWS::Serverless::Function' ? 2 : 1;
}
