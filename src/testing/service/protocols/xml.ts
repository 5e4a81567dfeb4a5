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
