import { EncodedDocument, isTreeObject, type Tree, Unknown } from '../../src/proposed/unknown.js';

const unknown = Symbol('unknown');

/** What is known of a mapped value, as a rule sees it: properties and elements that are not known are missing. */
export function knownParts(value: Tree): unknown {
  const known = partsOf(value);
  return known === unknown ? undefined : known;
}

function partsOf(value: Tree): unknown {
  if (value instanceof Unknown) return unknown;
  if (value instanceof EncodedDocument) {
    const text = JSON.stringify(partsOf(value.document));
    return value.encoding === 'url' ? encodeAsIam(text) : text;
  }
  if (Array.isArray(value)) return value.map(partsOf).filter((element) => element !== unknown);
  if (!isTreeObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, partsOf(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== unknown));
}

function encodeAsIam(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
