import { InvalidOptionsError } from '../errors.js';
import { didYouMean } from '../options.js';
import { isTreeObject, Unknown } from '../proposed/unknown.js';
import type { ParameterValues } from './parameters.js';
import type { TemplateDocument } from './template-document.js';

/**
 * The given values of parameters for each of several templates: those that it has.
 *
 * @param where where the templates are, for messages: `no stack in cdk.out`
 * @throws InvalidOptionsError for a name that no template has
 */
export function parametersOfEach(
  documents: readonly TemplateDocument[],
  given: ParameterValues | Unknown,
  where: string,
): (document: TemplateDocument) => ParameterValues | Unknown {
  if (given instanceof Unknown) return () => given;
  const known = [...new Set(documents.flatMap(parameterNames))];
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new InvalidOptionsError(
        `${where} has the parameter ${JSON.stringify(name)}.${didYouMean(name, known)}`,
        `parameters.${name}`,
      );
  return (document) => {
    const names = parameterNames(document);
    return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
  };
}

function parameterNames({ root }: TemplateDocument): readonly string[] {
  return isTreeObject(root) && isTreeObject(root.Parameters) ? Object.keys(root.Parameters) : [];
}
