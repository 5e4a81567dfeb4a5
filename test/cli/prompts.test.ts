import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as soon } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { askForProject } from '../../src/cli/scaffold/ask-for-project.js';
import { askForName, askForOrigin } from '../../src/cli/scaffold/ask-for-rule.js';
import type { Prompter } from '../../src/cli/scaffold/prompter.js';
import { collectingTerminal, configRuleIn } from '../helpers/config-rule.js';

/** Gives the answers in order; `undefined` or no answer means the initial text, the first choice or yes. Throws on a rejected answer. */
function scripted(...answers: readonly (string | boolean | undefined)[]) {
  const asked: string[] = [];
  const left = [...answers];
  const prompter: Prompter = {
    async text({ message, initial = '', problemWith }) {
      asked.push(message);
      const answer = String(left.shift() ?? initial);
      const problem = problemWith?.(answer);
      if (problem !== undefined) throw new Error(problem);
      return answer;
    },
    async choose({ message, choices, initial }) {
      asked.push(message);
      const wanted = left.shift() ?? initial ?? choices[0]?.value;
      const found = choices.find(({ value }) => value === wanted);
      if (!found) throw new Error(`${wanted} is not a choice.`);
      return found.value;
    },
    async confirm(message) {
      asked.push(message);
      return left.shift() !== false;
    },
  };
  return { prompter, asked };
}

const nothing = {
  directory: undefined,
  name: undefined,
  example: undefined,
  packageManager: undefined,
  github: undefined,
};
const context = { cwd: '/work', agent: undefined };

describe('the questions of init', () => {
  it('are not asked without a prompter, and defaults are used', async () => {
    expect(await askForProject(undefined, nothing, context)).toEqual({
      directory: '.',
      name: 'work',
      example: 's3-bucket-versioning',
      style: { language: 'typescript', modules: 'esm', testRunner: 'jest' },
      packageManager: 'npm',
      agent: undefined,
      github: true,
    });
  });

  it('ask for every missing value', async () => {
    const { prompter, asked } = scripted(
      'my-rules',
      undefined,
      'required-tags',
      'javascript',
      'vitest',
      'yarn',
      false,
    );

    expect(await askForProject(prompter, nothing, context)).toMatchObject({
      directory: 'my-rules',
      name: 'my-rules',
      example: 'required-tags',
      style: { language: 'javascript', modules: 'esm', testRunner: 'vitest' },
      packageManager: 'yarn',
      github: false,
    });
    expect(asked).toHaveLength(7);
  });

  it('are not asked when every value is given', async () => {
    const given = {
      directory: 'd',
      name: 'n',
      example: 'required-tags',
      packageManager: 'pnpm',
      github: false,
    } as const;
    const style = { language: 'javascript', testRunner: 'vitest' } as const;
    const { prompter, asked } = scripted();

    expect(await askForProject(prompter, { ...given, ...style }, context)).toMatchObject({
      ...given,
      style,
    });
    expect(asked).toEqual([]);
  });

  it('offer the package manager that runs the command', async () => {
    const agent = 'yarn/4.18.1 npm/? node/v20.20.2 linux x64';

    expect(await askForProject(scripted().prompter, nothing, { cwd: '/work', agent })).toMatchObject({
      packageManager: 'yarn',
    });
  });
});

