/** Links between Markdown files lead somewhere, and docs/README.md lists every page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pages.map((page) => join('docs', page))];

/** Without code blocks, which may contain other Markdown. */
const proseOf = (file: string) => readFileSync(join(root, file), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
const linksIn = (text: string) =>
  [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);

/** The anchors of a file, as GitHub makes them from headings. */
function anchorsOf(file: string): readonly string[] {
  const headings = [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function problemOf(file: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(root, target))) return `${link}: no such file`;
  if (anchor && target.endsWith('.md') && !anchorsOf(target).includes(anchor))
    return `${link}: no such heading`;
  return undefined;
}

describe('a Markdown file', () => {
  it.each(files)('has no dead link to another file: %s', (file) => {
    expect(linksIn(proseOf(file)).flatMap((link) => problemOf(file, link) ?? [])).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('lists every page once, in the tables of the four kinds', () => {
    const text = proseOf('docs/README.md');
    const listed = text.split('\n').flatMap((line) => (line.startsWith('| [') ? linksIn(line) : []));
    const expected = [...pages.filter((page) => page !== 'README.md'), '../CHANGELOG.md'];
    expect(listed.sort()).toEqual(expected.sort());
    expect(text.match(/^## .+/gm)).toEqual([
      '## Tutorial',
      '## How-to guides',
      '## Reference',
      '## Explanation',
    ]);
  });
});
