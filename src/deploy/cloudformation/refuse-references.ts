import { InvalidOptionsError } from '../../errors.js';
import { textsIn } from '../check/check-texts.js';
import type { Deployment } from '../deployment.js';

/**
 * Refuses text that CloudFormation would replace. It has no escape for `{{resolve:…}}`, and resolves what its functions make of
 * parts, too; a property called `Ref` or `Fn::…` is a function to it.
 *
 * @param tagsAreNames whether the format has tags by name
 * @throws InvalidOptionsError
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function refuseReferences(
  { notes, ...deployment }: Pick<Deployment, 'functions' | 'rules'> & Partial<Deployment>,
  { tagsAreNames = false } = {},
): void {
  for (const { path, text } of textsIn(deployment))
    if (text.includes('{{resolve:'))
      throw new InvalidOptionsError(
        `CloudFormation would replace {{resolve:…}} in ${path} of the deployment by a stored value, and cannot be told to keep ` +
          'the text. Change the text, or use the format terraform.',
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
  const taken = names.find((name) => /^(?:Ref$|Fn::)/.test(name));
  if (taken !== undefined)
    throw new InvalidOptionsError(
      `CloudFormation would take the name ${JSON.stringify(taken)} for one of its functions. Rename the environment variable, ` +
        'parameter or tag, or use the format terraform.',
    );
}
