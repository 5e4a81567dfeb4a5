import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeThrown } from '../../describe.js';
import { UsageError } from '../cli-errors.js';
import { pairOf } from '../template/option-values.js';

/**
 * The values of `--parameters`: `Name=value`, or a JSON file in a form of AWS: `[{ "ParameterKey", "ParameterValue" }]`,
 * `{ "Parameters": { … } }`, `{ "Name": "value" }`, or a list of `"Name=value"`. If a name is given twice, the last value counts.
 *
 * @throws UsageError
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/
 */
export function templateParameters(
  texts: readonly string[] = [],
  cwd: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.flatMap((text) =>
      text.includes('=') ? [pairOf(text, '--parameters', 'Name=value')] : fromFile(text, cwd),
    ),
  );
}

function fromFile(path: string, cwd: string): [string, string][] {
  const expected = `expected --parameters to be Name=value or a JSON file with parameters, got ${JSON.stringify(path)}`;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(resolve(cwd, path), 'utf8'));
  } catch (error) {
    throw new UsageError(`${expected}: ${describeThrown(error)}.`);
  }
  const pairs = pairsIn(content);
  if (pairs) return pairs;
  throw new UsageError(
    `${expected}, which has none: [{ "ParameterKey": "Env", "ParameterValue": "prod" }] or { "Parameters": { "Env": "prod" } }.`,
  );
}

function pairsIn(content: unknown): [string, string][] | undefined {
  if (Array.isArray(content)) {
    const pairs = content.map((entry: unknown) => {
      if (typeof entry === 'string' && entry.includes('='))
        return pairOf(entry, '--parameters', 'Name=value');
      const { ParameterKey: name, ParameterValue: value } = (entry ?? {}) as Record<string, unknown>;
      return typeof name === 'string' && isScalar(value) ? [name, String(value)] : undefined;
    });
    return pairs.every((pair) => pair !== undefined) ? (pairs as [string, string][]) : undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { Parameters: nested } = content as Record<string, unknown>;
  const entries = Object.entries(typeof nested === 'object' && nested !== null ? nested : content);
  return entries.every(([, value]) => isScalar(value))
    ? entries.map(([name, value]) => [name, String(value)])
    : undefined;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
