import { Option } from '@commander-js/extra-typings';
import { describe, expect, it } from '@jest/globals';
import { LoadError, UsageError } from '../../src/cli/cli-errors.js';
import { type Command, defineCommand, exitCodes } from '../../src/cli/command.js';
import { commands } from '../../src/cli/commands.js';
import { run } from '../../src/cli/run.js';
import { systemClock } from '../../src/clock.js';
import { MissingPackageError } from '../../src/errors.js';
import { collectingTerminal, configRule, configRuleIn } from '../helpers/config-rule.js';

const greet = defineCommand({
  description: 'Greets somebody.',
  syntax: (command) =>
    command
      .argument('<name>', 'whom')
      .argument('[titles...]', 'more of the name')
      .addOption(
        new Option('--tone <tone>', 'how').choices(['warm', 'cold'] as const).default('warm' as const),
      )
      .option('--times <n>', 'how often', Number, 1)
      .option('--json', 'prints JSON'),
  exitCodes: { ok: 'greeted' },
  examples: ['config-rule greet you --tone cold'],
  async run({ args: [name, titles], options, terminal }) {
    const tone: 'warm' | 'cold' = options.tone;
    const times: number = options.times;
    terminal.out(JSON.stringify({ name, titles, tone, times, json: options.json }));
    return exitCodes.ok;
  },
});

/** Runs a command line where there is only `greet`, or the command that is given. */
async function inFrame(args: readonly string[], command: Command = greet, colors = false) {
  const { terminal, printed } = collectingTerminal({ colors });
  let loaded = 0;
  const load = async () => {
    loaded++;
    return command;
  };
  const context = { terminal, clock: systemClock, env: {}, cwd: '/', importModule: async () => ({}) };
  const code = await run(args, context, [{ name: 'greet', summary: 'greet somebody', load }]);
  return { code, loaded, ...printed() };
}

const throwing = (error: Error) =>
  defineCommand({
    description: 'Fails.',
    syntax: (command) => command,
    examples: [],
    run: () => Promise.reject(error),
  });

