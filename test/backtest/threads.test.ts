import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CompiledCli, compileCli } from '../helpers/compiled-cli.js';

jest.setTimeout(120_000);

/** A rule for queues, and code for the first line of `evaluate`. */
const ruleModule = (first = '') => `
  import { isMainThread } from 'node:worker_threads';
  import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
  export const rule = defineRule({ name: 'queues', resourceTypes: ['AWS::SQS::Queue'],
    evaluate({ resourceId, configuration: { on } }) {
      ${first}
      return on ? compliant() : nonCompliant(resourceId + ' is off');
    } });`;

let cli: CompiledCli;
let folder: string;
beforeAll(async () => {
  cli = await compileCli();
  folder = await mkdtemp(join(tmpdir(), 'config-rule-threads-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(cli.folder, join(folder, 'node_modules/config-rule-kit'), 'junction');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'rule.mjs'), ruleModule());
  await writeFile(join(folder, 'rule.ts'), ruleModule());
  await writeFile(join(folder, 'exits.mjs'), ruleModule('if (!isMainThread) process.exit();'));
  await writeFile(join(folder, 'ends.mjs'), ruleModule('if (resourceId === "q29999") process.exit();'));
  await writeFile(
    join(folder, 'prints.mjs'),
    ruleModule('if (resourceId === "q29999") console.log("from a rule");'),
  );
  // 18 MB, so that the command starts threads.
  const items = Array.from({ length: 30_000 }, (_, index) => ({
    resourceType: 'AWS::SQS::Queue',
    resourceId: `q${index}`,
    awsAccountId: '111111111111',
    awsRegion: index % 2 ? 'eu-central-1' : 'us-east-1',
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
    configuration: { on: index % 3 > 0, text: 'x'.repeat(350) },
  }));
  await writeFile(join(folder, 'items.json'), JSON.stringify(items));
});
afterAll(async () => {
  await cli.remove();
  await rm(folder, { recursive: true });
});

/** Starts the command line in the folder. */
function start(...args: readonly string[]) {
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  const child = spawn(process.execPath, [cli.main, 'backtest', ...args], { cwd: folder, env });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed.err += text;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, ...printed }));
  });
  return { child, ended };
}

const run = (...args: readonly string[]) => start(...args, '--on', 'items.json').ended;

describe('config-rule backtest in threads', () => {
  it('gives the same verdicts in the same order, whatever the number of threads', async () => {
    const [one, three] = await Promise.all(
      ['1', '3'].map((workers) => run('rule.ts', '--format', 'jsonl', '--workers', workers)),
    );

    expect(one?.err).toBe('');
    expect(one?.out.split('\n')).toHaveLength(30_001);
    expect(three?.out === one?.out).toBe(true);
    expect(one?.out).not.toContain('ERROR');
  });

  it('adds up the verdicts of all threads', async () => {
    const { code, out } = await run('rule.mjs', '--format', 'json', '--workers', '2');

    const { milliseconds: _, rules, findings, ...sum } = JSON.parse(out);
    expect(code).toBe(0);
    expect(sum).toMatchObject({ items: 30_000, skipped: 0, files: 1, isPartial: false });
    expect(rules[0]).toMatchObject({ compliant: 20_000, nonCompliant: 10_000, errors: 0 });
    expect(rules[0].byRegion['us-east-1']).toMatchObject({ compliant: 10_000, nonCompliant: 5_000 });
    expect(findings).toHaveLength(10_000);
  });

  it('fails if a rule ends its thread', async () => {
    const [alone, { code, err }] = await Promise.all([
      run('exits.mjs', '--workers', '1'),
      run('exits.mjs', '--workers', '2'),
    ]);

    // One worker is the main thread.
    expect(alone).toMatchObject({ code: 0, err: '' });
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      'config-rule backtest: a thread that runs the rules failed on items of items.json: it ended, as by process.exit. ' +
        'In Lambda the rule would end the function.',
    );
  });

  it('fails if a rule ends the main thread', async () => {
    const { code, out, err } = await run('ends.mjs', '--workers', '1');

    expect([code, out]).toEqual([1, '']);
    expect(err.trim()).toBe(
      'config-rule backtest: a rule ended the command, as by process.exit or a rejected promise. ' +
        'In Lambda the rule would end the function.',
    );
  });

  it('keeps what rules print out of the result', async () => {
    const { out, err } = await run('prints.mjs', '--format', 'json');

    expect(JSON.parse(out).items).toBe(30_000);
    expect(err).toContain('from a rule');
  });

  it('prints what there is so far at Ctrl-C, and leaves no thread behind', async () => {
    const { child, ended } = start('rule.mjs', '--format', 'json', '--on', 'items.json', '-');
    // A pipe holds less: when all is written, items.json has been read. Standard input does not end.
    await new Promise((resolve) => child.stdin.write(Buffer.alloc(2 ** 20, ' '), resolve));
    child.kill('SIGINT');
    const { code, out, err } = await ended;

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ isPartial: true, items: 30_000 });
    expect(err).toContain('Interrupted: the result has the first 30000 items only.');
  });
});
