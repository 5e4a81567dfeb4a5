import { Document, isScalar, visit } from 'yaml';

/**
 * A template as text. Its characters are visible ones, spaces and line feeds: any other is escaped.
 *
 * @param as `yaml` is safe for parsers of YAML 1.1, as CloudFormation's is: it quotes whatever they take for a number, a date, a
 * boolean or a merge key
 */
export function printTemplate(template: object, as: 'yaml' | 'json' = 'yaml'): string {
  const text = as === 'json' ? `${JSON.stringify(template, null, 2)}\n` : printYaml(template);
  // Only strings in double quotes have such characters, and JSON and YAML escape them alike.
  return text.replace(invisible, escapeCharacter);
}

/** Characters that end a line for some parsers of YAML, that YAML does not allow, or that people cannot see. */
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

/**
 * Beside what the printer quotes itself: parsers of YAML 1.1 read `<<` as a merge key and `=` as a default value, and they differ
 * in what is a number.
 */
function needsQuotes(text: string): boolean {
  return /^(?:<<|=|[-+.]?\d.*)$|\p{Cc}/u.test(text) || text.search(invisible) >= 0 || !text.isWellFormed();
}

/** Whether a text can stand as it is, line by line: a template that `printTemplate` has printed can. */
function isPrinted(text: unknown): boolean {
  return typeof text === 'string' && /^\S[\s\S]*\S\n$/.test(text) && !needsQuotes(text.replaceAll('\n', ''));
}
