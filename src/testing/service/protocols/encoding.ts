/** The content of an element: texts and elements by name. */
export interface XmlContent {
  readonly [element: string]: string | XmlContent;
}

/** Encodes an XML document. The root may have attributes: `Response xmlns="…"`. */
export function toXml(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, content)}`;
}

function element(tag: string, content: string | XmlContent): string {
  const inner =
    typeof content === 'string'
      ? escapeText(content)
      : Object.entries(content)
          .map(([name, value]) => element(name, value))
          .join('');
  return `<${tag}>${inner}</${tag.split(' ', 1)[0]}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Encodes a map of texts in CBOR, which is enough for errors.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949
 */
export function toCbor(texts: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(texts);
  return Buffer.concat([cborHead(0xa0, entries.length), ...entries.flat().map(cborText)]);
}

function cborText(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([cborHead(0x60, bytes.length), bytes]);
}

/** The head of a value: its type and its length, up to 65,535. */
function cborHead(type: number, count: number): Uint8Array {
  if (count < 24) return Uint8Array.of(type | count);
  if (count < 256) return Uint8Array.of(type | 24, count);
  return Uint8Array.of(type | 25, count >> 8, count & 0xff);
}
