import { isTreeObject, type Tree, Unknown } from '../proposed/unknown.js';
import { isCut } from './expression.js';
import type { Lines } from './template-document.js';

/** The value of `AWS::NoValue`: the property or element is not there. */
export const absent = Symbol('absent');
export type Resolved = Tree | typeof absent;
/** A line of the template, from 1, if known. */
export type Line = number | undefined;

/** A text that is not known and may be empty: for a property that is as if it were absent, but in a list it is an element. */
export class PerhapsEmpty extends Unknown {
  constructor(expression: string, details: { readonly line: Line }) {
    super(expression, { ...details, mayBeAbsent: true });
  }
}

/** What an intrinsic function can ask for. */
export interface Scope {
  /** The values of parameters and pseudo parameters; `undefined` for one without a known value. */
  readonly parameters: ReadonlyMap<string, Tree | undefined>;
  /** The parameters that may be empty text, as far as their declarations say. */
  readonly perhapsEmpty: ReadonlySet<string>;
  readonly mappings: ReadonlyMap<string, unknown>;
  /** The logical ids of the resources. */
  readonly resources: ReadonlySet<string>;
  /** Whether a transform may add resources, conditions and mappings that the template does not have yet. */
  readonly hasTransform: boolean;
  /** The lines in each object and list, those of resolved values too. */
  readonly lines: Map<object, Lines>;
  /** How much the loops of the template have made so far. */
  readonly copied: { characters: number };
  resolve(value: unknown, line: Line): Resolved;
  /** Whether a condition is true; `undefined` if that is not known. */
  condition(name: unknown, line: Line): boolean | undefined;
  /** For people: what was not understood. */
  note(text: string, line: Line): void;
  /** @throws InvalidTemplateError */
  fail(problem: string, line: Line): never;
}

/** The line of a key or element of the template; the line of its container if it has none. */
export function lineIn(scope: Scope, container: unknown, key: string | number, line: Line): Line {
  return scope.lines.get(container as object)?.get(key) ?? line;
}

/** The text of a value inside a longer text; `undefined` for lists, objects and unknown values. */
export function textOf(value: Resolved): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** Whether a text has a dynamic reference such as `{{resolve:ssm:name}}`, which CloudFormation replaces during the deployment. */
export function hasDynamicReference(text: string): boolean {
  return text.includes('{{resolve:');
}

export function mayBeAbsent(value: Resolved): boolean {
  return value === absent || (value instanceof Unknown && value.mayBeAbsent && !mayBeEmpty(value));
}

export function mayBeEmpty(value: Resolved): boolean {
  return value === '' || value instanceof PerhapsEmpty;
}

/** Whether all of a value is known. */
export function isKnown(value: Resolved): value is Tree {
  if (Array.isArray(value)) return value.every(isKnown);
  if (isTreeObject(value)) return Object.values(value).every(isKnown);
  return value !== absent && !(value instanceof Unknown);
}

/** Whether two values are certainly the same. The same expression has the same value throughout a deployment. */
export function isSame(one: Resolved | undefined, other: Resolved | undefined): boolean {
  if (one instanceof Unknown && other instanceof Unknown)
    return (
      one.expression === other.expression && !isCut(one.expression) && one.mayBeAbsent === other.mayBeAbsent
    );
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((element, index) => isSame(element, other[index]));
  if (isTreeObject(one) && isTreeObject(other)) {
    const keys = Object.keys(one);
    const hasSame = (key: string) => Object.hasOwn(other, key) && isSame(one[key], other[key]);
    return keys.length === Object.keys(other).length && keys.every(hasSame);
  }
  return one === other;
}
