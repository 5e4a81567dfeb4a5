import { requireOneOf } from '../../options.js';
import { UsageError } from '../cli-errors.js';

/** The types of parameters. AWS Config passes every parameter as text. */
export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'list'] as const;

export type ParameterType = (typeof parameterTypes)[number];

export interface RuleParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** The default, as text. */
  readonly default: string | undefined;
  readonly required: boolean;
}

/** The kit removes these parameters before the rule's schema parses the others. */
const ofKit = ['ExecutionRoleName', 'ExecutionRoleRegion', 'AssumeRoleMode'];

/**
 * Parses `maxAgeDays:integer=90`, `owner:string?`, `tags:list` or `stage`: a name, a type (by default string), `?` for an optional
 * parameter, and a default.
 *
 * @throws UsageError for any other text
 */
export function parseParameter(text: string): RuleParameter {
  const [, name = '', given = 'string', optional, value] =
    /^([^:=?]*)(?::([^=?]*))?(\?)?(?:=([\s\S]*))?$/.exec(text) ?? [];
  if (!/^[A-Za-z]\w*$/.test(name)) {
    throw new UsageError(
      `expected --parameter name:type=default, such as maxAgeDays:integer=90, got ${JSON.stringify(text)}.`,
    );
  }
  if (ofKit.includes(name)) {
    throw new UsageError(`the kit reads the parameter ${name} itself: see docs/accounts.md. Leave it out.`);
  }
  const type = requireType(name, given);
  if (value !== undefined) checkDefault(name, type, value);
  return { name, type, default: value, required: value === undefined && optional === undefined };
}

/** @throws UsageError for an invalid parameter, or two with the same name */
export function parseParameters(texts: readonly string[]): readonly RuleParameter[] {
  const parameters = texts.map(parseParameter);
  const names = parameters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`the parameter ${twice} is given twice.`);
  return parameters;
}

function requireType(name: string, type: string): ParameterType {
  const refuse = (message: string): never => {
    throw new UsageError(message);
  };
  requireOneOf(`the type of ${name}`, type, parameterTypes, refuse, JSON.stringify);
  return type as ParameterType;
}

const defaults: Readonly<Record<ParameterType, { readonly pattern: RegExp; readonly what: string }>> = {
  string: { pattern: /^/, what: 'text' },
  integer: { pattern: /^[+-]?\d{1,15}$/, what: 'a whole number' },
  number: { pattern: /^[+-]?(\d*\.)?\d{1,15}$/, what: 'a number' },
  boolean: { pattern: /^(true|false)$/, what: 'true or false' },
  list: { pattern: /^/, what: 'comma-separated texts' },
};

function checkDefault(name: string, type: ParameterType, value: string): void {
  const { pattern, what } = defaults[type];
  if (pattern.test(value)) return;
  throw new UsageError(`expected the default of ${name} to be ${what}, got ${JSON.stringify(value)}.`);
}
