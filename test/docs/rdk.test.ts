/** Commands, options, keys and functions that docs/rdk.md names exist. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as kit from 'config-rule-kit';
import * as testing from 'config-rule-kit/testing';
import { configRule } from '../helpers/config-rule.js';
import { codeSpansOf, fencedLinesOf, tablesOf } from '../helpers/markdown.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'rdk.md'), 'utf8');
const comparisons = tablesOf(page).filter(({ head }) => head.includes('verdict'));
const option = /(?<=\s|^)--?[a-z][\w-]*/g;

describe('a row of docs/rdk.md', () => {
  const rows = comparisons.flatMap(({ head, rows }) =>
    rows.map((row) => ({ row, verdict: row[head.indexOf('verdict')], why: row[head.indexOf('why')] })),
  );

  it('has as many cells as its header', () => {
    for (const { head, rows } of comparisons) {
      for (const row of rows) expect([row[0], row.length]).toEqual([row[0], head.length]);
    }
    expect(rows.length).toBeGreaterThan(90);
  });

  it('has one of the four verdicts', () => {
    const verdicts = unique(rows.map(({ verdict = '' }) => verdict));
    expect(verdicts).toEqual(['better', 'not', 'not yet', 'same']);
  });

  it('has a reason if there is no equivalent', () => {
    expect(rows.filter(({ verdict, why }) => verdict?.startsWith('not') && why === '')).toEqual([]);
  });
});

describe('commands and options in docs/rdk.md', () => {
  const lines = [...codeSpansOf(page), ...fencedLinesOf(page.replace(/^ {3}/gm, ''), 'sh')]
    .map((line) => line.replace(/^npx (?=config-rule )/, ''))
    .filter((line) => line.startsWith('config-rule '));
  const commands = unique(lines.map(commandOf).filter(Boolean));
  const options = unique(
    lines.flatMap((line) =>
      (line.match(option) ?? []).map((name) => [commandOf(line), name].filter(Boolean).join(' ')),
    ),
  );
  const formats = unique(lines.flatMap((line) => /--format (\S+)/.exec(line)?.slice(1) ?? []));

  it('are found by this test', () => {
    expect(formats).toEqual(expect.arrayContaining(['conformance-pack', 'organization', 'sam', 'terraform']));
    expect(commands).toEqual(expect.arrayContaining(['add', 'invoke', 'package', 'sample', 'template']));
    expect(options).toEqual(expect.arrayContaining(['--version', 'add --resource-type', 'sample --event']));
  });

  it.each(commands)('include the command %s', async (command) => {
    expect(await configRule(command, '--help')).toMatchObject({ code: 0, err: '' });
  });

  it.each(options)('include the option %s', async (text) => {
    expect(await isInHelp(text)).toBe(true);
  });

  it.each(formats)('include the template format %s', async (format) => {
    expect((await configRule('template', '--help')).out).toMatch(new RegExp(`\\b${format}\\b`));
  });

  it.each(['sample --evnt', 'sample --even', 'smaple --event'])(
    'would fail with a misspelt option: %s',
    async (text) => {
      expect(await isInHelp(text)).toBe(false);
    },
  );

  it('are written with their command', () => {
    const ours = comparisons.flatMap(({ rows }) => rows.flatMap((row) => row.slice(1)));
    const prose = page.replace(/^\|.*$/gm, '');
    const withOption = codeSpansOf([...ours, prose].join('\n')).filter((code) =>
      /(?:^|\s)--[a-z]/.test(code),
    );
    expect(withOption.length).toBeGreaterThan(20);
    expect(withOption.filter((code) => !/^(?:config-rule|npx jest|aws|rdk) /.test(code))).toEqual([]);
  });
});

describe('keys of defineRule in docs/rdk.md', () => {
  const keys = comparisons.flatMap(({ head, rows }) => {
    const column = head.indexOf('`defineRule`');
    return column < 0 ? [] : rows.flatMap((row) => codeSpansOf(row[column] ?? ''));
  });
  const said = page.match(/(?<=^Beyond rdk, ).*$/m)?.[0] ?? '';
  const all = unique([...keys, ...codeSpansOf(said)]);

  it('are found by this test', () => {
    expect(all).toEqual(
      expect.arrayContaining(['name', 'permissions', 'remediation.targetId', 'resourceTypes', 'schedule']),
    );
  });

  it.each(all)('include the existing key %s', (key) => {
    expect(isKeyOfDefineRule(key)).toBe(true);
  });

  it.each(['resourceType', 'remediation.targetID', 'remediation.executionControls.errors'])(
    'would fail with a misspelt key: %s',
    (key) => {
      expect(isKeyOfDefineRule(key)).toBe(false);
    },
  );
});

describe('functions in docs/rdk.md', () => {
  const ours = comparisons.flatMap(({ rows }) => rows.flatMap((row) => row.slice(1)));
  const spans = codeSpansOf(ours.join('\n'));
  const called = (shape: RegExp) => unique(spans.flatMap((code) => shape.exec(code)?.slice(1) ?? []));

  it.each(
    called(/^([a-z]\w*)\(/).filter((name) => !['evaluate', 'evaluatePeriodic', 'expect'].includes(name)),
  )('are exported: %s', (name) => {
    expect({ ...kit, ...testing }).toHaveProperty(name, expect.any(Function));
  });

  it.each(called(/\.(to[A-Z]\w*)\('/))('are matchers: %s', (name) => {
    expect(testing.configRuleMatchers).toHaveProperty(name);
  });

  it.each(called(/^context\.(\w+)/))('are in the context: %s', async (name) => {
    let known = false;
    const rule = kit.defineRule({
      name: 'looks',
      evaluate(_item, context) {
        known = name in context;
        return kit.compliant();
      },
    });
    await testing.evaluateRule(rule, testing.createConfigurationItem('AWS::S3::Bucket'));
    expect(known).toBe(true);
  });

  it('are found by this test', () => {
    expect(called(/^([a-z]\w*)\(/).length).toBeGreaterThan(8);
    expect(called(/\.(to[A-Z]\w*)\('/)).toEqual(['toBeNonCompliant']);
    expect(called(/^context\.(\w+)/)).toEqual(['client', 'ruleName']);
  });
});

/** The command in `config-rule template --format sam`; empty for `config-rule --version`. */
function commandOf(line: string): string {
  return /^config-rule ([a-z][\w-]*)/.exec(line)?.[1] ?? '';
}

/** Whether the help of a command lists an option as such, and not only in an example: `sample --event`. */
async function isInHelp(text: string): Promise<boolean> {
  const words = text.split(' ');
  const { code, out } = await configRule(...words.slice(0, -1), '--help');
  return code === 0 && new RegExp(`^ +(?:-\\w, )?${words.at(-1)}(?=[\\s,=]|$)`, 'm').test(out);
}

/** Whether `defineRule` knows a key. For a known key, it rejects only the value. */
function isKeyOfDefineRule(path: string): boolean {
  const [key = '', ...inner] = path.split('.');
  const value = inner.reduceRight<unknown>((held, name) => ({ [name]: held }), Symbol('no value'));
  const isOfRemediation = key === 'remediation' && inner.length > 0;
  const given = isOfRemediation ? { targetId: 'a-document', ...(value as object) } : value;
  try {
    kit.defineRule({ name: 'knows', evaluate: () => kit.compliant(), [key]: given });
    return true;
  } catch (error) {
    return kit.isConfigRuleError(error, 'InvalidRuleError') && !error.message.includes('unknown key');
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
