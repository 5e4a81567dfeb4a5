/** What every check of options says and asks. */
import { describeValue, quoteShort } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { requireOneOf } from '../../options.js';

/** Whose options they are, for messages. */
export const owner = 'createDeployment';

export function within(key: string, value: unknown, least: number, most: number): void {
  if (value === undefined) return;
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return;
  refuse(`${key} to be a whole number from ${least} to ${most}`, value);
}

export function oneOf(key: string, value: unknown, known: readonly string[]): void {
  if (value !== undefined) requireOneOf(key, value, known, say, quoteShort);
}

export function text(key: string, value: unknown, shape: RegExp, what: string): void {
  if (value === undefined || (typeof value === 'string' && shape.test(value))) return;
  say(`expected ${key} to be ${what}, got ${quoteShort(value)}.`);
}

export function texts(key: string, value: unknown): void {
  if (value === undefined) return;
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord) refuse(`${key} to be an object of texts`, value);
  for (const [name, one] of Object.entries(value as object))
    if (typeof one !== 'string') refuse(`${key}.${name} to be text`, one);
}

export function list(
  key: string,
  value: unknown,
  shape: RegExp,
  what: string,
  most = Number.POSITIVE_INFINITY,
): void {
  if (value === undefined) return;
  const atMost = most === Number.POSITIVE_INFINITY ? '' : ` of at most ${most}`;
  if (!Array.isArray(value) || value.length > most)
    refuse(`${key} to be a list${atMost}, each ${what}`, value);
  for (const [index, one] of (value as unknown[]).entries()) text(`${key}[${index}]`, one ?? '', shape, what);
}

/** Whether it is a text of the CDK that is known only when the app is deployed. */
export function isToken(value: string): boolean {
  return value.includes('${Token[');
}

export function say(message: string): never {
  throw new InvalidOptionsError(`${owner}: ${message}`);
}

export function refuse(what: string, got: unknown): never {
  throw new InvalidOptionsError(`${owner}: expected ${what}, got ${describeValue(got)}.`);
}
