import { readText } from './parameters-schema.js';
import type { ParameterType, RuleParameter } from './rule-parameter.js';

/** A text that each type of parameter takes. */
const texts: Readonly<Record<ParameterType, string>> = {
  string: 'example',
  integer: '7',
  number: '0.5',
  boolean: 'true',
  list: 'one, two',
};

/** A text that a type refuses, where there is one. */
const refused: Readonly<Partial<Record<ParameterType, string>>> = {
  integer: 'seven',
  number: 'half',
  boolean: 'perhaps',
};

type ByName = Readonly<Record<string, unknown>>;

/** The parameters without which the rule does not run, as text. */
export function requiredParameters(parameters: readonly RuleParameter[]): ByName {
  return byName(parameters.filter(({ required }) => required).map(({ name, type }) => [name, texts[type]]));
}

/** Every parameter as text, and what the schema makes of it. */
export function sampleParameters(parameters: readonly RuleParameter[]): {
  readonly texts: ByName;
  readonly values: ByName;
} {
  return {
    texts: byName(parameters.map(({ name, type }) => [name, texts[type]])),
    values: byName(parameters.map(({ name, type }) => [name, readText(type, texts[type])])),
  };
}

/** What the schema makes of the required parameters alone. */
export function defaultValues(parameters: readonly RuleParameter[]): ByName {
  return byName(
    parameters.flatMap(({ name, type, required, default: text }) => {
      const given = required ? texts[type] : text;
      return given === undefined ? [] : [[name, readText(type, given)] as const];
    }),
  );
}

/** What the rule must refuse to run with: something required is missing, cannot be read, or is misspelt. */
export function invalidParameters(parameters: readonly RuleParameter[]): readonly ByName[] {
  const required = requiredParameters(parameters);
  const missing = Object.keys(required).map((name) =>
    byName(Object.entries(required).filter(([other]) => other !== name)),
  );
  const unreadable = parameters.flatMap(({ name, type }) =>
    refused[type] === undefined ? [] : [{ ...required, [name]: refused[type] }],
  );
  return [...missing, ...unreadable, { ...required, misspelt: 'example' }];
}

function byName(entries: readonly (readonly [string, unknown])[]): ByName {
  return Object.fromEntries(entries);
}
