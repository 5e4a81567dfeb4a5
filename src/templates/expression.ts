import { onOneLine } from '../describe.js';

/** In characters. */
const maxLength = 80;

/** If a value is a call of an intrinsic function and nothing else: `{ Ref: … }`, `{ 'Fn::Sub': … }`. */
export function callOf(value: object): { readonly name: string; readonly argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0 || Array.isArray(value)) return undefined;
  const [name, argument] = entry;
  return isFunction(name) ? { name, argument } : undefined;
}

/** Whether a key is the name of an intrinsic function. `Fn::ForEach::…` is a key among others. */
export function isFunction(key: string): boolean {
  return key === 'Ref' || (key.startsWith('Fn::') && !key.startsWith('Fn::ForEach::'));
}

/** The source of a value on one line, as people write it in YAML: `!GetAtt Key.Arn`. Cut to 80 characters. */
export function expressionOf(source: unknown): string {
  const text = onOneLine(write(source, maxLength));
  return text.length > maxLength ? `${text.slice(0, maxLength - 1).toWellFormed()}…` : text;
}

/** Whether an expression was cut, so two that are equal may stand for different values. */
export function isCut(expression: string): boolean {
  return expression.endsWith('…');
}

/** Writes at least as much of a value as is shown, and not all of a large one. */
function write(value: unknown, left: number): string {
  if (left <= 0) return '…';
  if (typeof value === 'string')
    return /^[\w./:][\w./: -]*$/.test(value) ? value.slice(0, left + 1) : `'${value.slice(0, left + 1)}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${writeAll(value, left, write)}]`;
  const call = callOf(value);
  if (!call)
    return `{${writeAll(Object.entries(value), left, ([key, one], rest) => `${key}: ${write(one, rest)}`)}}`;
  const { name, argument } = call;
  const isAttribute =
    name === 'Fn::GetAtt' && Array.isArray(argument) && argument.every((one) => typeof one === 'string');
  return `!${name.replace('Fn::', '')} ${isAttribute ? argument.join('.') : write(argument, left - name.length)}`;
}

function writeAll<Item>(
  items: readonly Item[],
  left: number,
  writeOne: (item: Item, left: number) => string,
): string {
  let text = '';
  for (const item of items) {
    if (text.length > left) break;
    text += `${text === '' ? '' : ', '}${writeOne(item, left - text.length - 1)}`;
  }
  return text;
}
