import { Document, isScalar, visit } from 'yaml';

/**
 * A template as text. It escapes every character that is not visible, a space or a line feed.
 *
 * @param as `yaml` is safe for parsers of YAML 1.1, such as CloudFormation's: it quotes text that they read as a number, a date, a
 * boolean or a merge key
 */
export function printTemplate(template: object, as: 'yaml' | 'json' = 'yaml'): string {
  const text = as === 'json' ? `${JSON.stringify(template, null, 2)}\n` : printYaml(template);
  // Only strings in double quotes have such characters. JSON and YAML escape them in the same way.
  return text.replace(invisible, escapeCharacter);
}

/** Characters that end a line for some YAML parsers, that YAML does not allow, or that are invisible. */
const invisible = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function printYaml(template: object): string {
  const document = new Document(template, {
    version: '1.1',
    aliasDuplicateObjects: false,
    customTags: (tags) =>
      tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge'),
  });
  visit(document, {
    Scalar(_place, node) {
      if (typeof node.value === 'string' && needsQuotes(node.value)) node.type = 'QUOTE_DOUBLE';
    },
    Pair(_place, { key, value }) {
      if (isScalar(key) && key.value === 'TemplateBody' && isScalar(value) && isPrinted(value.value)) {
        value.type = 'BLOCK_LITERAL';
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true });
}

/** For YAML 1.1 parsers, `<<` is a merge key and `=` a default value, and they disagree on numbers. The printer does not quote them. */
function needsQuotes(text: string): boolean {
  return /^(?:<<|=|[-+.]?\d.*)$|\p{Cc}/u.test(text) || text.search(invisible) >= 0 || !text.isWellFormed();
}

/** Whether a text is a printed template, which can be written line by line as it is. */
function isPrinted(text: unknown): boolean {
  return typeof text === 'string' && /^\S[\s\S]*\S\n$/.test(text) && !needsQuotes(text.replaceAll('\n', ''));
}
