import { isJsonObject } from '../../event/read.js';
import { UsageError } from '../cli-errors.js';
import type { InvokeOptions } from './invoke-syntax.js';
import { parseJson } from './read-json.js';

/**
 * The rule parameters that the options give: `--parameters`, or those that are there, with each `--parameter` laid over them.
 *
 * @param recorded JSON text of those that are there
 * @returns `undefined` when no option gives any
 * @throws UsageError when one of them is not what it should be
 */
export function parametersOver(
  recorded: string | undefined,
  { parameters, parameter = [] }: Pick<InvokeOptions, 'parameters' | 'parameter'>,
): Readonly<Record<string, unknown>> | undefined {
  if (parameters === undefined && parameter.length === 0) return undefined;
  const whole =
    parameters === undefined
      ? objectOf(recorded || '{}', 'ruleParameters of the event')
      : objectOf(parameters, '--parameters');
  return { ...whole, ...Object.fromEntries(parameter.map(pairOf)) };
}

function objectOf(text: string, what: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text, what);
  if (isJsonObject(value)) return value;
  throw new UsageError(`expected ${what} to be a JSON object.`);
}

function pairOf(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(
    `expected --parameter to be name=value, such as mode=strict, got ${JSON.stringify(text)}.`,
  );
}
