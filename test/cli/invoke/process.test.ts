import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CompiledCli, compileCli } from '../../helpers/compiled-cli.js';

jest.setTimeout(120_000);

let cli: CompiledCli;
beforeAll(async () => {
  cli = await compileCli();
});
afterAll(() => cli.remove());

let folder: string;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-watched-'));
  await mkdir(join(folder, 'lib'));
  await write('package.json', '{ "type": "module" }');
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);

/** Starts the command line in the folder. */
function start(...args: readonly string[]) {
  // Caches of jiti and Node.js go to the folder too.
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  const child = spawn(process.execPath, [cli.main, ...args], { cwd: folder, env });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  stops.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
  // The two streams arrive in any order.
  const printed = { stdout: '', stderr: '' };
  const streams = ['stdout', 'stderr'] as const;
  let look = () => {};
  for (const stream of streams)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
      look();
    });
  return {
    child,
    printed: () => printed.stdout + printed.stderr,
    ended,
    /** Waits until the text is printed after the previous one of the same stream. Without it, the test times out. */
    async prints(text: string): Promise<void> {
      for (;;) {
        const stream = streams.find((name) => printed[name].includes(text));
        if (stream) {
          printed[stream] = printed[stream].slice(printed[stream].indexOf(text) + text.length);
          return;
        }
        await new Promise<void>((resolve) => {
          look = resolve;
        });
      }
    },
  };
}

/** A rule that throws the values of its modules, and leaves a timer running. */
const rule = `
  import { name } from './lib/name.js';
  import { state } from './lib/state.mjs';
  import data from './data.json';
  setInterval(() => {}, 1000);
  export const handler = async (_event: object) => {
    throw new Error([name, state, data.text].join('-'));
  };`;

describe('config-rule invoke', () => {
  it('prints everything and exits, even if the rule leaves a timer running', async () => {
    await write(
      'rule.mjs',
      "setInterval(() => {}, 1000);\nexport const handler = async () => { throw new Error('x'.repeat(3_000) + ' end'); };",
    );
    const { printed, ended } = start('invoke', 'rule.mjs', '--sample', 'AWS::S3::Bucket', '--json');

    expect(await ended).toBe(1);
    expect(printed()).toContain('x end');
  });

  it('reports an unhandled promise rejection of the rule on one line, with its location', async () => {
    await write(
      'rule.mjs',
      "export const handler = async () => {\n  Promise.reject(new Error('late'));\n  await new Promise((resolve) => setTimeout(resolve, 50));\n};",
    );
    const { printed, ended } = start('invoke', 'rule.mjs', '--sample', 'AWS::S3::Bucket');

    expect(await ended).toBe(1);
    expect(printed()).toContain(
      'unhandled error or promise rejection: Error: late (rule.mjs:2:18). In Lambda it would end the function.',
    );
    expect(printed()).not.toMatch(/^\s+at /m);
  });
});

describe('config-rule invoke --watch', () => {
  it('runs again when the module, an import or an item changes, and leaves no process after Ctrl-C', async () => {
    await write('rule.ts', rule);
    await write('lib/name.ts', "export const name: string = 'a';");
    await write('lib/state.mjs', "export const state = 'b';");
    await write('data.json', '{ "text": "c" }');
    await write('item.json', 'not yet');
    const { child, prints, ended } = start('invoke', 'rule.ts', '--item', 'item.json', '--watch');
    await prints('--item item.json is not JSON');
    await prints('Watching 2 files for changes.');

    const item = {
      resourceType: 'A',
      resourceId: 'a',
      accountId: '1',
      configurationItemStatus: 'OK',
      configuration: {},
    };
    await write('item.json', JSON.stringify({ ...item, configurationItemCaptureTime: '2026-01-31' }));
    await prints('item.json changed: running again.');
    await prints('Error: a-b-c');
    await prints('Watching 5 files for changes. Ctrl-C ends it.');

    await write('lib/state.new', "export const state = 'B';");
    await rename(join(folder, 'lib/state.new'), join(folder, 'lib/state.mjs'));
    await prints('Error: a-B-c');
    await prints('Watching 5 files');

    await write('lib/name.ts', 'export const = 1;');
    await prints('ParseError');
    await prints('Watching 5 files for changes.');
    await write('lib/name.ts', "export const name = 'mended';");
    await prints('Error: mended-B-c');
    await prints('Watching');

    child.kill('SIGINT');
    // The output closes when the last process that can write to it has ended.
    expect(await ended).toBe(0);
  });

  it('stops a run that does not end', async () => {
    await write(
      'rule.ts',
      "export const handler = () => { console.error('hanging'); return new Promise(() => setInterval(() => {}, 1000)); };",
    );
    const { child, prints, ended } = start('invoke', 'rule.ts', '--scheduled', '--watch', '--verbose');
    await prints('hanging');

    await write('rule.ts', "export const handler = async () => { throw new Error('mended'); };");
    await prints('mended');
    await prints('Watching');

    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('leaves no child process when it is killed', async () => {
    await write(
      'rule.ts',
      "export const handler = () => { console.error('hanging'); return new Promise(() => setInterval(() => {}, 1000)); };",
    );
    const { child, prints, ended } = start('invoke', 'rule.ts', '--scheduled', '--watch', '--verbose');
    await prints('hanging');

    child.kill('SIGKILL');

    expect(await ended).toBe(null);
  });
});

describe('config-rule check --watch', () => {
  it('checks a changed template in the same process, and starts a new one when an import changes', async () => {
    await mkdir(join(folder, 'node_modules'));
    await symlink(cli.folder, join(folder, 'node_modules/config-rule-kit'), 'junction');
    const template = (size: number) =>
      JSON.stringify({ Resources: { Disk: { Type: 'AWS::EC2::Volume', Properties: { Size: size } } } });
    await write(
      'rule.mjs',
      `import { defineRule, nonCompliant } from 'config-rule-kit';
       import { limit } from './lib/limit.mjs';
       let runs = 0;
       export const rule = defineRule({ name: 'size', resourceTypes: ['AWS::EC2::Volume'],
         evaluate: ({ configuration: { size } }) => nonCompliant('run ' + ++runs + ': ' + size + ' of ' + limit) });`,
    );
    await write('lib/limit.mjs', 'export const limit = 10;');
    await write('t.json', template(20));
    const { child, prints, ended } = start('check', 'rule.mjs', '--template', 't.json', '--watch');
    await prints('run 1: 20 of 10');
    await prints('Watching 2 modules for changes. Ctrl-C ends it.');

    await write('t.json', template(30));
    await prints('t.json changed: running again.');
    await prints('run 2: 30 of 10');
    await prints('Watching 1 file for changes.');

    await write('lib/limit.mjs', 'export const limit = 25;');
    await prints('limit.mjs changed: running again.');
    await prints('run 1: 30 of 25');
    await prints('Watching 2 modules');

    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});

describe('config-rule invoke', () => {
  it('reads an item from standard input', async () => {
    await write(
      'rule.ts',
      'export const handler = async (event: { invokingEvent: string }) => { throw new Error(JSON.parse(event.invokingEvent).configurationItem.resourceId); };',
    );
    const { child, prints, ended } = start('invoke', 'rule.ts', '--item', '-');
    child.stdin.end(
      JSON.stringify({
        resourceType: 'A',
        resourceId: 'from-input',
        configurationItemStatus: 'OK',
        configurationItemCaptureTime: '2026-01-31',
        configuration: {},
      }),
    );

    await prints('Error: from-input');
    expect(await ended).toBe(1);
  });
});
