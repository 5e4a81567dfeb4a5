import { InvalidOptionsError } from '../errors.js';
import { didYouMean } from '../options.js';
import { isTreeObject, type Tree, Unknown } from '../proposed/unknown.js';
import type { Entry } from './loops.js';
import { hasDynamicReference, type Line, textOf } from './scope.js';

/** Values of parameters by name. A parameter whose value is `Unknown` is not known, also if it has a default. */
export type ParameterValues = Readonly<Record<string, string | Unknown>>;

/**
 * The values of a template's parameters: what the caller gives, or the default. `undefined` for one that is not known, or
 * is a secret (`NoEcho`).
 *
 * @throws InvalidOptionsError for a value that the template does not accept
 */
export function parameterValues(
  parameters: readonly Entry[],
  given: ParameterValues | Unknown,
  file: string,
  fail: (problem: string, line: Line) => never,
): ReadonlyMap<string, Tree | undefined> {
  const names = parameters.map(({ key }) => key);
  if (given instanceof Unknown) return new Map(names.map((name) => [name, undefined]));
  for (const name of Object.keys(given))
    if (!names.includes(name)) {
      const known = names.length > 0 ? `Its parameters: ${names.join(', ')}.` : 'It has no parameters.';
      throw refusal(name, file, `the template has no such parameter.${didYouMean(name, names)} ${known}`);
    }
  return new Map(
    parameters.map(({ key, value, line }) => {
      if (!isTreeObject(value)) return fail(`expected the parameter ${key} to be an object.`, line);
      const override = Object.hasOwn(given, key) ? given[key] : undefined;
      if (typeof override === 'string') checkOverride(key, override, value, file);
      return [
        key,
        override instanceof Unknown ? undefined : typedValue(value, override ?? textOf(value.Default ?? [])),
      ];
    }),
  );
}

/**
 * Whether the value of a parameter may be empty text, or a list of one. CloudFormation looks up the values of the types of AWS, so there
 * is one.
 */
export function mayBeEmptyText(parameter: unknown): boolean {
  if (!isTreeObject(parameter)) return false;
  const { Type: type, MinLength: minLength, AllowedValues: allowed, AllowedPattern: pattern } = parameter;
  if (type !== 'String' && type !== 'CommaDelimitedList') return false;
  if (Array.isArray(allowed)) return allowed.some((one) => textOf(one) === '');
  if (typeof pattern === 'string' && !matchesEmpty(pattern)) return false;
  return !(Number(minLength) >= 1);
}

/** A pattern must match the whole value. One that only Java understands may match. */
function matchesEmpty(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test('');
  } catch {
    return true;
  }
}

/** The value of a text by the type of its parameter. */
function typedValue(parameter: Record<string, unknown>, text: string | undefined): Tree | undefined {
  const { Type: type } = parameter;
  const typeName = typeof type === 'string' ? type : '';
  // The text of such a parameter is only the name under which Systems Manager has the value.
  const isStored = typeName.startsWith('AWS::SSM::Parameter::Value<');
  // A rule could print a secret in its annotation.
  if (text === undefined || isStored || isSecret(parameter) || hasDynamicReference(text)) return undefined;
  const toValue = /^(?:Number|List<Number>)$/.test(typeName) ? numberOf : String;
  const isList = typeName === 'CommaDelimitedList' || typeName.startsWith('List<');
  return isList ? text.split(',').map((element) => toValue(element.trim())) : toValue(text);
}

/** A number if it is written as the number is; `007` stays text. */
function numberOf(text: string): string | number {
  return String(Number(text)) === text ? Number(text) : text;
}

function checkOverride(name: string, text: string, parameter: Record<string, unknown>, file: string): void {
  const { Type: type, AllowedValues: allowed } = parameter;
  const got = isSecret(parameter) ? 'a value that is not shown (NoEcho)' : JSON.stringify(text);
  if (type === 'Number' && (text.trim() === '' || Number.isNaN(Number(text))))
    throw refusal(name, file, `expected a number, got ${got}.`);
  const values = Array.isArray(allowed) ? allowed.map((one) => textOf(one) ?? '') : [text];
  if (values.includes(text)) return;
  throw refusal(
    name,
    file,
    `expected one of ${values.join(', ')}, got ${got}.${isSecret(parameter) ? '' : didYouMean(text, values)}`,
  );
}

function isSecret({ NoEcho: noEcho }: Record<string, unknown>): boolean {
  return noEcho === true || noEcho === 'true';
}

function refusal(name: string, file: string, problem: string): InvalidOptionsError {
  return new InvalidOptionsError(
    `parameter ${JSON.stringify(name)} of ${file}: ${problem}`,
    `parameters.${name}`,
  );
}
