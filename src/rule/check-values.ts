/** Checks values of a definition. Each throws by `refuse`, with a message that has the path and what was expected. */
import { refuseUnknownKeys } from '../options.js';
import { isObject, quote, type Refuse } from './refuse.js';

/** What a text must look like: a regular expression or another test. */
type Shape = Pick<RegExp, 'test'>;

/** One line of up to `max` characters, not blank. */
export function oneLine(max: number): RegExp {
  return new RegExp(`^(?=.*\\S).{1,${max}}$`);
}

export function checkTexts(path: string, value: unknown, shape: Shape, what: string, refuse: Refuse): void {
  if (!Array.isArray(value) || value.length === 0)
    refuse(`expected ${path} to be a list, each ${what}, got ${quote(value)}.`);
  for (const [index, text] of (value as unknown[]).entries()) {
    checkText(`${path}[${index}]`, text, shape, what, refuse);
    if ((value as unknown[]).indexOf(text) !== index) refuse(`${path} names ${quote(text)} twice.`);
  }
}

/** @param describe describes the value; by default it is quoted */
export function checkText(
  path: string,
  value: unknown,
  shape: Shape,
  what: string,
  refuse: Refuse,
  describe = quote,
): void {
  if (typeof value === 'string' && shape.test(value)) return;
  refuse(`expected ${path} to be ${what}, got ${describe(value)}.`, path);
}

/** @param describe describes a value that is no object; by default it is quoted */
export function checkKeys(
  path: string,
  value: unknown,
  known: readonly string[],
  refuse: Refuse,
  describe = quote,
): asserts value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) refuse(`expected ${path} to be an object, got ${describe(value)}.`, path);
  refuseUnknownKeys(path, value as object, known, (message) => refuse(message, path));
}
