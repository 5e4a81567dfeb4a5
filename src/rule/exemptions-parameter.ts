import { describeValue } from '../describe.js';
import { InvalidParametersError } from '../errors.js';
import { checkExemptions, type Exemption } from './exemptions.js';
import type { RawParameters } from './parameters.js';

/**
 * Reads the rule parameter `exemptions`: the JSON text of a list. No schema of a rule sees it. Absent and empty, it has none.
 *
 * @throws InvalidParametersError with the entry and the key, without their value
 */
export function readExemptionsParameter(
  { exemptions: given }: RawParameters,
  ruleName: string,
): readonly Exemption[] {
  if (given === undefined || given === null || given === '') return [];
  const refuse = (message: string, path = 'exemptions'): never => {
    throw new InvalidParametersError(
      `Invalid parameters for rule ${JSON.stringify(ruleName)}: ${message} Correct the parameter exemptions in the InputParameters ` +
        'of the rule.',
      [{ path: path.replaceAll('[', '.').replaceAll(']', ''), message }],
    );
  };
  const list = typeof given === 'string' ? parse(given, refuse) : given;
  checkExemptions(list, refuse, describeValue);
  return list;
}

function parse(text: string, refuse: (message: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(`expected exemptions to be the JSON text of a list, got ${describeValue(text)}.`);
  }
}
