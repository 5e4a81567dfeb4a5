import { didYouMean } from '../../options.js';
import { UsageError } from '../cli-errors.js';

/** What a parameter of a new rule can be. AWS Config hands all of them over as text. */
export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'list'] as const;

export type ParameterType = (typeof parameterTypes)[number];

/** A parameter of a new rule. */
export interface RuleParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** What stands for it when it is not given, as text. */
  readonly default: string | undefined;
  /** Whether the rule does not run without it. */
  readonly required: boolean;
}

/** What the kit takes out of the parameters before the rule's schema sees them. */
const ofKit = ['ExecutionRoleName', 'ExecutionRoleRegion', 'AssumeRoleMode'];

/**
 * Reads `maxAgeDays:integer=90`, `owner:string?`, `tags:list`, `stage`: a name, a type (text, when it is left out), `?` for one that
 * may be missing, and a default.
 *
 * @throws UsageError saying what is expected
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
    throw new UsageError(
      `the parameter ${name} is read by the kit itself: see docs/accounts.md. Leave it out.`,
    );
  }
  const type = parameterTypes.find((known) => known === given) ?? refuseType(name, given);
  if (value !== undefined) checkDefault(name, type, value);
  return { name, type, default: value, required: value === undefined && optional === undefined };
}

/** Reads several, and refuses two of one name. */
export function parseParameters(texts: readonly string[]): readonly RuleParameter[] {
  const parameters = texts.map(parseParameter);
  const names = parameters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`the parameter ${twice} is given twice.`);
  return parameters;
}

function refuseType(name: string, type: string): never {
  throw new UsageError(
    `the parameter ${name} has the type ${JSON.stringify(type)}, which is not known.` +
      `${didYouMean(type, parameterTypes)} Known types: ${parameterTypes.join(', ')}.`,
  );
}

const defaults: Readonly<Record<ParameterType, { readonly pattern: RegExp; readonly what: string }>> = {
  string: { pattern: /^/, what: 'text' },
  integer: { pattern: /^[+-]?\d{1,15}$/, what: 'a whole number' },
  number: { pattern: /^[+-]?(\d*\.)?\d{1,15}$/, what: 'a number' },
  boolean: { pattern: /^(true|false)$/, what: 'true or false' },
  list: { pattern: /^/, what: 'texts between commas' },
};

function checkDefault(name: string, type: ParameterType, value: string): void {
  const { pattern, what } = defaults[type];
  if (pattern.test(value)) return;
  throw new UsageError(`expected the default of ${name} to be ${what}, got ${JSON.stringify(value)}.`);
}
