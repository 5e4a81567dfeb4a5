import { type CommanderError, Help, Command as Program } from 'commander';
import { didYouMean } from '../options.js';
import type { CliContext } from './cli-context.js';
import { UsageError } from './cli-errors.js';
import { type Command, type ExitCode, exitCodeMeanings, exitCodes } from './command.js';
import type { CommandEntry } from './commands.js';
import { count } from './render-table.js';
import { paint, type Terminal } from './terminal.js';

/** Columns of the help when standard output is not a terminal. */
const helpWidth = 100;

/** Builds the commander program. A command is loaded when the command line names it, before its options are parsed. */
export function buildProgram(
  entries: readonly CommandEntry[],
  context: CliContext,
  version: string,
  onEnd: (code: ExitCode) => void,
): Program {
  const { terminal } = context;
  const program = new Program('config-rule')
    .usage('<command> [options]')
    .description('AWS Config custom rules: write, test, package and deploy them.')
    .version(version, '-V, --version', 'prints the version')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n+$/, '')),
      writeErr: (text) => terminal.err(text.replace(/\n+$/, '')),
      // The error is thrown, and `run` prints it.
      outputError: () => {},
      getOutHelpWidth: () => terminal.width ?? helpWidth,
      getErrHelpWidth: () => terminal.width ?? helpWidth,
      getOutHasColors: () => terminal.colors,
      getErrHasColors: () => terminal.colors,
    });
  configureHelp(program, terminal);
  throwUsageErrors(program);
  for (const { name, summary } of entries) throwUsageErrors(program.command(name).summary(summary));
  return program.hook('preSubcommand', async (_program, subcommand) => {
    const entry = entries.find(({ name }) => name === subcommand.name());
    if (!entry) return;
    const command = await entry.load();
    // The typed commander has the same classes as commander.
    command.syntax(subcommand as unknown as Parameters<Command['syntax']>[0]);
    configureHelp(subcommand, terminal, command);
    subcommand.description(command.description).action(async (...received: unknown[]) => {
      const [options] = received.splice(-2) as [Record<string, unknown>, unknown];
      onEnd(await command.run({ ...context, args: received, options }));
    });
  });
}

/** Adds exit codes and examples to the help of a command. */
function configureHelp(
  program: Program,
  terminal: Terminal,
  { exitCodes: ownMeanings, examples = [] }: Partial<Pick<Command, 'exitCodes' | 'examples'>> = {},
): void {
  const meanings = { ...exitCodeMeanings, ...ownMeanings };
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  program.helpOption('-h, --help', 'prints this help').configureHelp({
    styleTitle: (title) => paint(terminal, 'bold', title),
    formatHelp(described, helper) {
      const codes = names.flatMap((name) => {
        const meaning = meanings[name];
        return meaning === null ? [] : [helper.formatItem(String(exitCodes[name]), 1, meaning, helper)];
      });
      const exampleLines = examples.map((line) => `  ${line}`);
      return [
        Help.prototype.formatHelp.call(helper, described, helper),
        ...helper.formatItemList('Exit codes:', codes, helper),
        ...helper.formatItemList('Examples:', exampleLines, helper),
      ].join('\n');
    },
  });
}

/** Requested help and version are thrown unchanged. */
function throwUsageErrors(command: Program): void {
  command.exitOverride((error) => {
    if (error.exitCode === 0 || error.code === 'commander.help') throw error;
    const name = [command.parent?.name(), command.name()].filter(Boolean).join(' ');
    throw new UsageError(`${describeCommanderError(error, command)} See ${name} --help.`);
  });
}

/** Rewrites an error of commander: what was expected, what was given, what to type instead. */
function describeCommanderError({ code, message }: CommanderError, command: Program): string {
  const { options, registeredArguments, args } = command;
  if (code === 'commander.missingArgument') {
    const missing = registeredArguments.find(({ required }, index) => required && args[index] === undefined);
    if (missing) return `expected <${missing.name()}>: ${missing.description}.`;
  }
  if (code === 'commander.excessArguments') {
    return `expected ${count(registeredArguments.length, 'argument')}, got ${args.length}: ${args.join(', ')}.`;
  }
  // "error: unknown option '--evnt'\n(Did you mean --event?)"
  const [problem = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  if (code === 'commander.conflictingOption') return `${problem}: leave one of them out.`;
  // "option '--format <format>' argument 'yml' is invalid. Allowed choices are json, yaml."
  const [, value = '', allowed] = /'([^']*)' is invalid.*Allowed choices are (.*)\.$/.exec(problem) ?? [];
  const choices = [...options, ...registeredArguments].map(({ argChoices = [] }) => argChoices);
  const nearest = didYouMean(value, choices.find((all) => all.join(', ') === allowed) ?? []);
  return `${problem.replace(/\.$/, '')}.${hint.replace(/^\((.*)\)$/, ' $1')}${nearest}`;
}
