import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BacktestFinding } from '../../src/backtest/backtest-result.js';
import { configRuleIn } from '../helpers/config-rule.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-backtest-'));
  await write({ 'src/rule.mjs': queueRule(), 'items.json': items });
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | object>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** A module with a rule for queues: they must be encrypted. */
const queueRule = (annotation = 'Not encrypted', parts = '') => `
  import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
  export const rule = defineRule({ name: 'queues', resourceTypes: ['AWS::SQS::Queue'], ${parts}
    evaluate: ({ configuration: { on } }) => (on ? compliant() : nonCompliant('${annotation}')) });`;

const item = (resourceId: string, on: boolean, parts: object = {}) => ({
  resourceType: 'AWS::SQS::Queue',
  resourceId,
  awsAccountId: '111111111111',
  awsRegion: 'eu-central-1',
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
  configuration: { on },
  ...parts,
});
const topic = item('topic', true, { resourceType: 'AWS::SNS::Topic' });
const items = [item('good', true), item('bad', false), topic];

const backtest = (...args: readonly string[]) =>
  configRuleIn({ cwd: folder }, 'backtest', ...args, '--on', 'items.json');

describe('config-rule backtest', () => {
  it('prints verdicts by rule, findings by reason, and what no rule is for', async () => {
    const parts = "title: 'Queues are encrypted', severity: 'high',";
    await write({ 'src/rule.mjs': queueRule('Not encrypted', parts) });

    const { code, out, err } = await backtest();

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')).toEqual([
      'rule    COMPLIANT  NON_COMPLIANT  NOT_APPLICABLE  ERROR',
      '------  ---------  -------------  --------------  -----',
      'queues  1          1              0               0',
      '',
      'queues: Queues are encrypted (high)',
      'NON_COMPLIANT  Not encrypted (1)',
      '  111111111111 eu-central-1 AWS::SQS::Queue bad',
      '',
      'No rule is for: AWS::SNS::Topic (1).',
      '',
      '1 rule, 3 items, of which 1 skipped.',
    ]);
  });

  it('prints the result as JSON', async () => {
    const { out } = await backtest('--format', 'json');

    expect(JSON.parse(out)).toMatchObject({
      items: 3,
      skipped: 1,
      rules: [{ rule: 'queues', compliant: 1, nonCompliant: 1, notApplicable: 0, errors: 0 }],
      findings: [{ rule: 'queues', resourceId: 'bad', verdict: 'NON_COMPLIANT', accountId: '111111111111' }],
    });
  });

  it('prints a line of JSON for every verdict, or only for failures', async () => {
    const idsOf = (text: string) =>
      text.split('\n').map((line) => (JSON.parse(line) as BacktestFinding).resourceId);

    expect(idsOf((await backtest('--format', 'jsonl')).out)).toEqual(['good', 'bad']);
    expect(idsOf((await backtest('--format', 'jsonl', '--only', 'failures')).out)).toEqual(['bad']);
  });

  it('writes to a file', async () => {
    const { out } = await backtest('--format', 'jsonl', '--out', 'verdicts.jsonl');
    const failed = await backtest('--out', 'missing/verdicts.txt');
    await backtest('--out', 'verdicts.jsonl', '--against', 'nothing');

    expect(out).toBe('');
    expect((await readFile(join(folder, 'verdicts.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
    expect(failed).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot write missing/verdicts.txt'),
    });
  });

  it('leaves out rules without failures on request', async () => {
    await write({
      'src/good.mjs': queueRule().replace("'queues'", "'good-queues'").replace('(on ?', '(true ?'),
    });

    expect((await backtest()).out).toContain('good-queues');
    expect((await backtest('--only', 'failures')).out).not.toContain('good-queues');
  });

  it('fails and names the place if a part of a recording cannot be read', async () => {
    await write({ 'items.json': `${JSON.stringify(items).slice(0, -1)},{"resourceType":"A","x":}]` });

    const { code, out, err } = await backtest();

    expect(code).toBe(1);
    expect(out).toContain('3 items');
    expect(err).toMatch(/^Not read: items\.json, byte \d+: /);
  });

  it('names the item of a rule that throws, and fails on request', async () => {
    await write({ 'src/rule.mjs': queueRule().replace('(on ?', '(on.x.y ?') });

    const { code, out } = await backtest();

    expect(code).toBe(0);
    expect(out).toContain('ERROR  TypeError: Cannot read properties of undefined');
    expect(out).toContain('AWS::SQS::Queue bad at byte');
    expect((await backtest('--fail-on', 'errors')).code).toBe(1);
  });

  it.each([
    [['--fail-on', 'new-findings'], '--fail-on new-findings needs --against'],
    [['--workers', '0'], 'expected --workers to be at least 1, got 0.'],
    [['--against', 'nothing'], 'cannot find nothing of --against'],
    [['--rule-parameter', 'encrypt'], 'expected --rule-parameter to be name=value, got "encrypt"'],
  ])('rejects %j', async (args, message) => {
    const { code, out, err } = await backtest(...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('rejects a source that does not exist', async () => {
    const { code, err } = await configRuleIn({ cwd: folder }, 'backtest', '--on', 'missing.json');

    expect({ code, err }).toEqual({
      code: 2,
      err: 'config-rule backtest: --on missing.json: expected a file or a folder, got neither.',
    });
  });
});

describe('config-rule backtest --against', () => {
  it('compares with a saved result', async () => {
    await backtest('--save', 'before.json');
    await write({ 'items.json': [item('good', false), item('bad', true)] });

    const { code, out } = await backtest('--against', 'before.json', '--fail-on', 'new-findings');

    expect(code).toBe(1);
    expect(out).toContain(
      [
        'Compared with before.json: 1 new finding, 1 gone, 0 changed annotations, 0 new errors.',
        'New findings (1)',
        '  queues: 111111111111 eu-central-1 AWS::SQS::Queue good',
        '    Not encrypted',
        'Gone findings (1)',
        '  queues: 111111111111 eu-central-1 AWS::SQS::Queue bad',
      ].join('\n'),
    );
  });

  it.each([
    ['no JSON', 'it is not JSON'],
    ['{}', 'it has no lists of rules and findings'],
    [
      '{"rules":[],"findings":[{"rule":"a"}]}',
      'its finding 1 has no rule, verdict, resourceType or resourceId',
    ],
    ['{"rules":[],"findings":[],"isPartial":true}', 'it is of a backtest that was interrupted'],
  ])('rejects %s as a saved result', async (text, problem) => {
    await write({ 'before.json': text });

    const { code, err } = await backtest('--against', 'before.json');

    expect({ code, err }).toEqual({
      code: 2,
      err: `config-rule backtest: cannot compare with before.json: ${problem}. Expected a result of config-rule backtest --save.`,
    });
  });

  it('compares with another module, by the names of the rules', async () => {
    await write({ 'other.mjs': queueRule('Encrypt it') });
    const against = ['--against', 'other.mjs', '--format', 'json'];

    const { difference } = JSON.parse((await backtest(...against)).out);

    expect(difference).toMatchObject({
      added: [],
      removed: [],
      changed: [{ before: { annotation: 'Encrypt it' }, now: { annotation: 'Not encrypted' } }],
      addedErrors: [],
    });
    expect((await backtest(...against, '--fail-on', 'new-findings', 'errors')).code).toBe(0);
    expect((await backtest(...against, '--fail-on', 'any-change')).code).toBe(1);
  });

  it('compares with a commit, and leaves the work tree and the repository as they were', async () => {
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '--quiet');
    git('config', 'user.email', 'test@example.com');
    git('config', 'user.name', 'Test');
    git('add', '.');
    git('commit', '--quiet', '--message', 'First', '--no-gpg-sign');
    await write({ 'src/rule.mjs': queueRule().replace('(on ?', '(!on ?'), 'src/new.mjs': 'export {};' });
    const [status, existing] = [git('status', '--porcelain'), await readdir(tmpdir())];

    const { code, out, err } = await backtest('--against', 'HEAD', '--fail-on', 'any-change');

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('Compared with HEAD: 1 new finding, 1 gone');
    expect(out).toContain('  queues: 111111111111 eu-central-1 AWS::SQS::Queue good');
    expect(git('status', '--porcelain')).toBe(status);
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('config-rule-against-'));
    expect(left.filter((name) => !existing.includes(name))).toEqual([]);
  });
});

describe('the reports of config-rule backtest', () => {
  it.each([
    ['csv', 'queues'],
    ['markdown', 'queues'],
    ['junit', '<testsuite name="queues"'],
    ['sarif', '"ruleId": "queues"'],
    ['html', '<!doctype html>'],
  ])('include %s', async (format, expected) => {
    const { code, out } = await backtest('--format', format);

    expect(code).toBe(0);
    expect(out).toContain(expected);
    expect(out).toContain('Not encrypted');
  });

  it('have the item behind a finding in HTML', async () => {
    const secret = item('marked', false, { configuration: { on: false, note: 'only in the item' } });
    await write({ 'items.json': [...items, secret] });

    expect((await backtest('--format', 'html')).out).toContain('only in the item');
  });
});

describe('config-rule backtest over answers of AWS that lack parts of items', () => {
  const tagRule = `
    import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
    export const rule = defineRule({ name: 'untagged', resourceTypes: ['AWS::SQS::Queue'],
      evaluate: ({ tags }) => (tags.Secret ? nonCompliant('Tagged') : compliant()) });`;

  it('has no verdict of a rule that reads the tags of BatchGetResourceConfig, which gives none', async () => {
    const { awsAccountId: accountId, ...base } = item('queue', true);
    await write({
      'src/rule.mjs': tagRule,
      'items.json': { baseConfigurationItems: [{ ...base, accountId }] },
    });

    const { rules, findings } = JSON.parse((await backtest('--format', 'json')).out);

    expect(rules).toMatchObject([{ rule: 'untagged', compliant: 0, errors: 1 }]);
    expect(findings[0].error).toContain('BatchGetResourceConfig');
  });

  it('has the verdict of a rule that reads what an advanced query gives', async () => {
    const { awsAccountId: accountId, ...row } = item('queue', true, {
      tags: [{ key: 'Secret', value: 'x' }],
    });
    await write({
      'src/rule.mjs': tagRule,
      'items.json': { Results: [JSON.stringify({ ...row, accountId })] },
    });

    const { rules } = JSON.parse((await backtest('--format', 'json')).out);

    expect(rules).toMatchObject([{ rule: 'untagged', nonCompliant: 1, errors: 0 }]);
  });
});

describe('config-rule backtest --capture', () => {
  it('writes redacted items and a test that holds their verdicts', async () => {
    const { code, err } = await backtest('--capture', '5');

    expect({ code, err }).toEqual({
      code: 0,
      err: 'Captured 2 redacted items and their test in test/captured. Look at them before you publish them.',
    });
    const test = await readFile(join(folder, 'test/captured/captured.test.js'), 'utf8');
    expect(test).toContain("import { rule as rule1 } from '../../src/rule.mjs';");
    expect(test).toContain('reports NON_COMPLIANT for captured-2.json');
    const fixtures = await readdir(join(folder, 'test/captured/fixtures'));
    expect(fixtures).toEqual(['captured-1.json', 'captured-2.json']);
    for (const name of fixtures)
      expect(await readFile(join(folder, 'test/captured/fixtures', name), 'utf8')).not.toContain(
        '111111111111',
      );
  });

  it('refuses a folder that exists, before it reads anything', async () => {
    await mkdir(join(folder, 'test/captured'), { recursive: true });

    expect(await backtest('--capture', '5')).toMatchObject({
      code: 2,
      err: expect.stringContaining('test/captured exists: name another folder with --capture-to'),
    });
  });
});
