import { requireOneOf } from '../../options.js';
import { UsageError } from '../cli-errors.js';

/** The types of parameters. AWS Config passes every parameter as text. */
export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'list'] as const;

export type ParameterType = (typeof parameterTypes)[number];

interface TypeFacts {
  /** The code of its schema. */
  readonly schema: string;
  /** What the schema parses from a valid text. */
  readonly read: (text: string) => unknown;
  /** A valid text and, where one exists, an invalid text. */
  readonly sample: string;
  readonly invalid?: string;
  /** The shape of a default; without it, any text. */
  readonly shape?: { readonly pattern: RegExp; readonly what: string };
}

export const typeFacts: Readonly<Record<ParameterType, TypeFacts>> = {
  string: { schema: 'v.string()', read: String, sample: 'example' },
  integer: {
    schema: 'v.pipe(numeric, v.integer())',
    read: Number,
    sample: '7',
    invalid: 'seven',
    shape: { pattern: /^[+-]?\d{1,15}$/, what: 'a whole number' },
  },
  number: {
    schema: 'numeric',
    read: Number,
    sample: '0.5',
    invalid: 'half',
    shape: { pattern: /^[+-]?(\d*\.)?\d{1,15}$/, what: 'a number' },
  },
  boolean: {
    schema: 'flag',
    read: (text) => text === 'true',
    sample: 'true',
    invalid: 'perhaps',
    shape: { pattern: /^(true|false)$/, what: 'true or false' },
  },
  list: { schema: 'list', read: readList, sample: 'one, two' },
};

function readList(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

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
  const refuse = (message: string): never => {
    throw new UsageError(message);
  };
  requireOneOf(`the type of ${name}`, given, parameterTypes, refuse, JSON.stringify);
  const type = given as ParameterType;
  const { shape } = typeFacts[type];
  if (value !== undefined && shape && !shape.pattern.test(value))
    throw new UsageError(
      `expected the default of ${name} to be ${shape.what}, got ${JSON.stringify(value)}.`,
    );
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
