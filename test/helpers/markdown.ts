/** A Markdown table: the cells of its head and rows. */
export interface MarkdownTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a document, in order. Fenced code is ignored. */
export function tablesOf(markdown: string): readonly MarkdownTable[] {
  const blocks = withoutFences(markdown).match(/(?:^\|.*\|$\n?)+/gm) ?? [];
  return blocks.map((block) => {
    const [head = [], , ...rows] = block
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    return { head, rows };
  });
}

/** The code spans of a document, in order. Fenced code is ignored. */
export function codeSpansOf(markdown: string): readonly string[] {
  return [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The lines of fenced code of a language, in order. */
export function fencedLinesOf(markdown: string, language: string): readonly string[] {
  const fences = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...fences].flatMap(([, code = '']) => code.trimEnd().split('\n'));
}

function withoutFences(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '');
}
