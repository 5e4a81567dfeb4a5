/** What a document is made of: texts by the name of their element, and elements within elements. */
export interface XmlContent {
  readonly [element: string]: string | XmlContent;
}

/** An XML document. A root may carry attributes: `Response xmlns="…"`. */
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
 * A map of texts in CBOR, as far as errors need it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949
 */
export function cborMap(texts: Readonly<Record<string, string>>): Uint8Array {
  const entries = Object.entries(texts);
  return Buffer.concat([head(0xa0, entries.length), ...entries.flat().map(text)]);
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([head(0x60, bytes.length), bytes]);
}

/** The type, and a number up to 65,535: how many follow. */
function head(type: number, count: number): Uint8Array {
  if (count < 24) return Uint8Array.of(type | count);
  if (count < 256) return Uint8Array.of(type | 24, count);
  return Uint8Array.of(type | 25, count >> 8, count & 0xff);
}