describe('the questions of add', () => {
  const none = { from: undefined, resourceTypes: [], schedule: undefined };

  it('ask for a valid name', async () => {
    expect(await askForName(scripted('my-rule').prompter, undefined)).toBe('my-rule');
    await expect(askForName(scripted('My Rule').prompter, undefined)).rejects.toThrow(
      'Did you mean "my-rule"?',
    );
    expect(await askForName(undefined, 'given')).toBe('given');
  });

  it.each([
    ['an example', 'private-subnets', { ...none, from: 'private-subnets' }],
    [
      'resource types',
      'AWS::EC2::Volume, AWS::S3::Bucket',
      { ...none, resourceTypes: ['AWS::EC2::Volume', 'AWS::S3::Bucket'] },
    ],
    ['a schedule', 'Six_Hours', { ...none, schedule: 'Six_Hours' }],
  ])('ask what the rule starts from: %s', async (kind, answer, expected) => {
    expect(await askForOrigin(scripted(kind, answer).prompter, none)).toEqual(expected);
  });

  it('reject an unknown resource type', async () => {
    const { prompter } = scripted('resource types', 'AWS::S3::Bucke');
    await expect(askForOrigin(prompter, none)).rejects.toThrow('Did you mean "AWS::S3::Bucket"?');
  });

  it('do not ask for what the command line gives', async () => {
    const { prompter, asked } = scripted();
    const given = { ...none, schedule: 'One_Hour' } as const;

    expect(await askForOrigin(prompter, given)).toEqual(given);
    expect(asked).toEqual([]);
  });
});

describe('a user at a terminal', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'config-rule-prompts-'));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  /** Types each answer when its question is on the screen. */
  async function answering(
    pairs: readonly (readonly [question: string, keys: string])[],
    ...args: readonly string[]
  ) {
    const input = new PassThrough();
    const output = new PassThrough();
    const left = [...pairs];
    let shown = '';
    output.on('data', (chunk) => {
      shown += chunk;
      const [next] = left;
      if (!next || !shown.includes(next[0])) return;
      left.shift();
      shown = '';
      void soon().then(() => input.write(next[1]));
    });
    const { terminal, printed } = collectingTerminal({ dialog: { input, output } });
    const { code } = await configRuleIn({ cwd, terminal }, ...args);
    return { code, ...printed(), unasked: left.map(([question]) => question) };
  }

  const enter = '\r';
  const down = '\u001b[B';
  const controlC = '\u0003';

  it('answers the questions of config-rule init', async () => {
    const { code, unasked } = await answering(
      [
        ['Which folder?', `mine${enter}`],
        ['Name of the project?', enter],
        ['Which example', `${down}${enter}`],
        ['Which language?', enter],
        ['Which test runner?', `${down}${enter}`],
        ['Which package manager', `${down}${enter}`],
        ['GitHub', `n${enter}`],
      ],
      'init',
    );

    expect({ code, unasked }).toEqual({ code: 0, unasked: [] });
    expect(JSON.parse(await readFile(join(cwd, 'mine/package.json'), 'utf8'))).toMatchObject({
      name: 'mine',
      packageManager: 'pnpm@10.34.9',
      scripts: { test: 'vitest run' },
    });
    expect(await readdir(join(cwd, 'mine/src'))).toEqual(['security-group-open-to-world.ts']);
    expect(await readdir(join(cwd, 'mine'))).not.toContain('.github');
  });

  it('sees what is wrong with an answer', async () => {
    await writeFile(join(cwd, 'package.json'), '{}');
    const { code, unasked } = await answering(
      [
        ['Name of the rule?', `my rule${enter}`],
        ['Did you mean "my-rule"?', `${'\u007f'.repeat(5)}-rule${enter}`],
      ],
      'add',
      '--schedule',
      'One_Hour',
    );

    expect({ code, unasked }).toEqual({ code: 0, unasked: [] });
    expect(await readdir(join(cwd, 'src'))).toEqual(['my-rule.ts']);
  });

  it('can cancel, and nothing is written', async () => {
    const { code, err } = await answering([['Which folder?', controlC]], 'init');

    expect({ code, err }).toEqual({ code: 1, err: 'config-rule init: cancelled: nothing was written.' });
    expect(await readdir(cwd)).toEqual([]);
  });

  it.each([
    ['init', '--yes'],
    ['init', '--json'],
  ])('gets no questions from config-rule %s %s', async (...args) => {
    expect(await answering([], ...args)).toMatchObject({ code: 0 });
  });
});
