import { type RuleParameter, typeFacts } from './rule-parameter.js';

type ByName = Readonly<Record<string, string>>;

/** The required parameters, as text. */
export function requiredParameters(parameters: readonly RuleParameter[]): ByName {
  return sampleTexts(parameters.filter(({ required }) => required));
}

/** Every parameter as text. */
export function sampleTexts(parameters: readonly RuleParameter[]): ByName {
  return Object.fromEntries(parameters.map(({ name, type }) => [name, typeFacts[type].sample]));
}

/** The parsed values of parameters that are given as text, and the defaults of others. */
export function parsedValues(
  parameters: readonly RuleParameter[],
  given: ByName,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parameters.flatMap(({ name, type, default: text }) => {
      const value = given[name] ?? text;
      return value === undefined ? [] : [[name, typeFacts[type].read(value)]];
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
    const { invalid } = typeFacts[type];
    return invalid === undefined ? [] : [{ ...required, [name]: invalid }];
  });
  return [...missing, ...unreadable, { ...required, misspelt: 'example' }];
}
