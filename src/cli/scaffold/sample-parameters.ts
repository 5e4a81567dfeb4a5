import { readText } from './parameters-schema.js';
import type { ParameterType, RuleParameter } from './rule-parameter.js';

/** A valid text for each type of parameter. */
const texts: Readonly<Record<ParameterType, string>> = {
  string: 'example',
  integer: '7',
  number: '0.5',
  boolean: 'true',
  list: 'one, two',
};

/** An invalid text for a type, where one exists. */
const invalidTexts: Readonly<Partial<Record<ParameterType, string>>> = {
  integer: 'seven',
  number: 'half',
  boolean: 'perhaps',
};

type ByName = Readonly<Record<string, string>>;

/** The required parameters, as text. */
export function requiredParameters(parameters: readonly RuleParameter[]): ByName {
  return sampleTexts(parameters.filter(({ required }) => required));
}

/** Every parameter as text. */
export function sampleTexts(parameters: readonly RuleParameter[]): ByName {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, texts[type]]));
}

/** The parsed values of parameters that are given as text, and the defaults of others. */
export function parsedValues(
  parameters: readonly RuleParameter[],
  given: ByName,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parameters.flatMap(({ name, type, default: text }) => {
      const value = given[name] ?? text;
      return value === undefined ? [] : [[name, readText(type, value)]];
    }),
  );
}

/** Invalid parameters: a required one is missing, one cannot be parsed, or a name is misspelt. */
export function invalidParameters(parameters: readonly RuleParameter[]): readonly ByName[] {
  const required = requiredParameters(parameters);
  const missing = Object.keys(required).map((name) => {
    const { [name]: _, ...others } = required;
    return others;
  });
  const unreadable = parameters.flatMap(({ name, type }) => {
    const text = invalidTexts[type];
    return text === undefined ? [] : [{ ...required, [name]: text }];
  });
  return [...missing, ...unreadable, { ...required, misspelt: 'example' }];
}
