import { describe, expect, it } from '@jest/globals';
import { marked } from 'marked';
import { renderMarkdown } from '../../../src/backtest/reports/markdown.js';
import { all, type Node, readHtml, textOf } from './read-html.js';
import { changed, difference, failed, finding, resultOf } from './sample-result.js';

const render = (markdown: string) => readHtml(marked.parse(markdown) as string);
const tablesOf = (root: Node) =>
  all('table', root).map((table) =>
    all('tr', table).map((row) => [...all('th', row), ...all('td', row)].map(textOf)),
  );

describe('a summary in Markdown', () => {
  it('has the counts of each rule and the findings', () => {
    const [rules, findings] = tablesOf(render(renderMarkdown(resultOf(finding, failed))));
    expect(rules?.[1]).toEqual(['buckets', 'high', '1', '1', '3', '2', '0.25 s']);
    expect(findings?.slice(1)).toEqual([
      [
        'buckets',
        'high',
        'NON_COMPLIANT',
        'AWS::S3::Bucket',
        'logs',
        '111122223333',
        'eu-west-1',
        'Versioning is off.',
      ],
      [
        'buckets',
        'high',
        'ERROR',
        'AWS::S3::Bucket',
        'broken',
        '111122223333',
        'eu-west-1',
        'TypeError: no rules',
      ],
    ]);
  });

  it('names what the findings do not cover', () => {
    const items = all('li', render(renderMarkdown({ ...resultOf(), isPartial: true }))).map(textOf);
    expect(items).toEqual([
      'The backtest was stopped before everything was read.',
      'The rule daily did not run: it needs AWS',
      'Not read: snapshots/b.json.gz, byte 44: unexpected end of file',
      'No rule is for 7 items of AWS::SNS::Topic.',
    ]);
  });

  it('has the changes, new errors first', () => {
    const [, counts, changes] = tablesOf(
      render(renderMarkdown(resultOf(finding, changed, failed), difference)),
    );
    expect(counts?.[1]).toEqual(['1', '1', '1', '1']);
    expect(changes?.slice(1).map((cells) => [cells[0], cells[5], cells.at(-1)])).toEqual([
      ['new error', 'broken', 'TypeError: no rules'],
      ['new', 'logs', 'Versioning is off.'],
      ['changed', 'changed', 'Versioning is suspended. (before: It is off.)'],
      ['gone', 'gone', 'Versioning is off.'],
    ]);
  });

  it.each([
    'a | b || c',
    '`code` and ``more``',
    '<img src=x onerror=alert(1)> &lt; &amp;',
    '[link](https://example.com) https://example.com www.example.com me@example.com',
    '**bold** _it_ ~~no~~ $x$ \\| \\',
    ':smile: #1 @user',
  ])('shows %j as text', (annotation) => {
    const root = render(renderMarkdown(resultOf({ ...finding, annotation })));
    expect(tablesOf(root)[1]?.[1]?.at(-1)).toBe(annotation);
    expect(['a', 'img', 'code', 'em', 'strong', 'del'].flatMap((name) => all(name, root))).toEqual([]);
  });

  it('has a line for each finding with line breaks', () => {
    const annotation = 'one\n| two\r\n# three\u2028four';
    const [, findings] = tablesOf(render(renderMarkdown(resultOf({ ...finding, annotation }))));
    expect(findings?.[1]?.at(-1)).toBe('one | two # three four');
  });

  it('has the first 50 findings, and says how many are left', () => {
    const markdown = renderMarkdown(resultOf(...Array.from({ length: 1050 }, () => finding)));
    expect(tablesOf(render(markdown))[1]).toHaveLength(51);
    expect(markdown).toContain('1,000 more are not shown.');
  });

  it('stays below the limit of 1 MiB with thousands of rules', () => {
    const [rule] = resultOf().rules;
    const name = '|👩‍👩‍👧'.repeat(60);
    const rules = Array.from({ length: 5000 }, () => ({ ...(rule as NonNullable<typeof rule>), rule: name }));
    const markdown = renderMarkdown({ ...resultOf(finding), rules });
    expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
    expect(markdown).toContain('The rest exceeds the limit of a summary.');
  });
});