describe('a command', () => {
  it('receives its parsed arguments and options, and returns the exit code', async () => {
    const { code, out, err } = await inFrame([
      'greet',
      'Ada',
      'Dr',
      'Prof',
      '--times',
      '2',
      '--tone',
      'cold',
    ]);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ name: 'Ada', titles: ['Dr', 'Prof'], tone: 'cold', times: 2 });
  });

  it('ends with the exit code that it returns', async () => {
    const command = defineCommand({
      description: 'Fails quietly.',
      syntax: (syntax) => syntax,
      examples: [],
      run: async () => exitCodes.failed,
    });

    expect(await inFrame(['greet'], command)).toEqual({ code: 1, loaded: 1, out: '', err: '' });
  });

  it('lists its arguments, options, exit codes and examples in its help', async () => {
    const { code, out } = await inFrame(['greet', '--help']);

    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Usage: config-rule greet [options] <name> [titles...]',
        '',
        'Greets somebody.',
        '',
        'Arguments:',
        '  name           whom',
        '  titles         more of the name',
        '',
        'Options:',
        '  --tone <tone>  how (choices: "warm", "cold", default: "warm")',
        '  --times <n>    how often (default: 1)',
        '  --json         prints JSON',
        '  -h, --help     prints this help',
        '',
        'Exit codes:',
        '  0  greeted',
        '  1  the rule failed, a module could not be loaded, or a package is missing',
        '  2  wrong usage: nothing was done',
        '',
        'Examples:',
        '  config-rule greet you --tone cold',
      ].join('\n'),
    );
    expect(await inFrame(['help', 'greet'])).toMatchObject({ code: 0, out });
  });

  it('hides exit codes that it does not use', async () => {
    const { out } = await inFrame(['greet', '--help'], { ...greet, exitCodes: { failed: null } });

    expect(out).toMatch(/Exit codes:\n {2}0 {2}done\n {2}2 {2}wrong usage/);
  });

  it('is loaded only when it is called', async () => {
    expect(await inFrame(['--help'])).toMatchObject({ code: 0, loaded: 0 });
    expect(await inFrame(['greet', 'you'])).toMatchObject({ code: 0, loaded: 1 });
  });

  it('prints its help in colours on a terminal with colours', async () => {
    const { out } = await inFrame(['greet', '--help'], greet, true);

    expect(out).toContain('\u001b[1mExamples:\u001b[22m');
    expect(out).toContain('\u001b[1mOptions:\u001b[22m');
  });

  it.each([
    ['no argument', [], 'expected <name>: whom.'],
    ['an option it does not have', ['you', '--jsn'], "unknown option '--jsn'. Did you mean --json?"],
    [
      'a value that is not a choice',
      ['you', '--tone', 'worm'],
      'Allowed choices are warm, cold. Did you mean "warm"?',
    ],
    ['a value like no choice', ['you', '--tone', 'exuberant'], 'Allowed choices are warm, cold. See'],
    ['an option without its value', ['you', '--tone'], "option '--tone <tone>' argument missing."],
  ])('does not run on %s', async (_what, args, message) => {
    const { code, out, err } = await inFrame(['greet', ...args]);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^config-rule greet: .* See config-rule greet --help\.$/);
    expect(err).toContain(message);
  });

  it.each([
    ['a command line that is wrong', new UsageError('expected this'), 2, 'config-rule greet: expected this'],
    ['a module that cannot be loaded', new LoadError('no such'), 1, 'config-rule greet: no such'],
    [
      'a package that is missing',
      new MissingPackageError('esbuild', 'It'),
      1,
      'config-rule greet: It needs the package esbuild, which is not installed: npm install esbuild',
    ],
  ])('prints errors that the user can fix: %s', async (_what, error, code, err) => {
    expect(await inFrame(['greet'], throwing(error))).toEqual({ code, loaded: 1, out: '', err });
  });

  it('reports a bug in the kit on one line, with what to do', async () => {
    const { code, err } = await inFrame(['greet'], throwing(new TypeError('a\nfault')));
    expect(code).toBe(1);
    expect(err).toMatch(
      /^config-rule greet: unexpected error: TypeError: a fault\. This is a bug in config-rule-kit: please report it .*$/,
    );
  });

  it.each([
    ['EACCES', 'permission denied. Check its owner and its permissions (EACCES).'],
    ['ENOSPC', 'no space is left on the device. Free some space, or choose another place (ENOSPC).'],
    ['EISDIR', 'expected a file, got a folder (EISDIR).'],
  ])('names a file that could not be used on one line, with what to do: %s', async (code, words) => {
    const error = Object.assign(new Error(`${code}: x, open '/a'`), {
      code,
      syscall: 'open',
      path: 'out/a.zip',
    });
    expect(await inFrame(['greet'], throwing(error))).toEqual({
      code: 1,
      loaded: 1,
      out: '',
      err: `config-rule greet: cannot use out/a.zip: ${words}`,
    });
  });
});

describe('config-rule', () => {
  it('prints its version', async () => {
    expect(await configRule('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('lists its commands and exit codes', async () => {
    const { code, out } = await configRule('--help');

    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(` ${name} +${summary}`));
    expect(out).toMatch(/Exit codes:\n +0 .*\n +1 .*\n +2 /);
  });

  it.each(commands.map(({ name }) => name))('gives %s a help with examples of itself', async (name) => {
    const { code, out } = await configRule(name, '--help');

    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\n  config-rule ${name}( |\\n)`));
    expect(out).toMatch(/--json|--format .*json/s);
  });

  it('prints its help and ends with 2 without arguments', async () => {
    const { code, out, err } = await configRule();

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Commands:');
    expect(await configRule('help')).toMatchObject({ code: 0, out: err });
  });

  it.each([[['invok']], [['invok', '--help']], [['help', 'invok']]])(
    'answers a typo with the command that is meant: %j',
    async (args) => {
      expect(await configRule(...args)).toMatchObject({
        code: 2,
        err: "config-rule: unknown command 'invok'. Did you mean invoke? See config-rule --help.",
      });
    },
  );

  it('wraps its help at the width of the terminal', async () => {
    const { terminal, printed } = collectingTerminal({ width: 60 });
    await configRuleIn({ terminal }, 'list', '--help');

    const lines = printed()
      .out.split('\n')
      .filter((line) => !line.includes('config-rule list'));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
