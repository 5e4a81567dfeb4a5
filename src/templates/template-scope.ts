import { InvalidTemplateError } from '../errors.js';
import { isTreeObject, type Tree, Unknown } from '../proposed/unknown.js';
import { Conditions } from './conditions.js';
import { callOf, expressionOf, isFunction } from './expression.js';
import { evaluateCall } from './intrinsics.js';
import { type Entry, entriesOf } from './loops.js';
import { mayBeEmptyText, type ParameterValues, parameterValues } from './parameters.js';
import { pseudoParameters, type Target } from './pseudo-parameters.js';
import {
  absent,
  hasDynamicReference,
  type Line,
  lineIn,
  mayBeAbsent,
  type Resolved,
  type Scope,
} from './scope.js';
import type { Lines, TemplateDocument } from './template-document.js';

/** A template with the values of its parameters: resolves the values of its resources. */
export class TemplateScope implements Scope {
  readonly parameters: ReadonlyMap<string, Tree | undefined> = new Map();
  readonly perhapsEmpty: ReadonlySet<string> = new Set();
  readonly mappings: ReadonlyMap<string, unknown> = new Map();
  readonly resources: ReadonlySet<string> = new Set();
  readonly hasTransform: boolean;
  readonly lines: Map<object, Lines>;
  readonly copied = { characters: 0 };
  /** The resources as the template has them. */
  readonly resourceEntries: readonly Entry[];
  readonly notes = new Set<string>();
  readonly #file: string;
  readonly #conditions: Conditions = new Conditions(new Map(), this);

  constructor(
    { root, file, lines }: TemplateDocument,
    target: Target,
    parameters: ParameterValues | Unknown,
  ) {
    this.#file = file;
    this.lines = lines;
    if (!isTreeObject(root) || !isTreeObject(root.Resources))
      this.fail(
        'expected a CloudFormation template with an object Resources.',
        isTreeObject(root) ? lineIn(this, root, 'Resources', undefined) : undefined,
      );
    const section = (name: string) => this.#section(root, name);
    this.hasTransform = transformsOf(root).length > 0;
    const values = parameterValues(section('Parameters'), parameters, file, (...failure) =>
      this.fail(...failure),
    );
    this.parameters = new Map([...pseudoParameters(target), ...values]);
    const perhapsEmpty = section('Parameters').filter(({ value }) => mayBeEmptyText(value));
    this.perhapsEmpty = new Set(perhapsEmpty.map(({ key }) => key));
    this.mappings = new Map(section('Mappings').map(({ key, value }) => [key, value]));
    this.#conditions = new Conditions(
      new Map(section('Conditions').map((entry) => [entry.key, entry])),
      this,
    );
    this.resourceEntries = section('Resources');
    this.resources = new Set(this.resourceEntries.map(({ key }) => key));
  }

  #section(root: Readonly<Record<string, unknown>>, name: string): readonly Entry[] {
    const section = root[name] ?? {};
    const line = lineIn(this, root, name, undefined);
    if (!isTreeObject(section)) return this.fail(`expected ${name} to be an object.`, line);
    return entriesOf(section, line, this);
  }

  resolve(value: unknown, line: Line): Resolved {
    if (typeof value === 'string')
      return hasDynamicReference(value) ? new Unknown(expressionOf(value), { line }) : value;
    if (Array.isArray(value)) return this.#list(value, line);
    if (typeof value !== 'object' || value === null) return value as Tree;
    const call = callOf(value);
    if (call) return evaluateCall({ ...call, source: value, line }, this);
    return this.#object(value, line);
  }

  /** A list with an element that may be absent is not known as a whole: nobody can say where its elements are. */
  #list(source: readonly unknown[], line: Line): Resolved {
    const list: Tree[] = [];
    const lines = new Map<number, number>();
    for (const [index, one] of source.entries()) {
      const at = lineIn(this, source, index, line);
      const element = this.resolve(one, at);
      if (element === absent) continue;
      if (mayBeAbsent(element)) return new Unknown(expressionOf(source), { line });
      if (at !== undefined) lines.set(list.length, at);
      list.push(element);
    }
    this.lines.set(list, lines);
    return list;
  }

  #object(source: object, line: Line): Resolved {
    const object = new Map<string, Tree>();
    const lines = new Map<string, number>();
    for (const { key, value, line: at } of entriesOf(source, line, this)) {
      // Among other keys: Fn::Transform may add any, and CloudFormation has no meaning for another function.
      if (isFunction(key) && key !== 'Ref')
        return new Unknown(expressionOf(source), { line: at, mayBeAbsent: true });
      const resolved = this.resolve(value, at);
      if (resolved === absent) continue;
      object.set(key, resolved);
      if (at !== undefined) lines.set(key, at);
    }
    const result = Object.fromEntries(object);
    this.lines.set(result, lines);
    return result;
  }

  condition(name: unknown, line: Line): boolean | undefined {
    return this.#conditions.isTrue(name, line);
  }

  note(text: string, line: Line): void {
    this.notes.add(`${this.#file}${line === undefined ? '' : `:${line}`}: ${text}`);
  }

  fail(problem: string, line: Line): never {
    throw new InvalidTemplateError(problem, { file: this.#file, line });
  }
}

/** The transforms of a template, and of its sections (`Fn::Transform`). */
export function transformsOf(root: Readonly<Record<string, unknown>>): readonly unknown[] {
  const sections = ['Parameters', 'Mappings', 'Conditions', 'Resources'].map((name) => root[name]);
  const inSections = sections.flatMap((section) =>
    isTreeObject(section) ? (section['Fn::Transform'] ?? []) : [],
  );
  return [root.Transform ?? [], inSections].flat();
}
