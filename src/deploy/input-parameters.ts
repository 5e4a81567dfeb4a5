import { InvalidOptionsError } from '../errors.js';
import { maxInputParametersLength } from '../limits.js';
import { didYouMean } from '../options.js';
import { describeParameters, type ParameterDescription } from '../rule/describe-parameters.js';
import type { InputParameter, TemplateParameter } from './deployment.js';
import type { RuleToDeploy } from './deployment-options.js';
import { roleParameterNames } from './execution-role.js';
import { idOf } from './names.js';

/** The rule parameters of one rule, and what has to be asked for them. */
export interface AskedParameters {
  readonly inputParameters: readonly InputParameter[];
  readonly templateParameters: readonly TemplateParameter[];
}

const ofTheKit: readonly string[] = roleParameterNames;

/** What is wrong with a schema that takes parameters nobody can be asked for. */
export const undescribedParameters =
  'the schema does not describe its parameters, so no template can ask for them. Expected an object schema of a library ' +
  'with Standard JSON Schema: zod 4.2 or later, arktype 2.1.28 or later, or valibot wrapped in toStandardJsonSchema of ' +
  '@valibot/to-json-schema.';

/**
 * Refuses a rule whose parameters would vanish from the template: the schema does not describe them, and no values are given.
 *
 * @throws InvalidOptionsError
 */
export function requireDescribedParameters({ rule, parameters }: RuleToDeploy): void {
  if (!rule.parameters || parameters || describeParameters(rule)) return;
  throw new InvalidOptionsError(
    `createDeployment: rule ${JSON.stringify(rule.name)}: parameters: ${undescribedParameters} Or give their values: {} for none.`,
  );
}

/**
 * What is given is a value; what the schema describes is asked, with its default if it has one. AWS Config hands all of them over as
 * text.
 *
 * @throws InvalidOptionsError for a value whose parameter the schema does not have, or values longer than AWS Config takes
 */
export function inputParametersOf({ rule, parameters = {} }: RuleToDeploy, id: string): AskedParameters {
  const refuse = (message: string): never => {
    throw new InvalidOptionsError(`createDeployment: rule ${JSON.stringify(rule.name)}: ${message}`);
  };
  const described = describeParameters(rule);
  const known = described?.map(({ name }) => name);
  for (const name of Object.keys(parameters)) {
    if (!known || known.includes(name) || ofTheKit.includes(name)) continue;
    refuse(
      `unknown parameter ${JSON.stringify(name)}.${didYouMean(name, known)} Known: ${known.join(', ') || 'none'}.`,
    );
  }
  for (const message of refusedValues(rule, parameters)) refuse(message);
  const asked = (described ?? []).filter(({ name }) => !Object.hasOwn(parameters, name));
  const values = Object.entries(parameters).map(([name, value]) => ({ name, value }));
  const defaults = asked.map(({ name, ...rest }) => [name, textOf(rest.default) ?? ''] as const);
  const json = JSON.stringify({ ...parameters, ...Object.fromEntries(defaults) });
  if (json.length > maxInputParametersLength)
    refuse(
      `its parameters are ${json.length} characters of JSON; AWS Config takes ${maxInputParametersLength}.`,
    );
  return {
    inputParameters: [
      ...values,
      ...asked.map((one) => ({
        name: one.name,
        templateParameter: templateIdOf(id, one),
        optional: !one.required && textOf(one.default) === undefined,
      })),
    ],
    templateParameters: asked.map((one) => templateParameterOf(one, id, rule.name)),
  };
}

/** What the schema says of values that are given; of those that are not, whoever deploys is asked. */
function refusedValues(
  { parameters: schema }: RuleToDeploy['rule'],
  given: Readonly<Record<string, string>>,
): readonly string[] {
  if (!schema) return [];
  const own = Object.entries(given).filter(([name]) => !ofTheKit.includes(name));
  let outcome: ReturnType<(typeof schema)['~standard']['validate']>;
  try {
    outcome = schema['~standard'].validate(Object.fromEntries(own));
  } catch {
    return [];
  }
  if (outcome instanceof Promise) {
    // What takes time is not waited for: the function finds out.
    outcome.catch(() => {});
    return [];
  }
  return (outcome.issues ?? []).flatMap(({ path = [], message }) => {
    const [first] = path;
    const name = String(typeof first === 'object' ? first.key : first);
    return Object.hasOwn(given, name) ? [`parameter ${JSON.stringify(name)}: ${message}.`] : [];
  });
}

function templateParameterOf(
  { name, description, required, ...rest }: ParameterDescription,
  id: string,
  ruleName: string,
): TemplateParameter {
  const what = `${name} of ${ruleName}${description ? `: ${description}` : ''}`;
  return {
    id: templateIdOf(id, { name }),
    description: what,
    ...(!required && { default: textOf(rest.default) ?? '' }),
  };
}

function templateIdOf(id: string, { name }: Pick<ParameterDescription, 'name'>): string {
  return `${id}Parameter${idOf(name)}`;
}

/** As the event carries it. Nothing is what is left out. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
