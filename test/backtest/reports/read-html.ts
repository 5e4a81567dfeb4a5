// @ts-expect-error: this version of parse5 has no types.
import * as parse5 from 'parse5';

export interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** HTML as a browser's parser reads it. */
export function readHtml(html: string): Node {
  return parse5.parse(html);
}

/** All elements of a name, in order. */
export function all(name: string, node: Node): readonly Node[] {
  return [
    ...(node.nodeName === name ? [node] : []),
    ...(node.childNodes ?? []).flatMap((child) => all(name, child)),
  ];
}

export function textOf({ value = '', childNodes = [] }: Node): string {
  return value + childNodes.map(textOf).join('');
}
