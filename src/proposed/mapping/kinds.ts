/** The kinds of values: a template may have `"true"`, `"80"` or `-1` where AWS Config records a boolean, a number or text. */
import { isTreeObject, type Tree, type TreeObject } from '../unknown.js';
import { kindsOfNames } from './generated/kinds.js';

type Kind = keyof typeof kindsOfNames;

const kinds = new Map<string, Kind>(
  Object.entries(kindsOfNames).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as Kind] as const),
  ),
);

/** The properties with the kinds of values that AWS's schema of the type has. Documents and maps stay as they are. */
export function withKinds(type: string, properties: TreeObject): TreeObject {
  const entries = Object.entries(properties).map(([name, value]) => {
    const kind = kinds.get(`${type}.${name}`) ?? kinds.get(name) ?? 'text';
    return [name, kind === 'any' ? value : withKind(type, kind, value)] as const;
  });
  return Object.fromEntries(entries);
}

function withKind(type: string, kind: Kind, value: Tree): Tree {
  if (Array.isArray(value)) return value.map((one: Tree) => withKind(type, kind, one));
  if (isTreeObject(value)) return withKinds(type, value);
  if (kind === 'text') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (typeof value !== 'string') return value;
  if (kind === 'boolean') return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
  return value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value);
}
