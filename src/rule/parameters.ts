import type { StandardSchemaV1 } from '@standard-schema/spec';
import { shorten } from '../describe.js';
import { InvalidParametersError, type ParameterIssue } from '../errors.js';
import type { ConfigRule } from './config-rule.js';
import { withhold, withoutMessage } from './withhold.js';

/** The rule parameters as the event carries them: JSON values by name, mostly strings. */
export type RawParameters = Readonly<Record<string, unknown>>;

/**
 * Checks and transforms rule parameters with the rule's schema; without a schema, they become strings by name. The parameter
 * `exemptions` is the kit's: the rule does not get it.
 *
 * @throws InvalidParametersError with each invalid parameter, without its value
 */
export async function readParameters<Parameters>(
  rule: ConfigRule<never, Parameters> | ConfigRule<string, Parameters>,
  { exemptions: _, ...raw }: RawParameters,
): Promise<Parameters> {
  if (!rule.parameters) return strings(raw, rule.name) as Parameters;
  let result: StandardSchemaV1.Result<Parameters>;
  try {
    result = await rule.parameters['~standard'].validate({ ...raw });
  } catch (thrown) {
    throw schemaThrew(rule.name, thrown);
  }
  return valueIn(result, raw, rule.name);
}

/**
 * The same for callers that cannot wait.
 *
 * @throws InvalidParametersError also for a schema that is asynchronous
 */
export function readParametersSync(rule: ConfigRule, { exemptions: _, ...raw }: RawParameters): unknown {
  if (!rule.parameters) return strings(raw, rule.name);
  let result: StandardSchemaV1.Result<unknown> | Promise<StandardSchemaV1.Result<unknown>>;
  try {
    result = rule.parameters['~standard'].validate({ ...raw });
  } catch (thrown) {
    throw schemaThrew(rule.name, thrown);
  }
  if (!('then' in result)) return valueIn(result, raw, rule.name);
  result.catch(() => {});
  throw new InvalidParametersError(
    `The parameters schema of rule ${JSON.stringify(rule.name)} returned a promise, and here nothing can wait for it. ` +
      'Expected a synchronous schema: remove its asynchronous checks and transforms.',
    [],
  );
}

function schemaThrew(ruleName: string, thrown: unknown): InvalidParametersError {
  const cause = withoutMessage(thrown);
  return new InvalidParametersError(
    `The parameters schema of rule ${JSON.stringify(ruleName)} threw ${cause.name} instead of returning issues; ` +
      'see the cause, whose message is withheld.',
    [],
    { cause },
  );
}

/** @throws InvalidParametersError for a result with issues */
function valueIn<Value>(result: StandardSchemaV1.Result<Value>, raw: RawParameters, ruleName: string): Value {
  if (!result.issues) return result.value;
  const issues = result.issues.slice(0, maxIssues).map((issue) => describeIssue(issue, raw));
  const more = result.issues.length - issues.length;
  throw new InvalidParametersError(
    `Invalid parameters for rule ${JSON.stringify(ruleName)}: ` +
      `${issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')}${more > 0 ? `; and ${more} more` : ''}. ` +
      `Values are withheld. ${issues.some(isOfText(raw)) ? ofText : ''}If the schema is right, correct the InputParameters of the rule.`,
    issues,
  );
}

/** Issues in an error. */
const maxIssues = 20;
/** In characters. */
const maxPathLength = 200;

const ofText = 'AWS Config sends parameters as text, so a schema for a number must accept text. ';

/** Whether an invalid parameter was sent as text. */
function isOfText(raw: RawParameters): (issue: ParameterIssue) => boolean {
  return ({ path }) => typeof raw[path] === 'string';
}

function strings(raw: RawParameters, ruleName: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, textOf(value, name, ruleName)]),
  );
}

function textOf(value: unknown, name: string, ruleName: string): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // `JSON.parse` can read deeper nesting than `JSON.stringify` can write.
    const message = 'nested too deeply to be text';
    throw new InvalidParametersError(
      `Invalid parameters for rule ${JSON.stringify(ruleName)}: ${name}: ${message}. Give the rule a schema, or correct its ` +
        'InputParameters.',
      [{ path: name, message }],
    );
  }
}

interface SchemaIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
  /** The invalid value in valibot, which may be transformed already. */
  readonly input?: unknown;
  /** The same in arktype. */
  readonly data?: unknown;
}

function describeIssue(issue: SchemaIssue, raw: RawParameters): ParameterIssue {
  const keys = (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
  return {
    path: shorten(keys.map(String).join('.'), maxPathLength),
    message: withhold(String(issue.message), [raw, issue.input, issue.data]),
  };
}
