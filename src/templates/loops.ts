import { expressionOf } from './expression.js';
import { type Line, lineIn, type Scope, textOf } from './scope.js';

export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly line: Line;
}

/** In characters, in a template. CloudFormation accepts 1 MB with all loops expanded. */
const maxCopied = 10_485_760;

/**
 * The entries of an object, with a copy of the body of each `Fn::ForEach::…` for each element of its list.
 *
 * @throws InvalidTemplateError for a list that is not known: then nobody can say what the object has
 */
export function entriesOf(object: object, line: Line, scope: Scope): readonly Entry[] {
  const entries = Object.entries(object).map(([key, value]) => ({
    key,
    value,
    line: lineIn(scope, object, key, line),
  }));
  if (!entries.some(isLoop)) return entries;
  const expanded = entries.flatMap((entry) => (isLoop(entry) ? copiesOf(entry, scope) : [entry]));
  const seen = new Set<string>();
  for (const { key, line: at } of expanded) {
    if (seen.has(key)) scope.fail(`Fn::ForEach makes the key ${JSON.stringify(key)} twice.`, at);
    seen.add(key);
  }
  return expanded;
}

function isLoop({ key }: Entry): boolean {
  return key.startsWith('Fn::ForEach::');
}

function copiesOf({ key, value, line }: Entry, scope: Scope): readonly Entry[] {
  const [variable, collection, body] = Array.isArray(value) && value.length === 3 ? value : [];
  if (typeof variable !== 'string' || typeof body !== 'object' || body === null || Array.isArray(body))
    return scope.fail(`expected ${key} to have a list of a name, a list and an object.`, line);
  const list = scope.resolve(collection, line);
  const elements = Array.isArray(list) ? list.map(textOf) : [undefined];
  return elements.flatMap((element) => {
    if (element === undefined)
      return scope.fail(
        `the list ${expressionOf(collection)} of ${key} is not known. Give a value for its parameters.`,
        line,
      );
    return entriesOf(copyFor(element, variable, body, scope, line) as object, line, scope);
  });
}

/** A copy of a value, with the text of an element in place of a variable: `${Name}`, `&{Name}` and `!Ref Name`. */
function copyFor(element: string, variable: string, body: object, scope: Scope, line: Line): unknown {
  const inText = (text: string) => {
    scope.copied.characters += text.length + 1;
    if (scope.copied.characters > maxCopied) scope.fail('the Fn::ForEach loops make more than 10 MB.', line);
    return text
      .replaceAll(`\${${variable}}`, () => element)
      .replaceAll(`&{${variable}}`, () => element.replace(/[^A-Za-z0-9]/g, ''));
  };
  const copy = (source: unknown): unknown => {
    if (typeof source === 'string') return inText(source);
    if (typeof source !== 'object' || source === null) return source;
    const entries = Object.entries(source);
    if (entries.length === 1 && entries[0]?.[0] === 'Ref' && entries[0][1] === variable) return element;
    const copied = Array.isArray(source)
      ? source.map(copy)
      : Object.fromEntries(entries.map(([key, one]) => [inText(key), copy(one)]));
    const lines = scope.lines.get(source);
    // A key with the variable has the line of its container.
    if (lines) scope.lines.set(copied, lines);
    return copied;
  };
  return copy(body);
}
