import { type RuleParameter, typeFacts } from './rule-parameter.js';
import { literal, quote } from './source-code.js';

const constants: readonly (readonly [name: string, code: string])[] = [
  [
    'numeric',
    'const numeric = v.pipe(v.union([v.pipe(v.string(), v.decimal()), v.number()]), v.toNumber());',
  ],
  [
    'flag',
    `const flag = v.pipe(
  v.union([v.pipe(v.string(), v.toLowerCase(), v.picklist(['true', 'false'])), v.boolean()]),
  v.transform((value) => String(value) === 'true'),
);`,
  ],
  [
    'list',
    `const part = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const list = v.pipe(
  v.union([
    v.array(part),
    v.pipe(v.string(), v.regex(/^\\s*\\[/), v.parseJson(), v.array(part)),
    v.pipe(part, v.regex(/^(?!\\s*\\[)/), v.transform((text) => text.split(','))),
  ]),
  v.transform((parts) => parts.map((text) => text.trim()).filter((text) => text !== '')),
);`,
  ],
];

export const schemaImports = [
  "import { toStandardJsonSchema } from '@valibot/to-json-schema';",
  "import * as v from 'valibot';",
];

/** The code of the schema, exported as `parameters`; empty without parameters. */
export function parametersSchema(parameters: readonly RuleParameter[]): string {
  if (parameters.length === 0) return '';
  const entries = parameters.map((parameter) => `  ${parameter.name}: ${schemaOf(parameter)},`);
  const used = constants.filter(([name]) => entries.some((entry) => new RegExp(`\\b${name}\\b`).test(entry)));
  return [
    '// AWS Config passes rule parameters as text, or as the JSON in a template.',
    ...used.flatMap(([, code]) => [code, '']),
    'export const parameters = v.strictObject({',
    ...entries,
    '});',
  ].join('\n');
}

function schemaOf({ type, required, default: value }: RuleParameter): string {
  const { schema, read } = typeFacts[type];
  if (required) return type === 'list' ? 'v.pipe(list, v.minLength(1))' : schema;
  if (value === undefined) return `v.optional(${schema})`;
  // An input of the schema, which takes a list as text.
  return `v.optional(${schema}, ${type === 'list' ? quote(value) : literal(read(value))})`;
}
