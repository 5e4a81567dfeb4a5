import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

const examplesIndex = 'examples/index.md';
const languages: Readonly<Record<string, string>> = {
  md: 'md',
  mjs: 'js',
  js: 'js',
  json: 'json',
  ts: 'ts',
  yaml: 'yaml',
  yml: 'yaml',
};

/**
 * The pages of the site that are made from files of this repository, by their paths in the site: its Markdown, one page for each
 * example, and one for each other file that the Markdown links to. Links lead to these pages.
 *
 * @throws Error for a link to a file that does not exist
 */
export function sitePages(): ReadonlyMap<string, string> {
  const files = trackedFiles();
  const documents = files.filter((file) => /^(docs\/.+|[^/]+)\.md$/.test(file));
  const examples = files.filter(isExample);
  /** Where a file is shown: a page, or a part of one. */
  const places = new Map([
    ...documents.map((file) => [file, file.replace(/^README\.md$/, 'index.md')] as const),
    ...examples.flatMap((example) => partsOf(example, files)),
    ['examples', examplesIndex],
  ]);
  const pages = new Map<string, string>();
  for (const file of documents) pages.set(places.get(file) ?? file, withLinks(read(file), file));
  for (const example of examples) pages.set(pageOf(example), examplePage(example, partsOf(example, files)));
  pages.set(examplesIndex, indexPage(examples));
  return pages;

  /** Every second part of the text is a block of code, which is left alone. */
  function withLinks(text: string, file: string): string {
    const parts = text.split(/^(```[\s\S]*?^```$)/m);
    const link = /\]\((?!https?:|#)([^)#\s]+)([^)]*)\)/g;
    return parts
      .map((part, at) =>
        at % 2 === 1
          ? part
          : part.replace(link, (_all, path, anchor) => `](${placeFor(path, file)}${anchor})`),
      )
      .join('');
  }

  function placeFor(path: string, file: string): string {
    const target = posix.join(posix.dirname(file), path).replace(/\/$/, '');
    if (!places.has(target)) {
      if (!files.includes(target)) throw new Error(`${file} links to ${path}, which does not exist.`);
      places.set(target, `files/${target}.md`);
      pages.set(`files/${target}.md`, `# ${target}\n\n${codeBlock(target)}\n`);
    }
    return `/${places.get(target)}`;
  }
}

function trackedFiles(): readonly string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return list.split('\n').filter(Boolean);
}

/** A file with a rule or a stack. The others are tests, parts of an example, or events of the demo. */
function isExample(file: string): boolean {
  return /^examples\/[^.]+\.ts$/.test(file) && /\bdefineRule\(|'aws-cdk-lib'/.test(read(file));
}

/** The files of an example, with the places in its page: `x.ts`, `x.test.ts` and others between these names. */
function partsOf(example: string, files: readonly string[]): readonly (readonly [string, string])[] {
  const stem = example.replace(/ts$/, '');
  const others = files.filter((file) => file.startsWith(stem) && file !== example);
  return [
    [example, pageOf(example)],
    ...others.map((file) => [file, `${pageOf(example)}#${file.slice(stem.length, -'.ts'.length)}`] as const),
  ];
}

function pageOf(example: string): string {
  return example.replace(/ts$/, 'md');
}

function examplePage(example: string, parts: readonly (readonly [string, string])[]): string {
  const sections = parts.map(([file, place]) => {
    const heading = place.split('#')[1];
    return `${heading ? `## ${heading[0]?.toUpperCase()}${heading.slice(1)}\n\n` : ''}${codeBlock(file)}`;
  });
  return `# ${titleOf(example)}\n\n${descriptionOf(example)}\n\n${sections.join('\n\n')}\n`;
}

function indexPage(examples: readonly string[]): string {
  const rows = examples.map((example) => {
    const [first] = descriptionOf(example).split(/(?<=[.:])\s/);
    return `| [${titleOf(example)}](/${pageOf(example)}) | ${first?.replace(/:$/, '.')} |`;
  });
  return `# Examples\n\n| example | what it does |\n|---|---|\n${rows.join('\n')}\n`;
}

/** For example "ACM certificate expiry" of `examples/acm-certificate-expiry.ts`, "CDK app" of `examples/cdk/app.ts`. */
function titleOf(example: string): string {
  const words = example.slice('examples/'.length, -'.ts'.length).replace(/[-/]/g, ' ');
  const text = words.replace(/\b(acm|cdk|iam|s3)\b/g, (word) => word.toUpperCase());
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The first comment of the file. */
function descriptionOf(example: string): string {
  const [comment = ''] = /(?:^\/\/ .*\n)+|^\/\*\*[\s\S]*?\*\//m.exec(read(example)) ?? [];
  return comment
    .replace(/^\/\*\*|\*\/$|^ ?\*\s?|^\/\/ /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function codeBlock(file: string): string {
  const language = languages[file.split('.').at(-1) ?? ''] ?? 'txt';
  return `\`\`\`\`${language}\n${read(file).trimEnd()}\n\`\`\`\``;
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
