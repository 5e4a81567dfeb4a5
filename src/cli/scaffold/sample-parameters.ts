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

type ByName = Readonly<Record<string, unknown>>;

/** The required parameters, as text. */
export function requiredParameters(parameters: readonly RuleParameter[]): ByName {
  return byName(parameters.filter(({ required }) => required).map(({ name, type }) => [name, texts[type]]));
}

/** Every parameter as text, and its parsed value. */
export function sampleParameters(parameters: readonly RuleParameter[]): {
  readonly texts: ByName;
  readonly values: ByName;
} {
  return {
    texts: byName(parameters.map(({ name, type }) => [name, texts[type]])),
    values: byName(parameters.map(({ name, type }) => [name, readText(type, texts[type])])),
  };
}

/** The parsed values when only the required parameters are given. */
export function defaultValues(parameters: readonly RuleParameter[]): ByName {
  return byName(
    parameters.flatMap(({ name, type, required, default: text }) => {
      const given = required ? texts[type] : text;
      return given === undefined ? [] : [[name, readText(type, given)] as const];
    }),
  );
}

/** Invalid parameters: a required one is missing, one cannot be parsed, or a name is misspelt. */
export function invalidParameters(parameters: readonly RuleParameter[]): readonly ByName[] {
  const required = requiredParameters(parameters);
  const missing = Object.keys(required).map((name) =>
    byName(Object.entries(required).filter(([other]) => other !== name)),
  );
  const unreadable = parameters.flatMap(({ name, type }) =>
    invalidTexts[type] === undefined ? [] : [{ ...required, [name]: invalidTexts[type] }],
  );
  return [...missing, ...unreadable, { ...required, misspelt: 'example' }];
}

function byName(entries: readonly (readonly [string, unknown])[]): ByName {
  return Object.fromEntries(entries);
}
