/** The placeholders of `PseudoText`, and the parser that formats use. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are CloudFormation's placeholders, not JavaScript's.
export const partition = '${AWS::Partition}';
export const region = '${AWS::Region}';
export const accountId = '${AWS::AccountId}';
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are CloudFormation's placeholders, not JavaScript's.

export type PseudoPart =
  | { readonly literal: string }
  | { readonly pseudo: 'Partition' | 'Region' | 'AccountId' };

/** The parts of a text, in order. Any other `${…}` is literal. */
export function pseudoParts(text: string): readonly PseudoPart[] {
  const parts: PseudoPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{AWS::(Partition|Region|AccountId)\}/g)) {
    if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
    parts.push({ pseudo: match[1] as 'Partition' | 'Region' | 'AccountId' });
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ literal: text.slice(end) });
  return parts;
}
