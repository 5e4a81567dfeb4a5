import { isConfigRuleError } from '../errors.js';
import { maxInputParametersLength } from '../limits.js';
import { didYouMean } from '../options.js';
import { describeParameters } from '../rule/describe-parameters.js';
import { readExemptionsParameter } from '../rule/exemptions-parameter.js';
import type { InputParameter, TemplateParameter } from './deployment.js';
import type { RuleToDeploy } from './deployment-options.js';
import { roleParameterNames } from './execution-role.js';
import { idOf } from './names.js';
import { isToken } from './options/aws-values.js';
import { option, reject } from './options/option-message.js';

export const undescribedParameters =
  'the schema does not describe its parameters, so no template can ask for them. Expected an object schema of a library ' +
  'with Standard JSON Schema: zod 4.2 or later, arktype 2.1.28 or later, or valibot wrapped in toStandardJsonSchema of ' +
  '@valibot/to-json-schema.';

/** Rejects a rule whose parameters the template would lack: the schema does not describe them, and no values are given. */
export function requireDescribedParameters({ rule, parameters }: RuleToDeploy): void {
  if (rule.parameters && !parameters && !describeParameters(rule))
    reject`${undescribedParameters} Or set ${option('parameters')}.`;
}

/**
 * A given value becomes a value; the other parameters of the schema become template parameters, with their defaults. AWS Config passes
 * all of them as text.
 *
 * @throws InvalidOptionsError for a value whose parameter the schema does not have, or values longer than AWS Config takes
 */
export function inputParametersOf({ rule, parameters = {} }: RuleToDeploy, id: string) {
  const described = describeParameters(rule);
  const known = described?.map(({ name }) => name);
  if (known?.includes('exemptions'))
    reject`its schema has a parameter "exemptions", which the kit reads itself and the rule does not get. Rename it.`;
  for (const name of Object.keys(parameters)) {
    if (!known || known.includes(name) || kitParameterNames.includes(name)) continue;
    reject`unknown parameter ${JSON.stringify(name)}.${didYouMean(name, known)} Known: ${known.join(', ') || 'none'}.`;
  }
  checkValues(rule, parameters);
  checkExemptionsParameter(rule, parameters);
  const asked = (described ?? [])
    .filter(({ name }) => !Object.hasOwn(parameters, name))
    .map((one) => ({
      ...one,
      default: textOf(one.default),
      templateParameter: `${id}Parameter${idOf(one.name)}`,
    }));
  const defaults = asked.map((one) => [one.name, one.default ?? '']);
  const json = JSON.stringify({ ...parameters, ...Object.fromEntries(defaults) });
  if (json.length > maxInputParametersLength)
    reject`its parameters are ${json.length} characters of JSON; AWS Config takes ${maxInputParametersLength}.`;
  const inputParameters: readonly InputParameter[] = [
    ...Object.entries(parameters).map(([name, value]) => ({ name, value })),
    ...asked.map(({ name, templateParameter, required, default: value }) => ({
      name,
      templateParameter,
      optional: !required && value === undefined,
    })),
  ];
  const templateParameters: readonly TemplateParameter[] = asked.map((one) => ({
    id: one.templateParameter,
    description: `${one.name} of ${rule.name}${one.description ? `: ${one.description}` : ''}`,
    ...(!one.required && { default: one.default ?? '' }),
  }));
  return { inputParameters, templateParameters };
}

/** Parameters that the kit reads. No schema has them. */
const kitParameterNames: readonly string[] = [...roleParameterNames, 'exemptions'];

/** Rejects a value with which every invocation would fail, and one that would count for nothing. */
function checkExemptionsParameter(
  { name, exemptions }: RuleToDeploy['rule'],
  given: Readonly<Record<string, string>>,
): void {
  const own = option('parameters.exemptions');
  if (isToken(given.exemptions ?? '')) return;
  if (given.exemptions && exemptions === 'forbidden')
    reject`the rule forbids exemptions, so ${own} would count for nothing. Remove it.`;
  try {
    readExemptionsParameter(given, name);
  } catch (error) {
    if (!isConfigRuleError(error, 'InvalidParametersError')) throw error;
    reject`${own}: ${error.issues[0]?.message ?? error.message}`;
  }
}

/** Checks the given values by the schema. The other parameters have no value yet. */
function checkValues(
  { parameters: schema }: RuleToDeploy['rule'],
  given: Readonly<Record<string, string>>,
): void {
  if (!schema) return;
  const own = Object.entries(given).filter(([name]) => !kitParameterNames.includes(name));
  let outcome: ReturnType<(typeof schema)['~standard']['validate']>;
  try {
    outcome = schema['~standard'].validate(Object.fromEntries(own));
  } catch {
    return;
  }
  if (outcome instanceof Promise) {
    // An asynchronous schema checks them in the function.
    outcome.catch(() => {});
    return;
  }
  for (const { path = [], message } of outcome.issues ?? []) {
    const [first] = path;
    const name = String(typeof first === 'object' ? first.key : first);
    if (Object.hasOwn(given, name)) reject`parameter ${JSON.stringify(name)}: ${message}.`;
  }
}

/** The value as the event carries it; `undefined` for one that is left out. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
