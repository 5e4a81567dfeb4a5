import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { BacktestResult } from '../../../src/backtest/backtest-result.js';
import { pageData } from '../../../src/backtest/reports/html/page-data.js';
import { type HtmlOptions, renderHtml } from '../../../src/backtest/reports/html/render-html.js';
import { all, type Node, readHtml, textOf as whole } from './read-html.js';
import { changed, difference, failed, finding, gone, resultOf } from './sample-result.js';

const textOf = (node: Node | undefined) => (node ? whole(node) : '');
const attribute = (node: Node, name: string) => node.attrs?.find((one) => one.name === name)?.value;

/** The page as a browser's parser reads it. */
function read(result: BacktestResult, options: Partial<HtmlOptions> = {}) {
  const root = readHtml(renderHtml(result, { version: '1.2.3', ...options }));
  const scripts = all('script', root);
  const data = JSON.parse(textOf(scripts[0]));
  const lines = textOf(scripts[1]).split('\n');
  const rows = data.columns.rule.map((_: unknown, row: number) =>
    Object.fromEntries(
      Object.entries<number[]>(data.columns).map(([name, column]) => [
        name,
        name === 'offset'
          ? column[row]
          : name === 'item'
            ? lines[column[row] ?? -1]
            : data.strings[column[row] ?? 0],
      ]),
    ),
  );
  return { root, scripts, data, rows };
}

const hostile =
  '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028\u2029"\'\ud800\u0000';

describe('an HTML report', () => {
  it('has every finding, with the severity of its rule', () => {
    expect(read(resultOf(finding, failed)).rows).toMatchObject([
      {
        rule: 'buckets',
        severity: 'high',
        id: 'logs',
        account: '111122223333',
        reason: 'Versioning is off.',
        offset: 120,
      },
      { verdict: 'ERROR', reason: 'TypeError: no rules' },
    ]);
  });

  it('has the sums by rule, account, Region and type', () => {
    expect(read(resultOf(finding)).data.charts).toEqual({
      rule: [['buckets', 1, 1, 3, 2]],
      account: [['111122223333', 1, 1, 3, 2]],
      region: [['eu-west-1', 1, 1, 3, 2]],
      type: [['AWS::S3::Bucket', 1, 1, 3, 2]],
    });
  });

  it('marks new, changed and gone findings', () => {
    const { rows } = read(resultOf(finding, changed, failed), { difference });
    expect(rows.map(({ id, change, before }: Record<string, string>) => [id, change, before])).toEqual([
      ['logs', 'new', ''],
      ['changed', 'changed', 'It is off.'],
      ['broken', 'new error', ''],
      ['gone', 'gone', ''],
    ]);
  });

  it('keeps hostile texts as data', () => {
    const item = JSON.parse(`{ "__proto__": ${JSON.stringify(hostile)} }`);
    const { scripts, root, rows } = read(resultOf({ ...finding, annotation: hostile }), {
      itemAt: () => item,
    });
    expect(scripts).toHaveLength(3);
    expect(all('img', root)).toEqual([]);
    expect(rows[0].reason).toBe(hostile);
    expect(rows[0].item).not.toMatch(/[<\u2028\u2029]/);
    expect(Object.entries(JSON.parse(rows[0].item))).toEqual([['__proto__', hostile.toWellFormed()]]);
  });

  it('allows its own script and style only', () => {
    const { root, scripts } = read(resultOf(finding));
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = all('meta', root)
      .map((meta) => attribute(meta, 'content'))
      .find((text) => text?.includes('script-src'));
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(textOf(scripts[2]))}`,
      `style-src ${hashOf(textOf(all('style', root)[0]))}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });

  it('has a script without syntax errors that parses no HTML', () => {
    const script = textOf(read(resultOf()).scripts[2]);
    expect(() => new Function(script)).not.toThrow();
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(/);
  });

  it('has an item once for all of its findings, and none for those that are gone', () => {
    const places: unknown[] = [];
    const { rows } = read(resultOf(finding, { ...finding, rule: 'other' }), {
      difference: { added: [], removed: [gone], changed: [], addedErrors: [] },
      itemAt: (place) => places.push(place) && { a: 1 },
    });
    expect(places).toEqual([finding.place]);
    expect(rows.map(({ item }: Record<string, string>) => item)).toEqual(['{"a":1}', '{"a":1}', undefined]);
  });

  it('leaves out items above 24 MB, and says so', () => {
    const findings = Array.from({ length: 30 }, (_, offset) => ({
      ...finding,
      place: { file: 'a', offset },
    }));
    const itemAt = () => ({ ['k'.repeat(2_000_000)]: 1 });
    const { items, data } = pageData(resultOf(...findings), undefined, '1.2.3', itemAt);
    expect(items).toHaveLength(11);
    expect(data.columns.item).toEqual(findings.map((_, row) => (row < 11 ? row : -1)));
    expect(data.notes).toContainEqual(expect.stringContaining('24 MB'));
  });
});
