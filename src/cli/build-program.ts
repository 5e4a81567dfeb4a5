import { Command as Program } from 'commander';
import type { Command } from './command.js';
import type { CommandEntry } from './commands.js';
import { configureHelp } from './configure-help.js';
import type { ExitCode } from './exit-codes.js';
import type { Surroundings } from './surroundings.js';
import { usageErrorOf } from './usage-error-of.js';

/** Columns of help where there is no terminal to ask. */
const helpWidth = 100;

/**
 * The commander program of the commands: one is loaded when the command line names it, before its options are read.
 *
 * @param onCall is told the command that is named
 * @param onEnd is told the exit code of a command that ran
 */
export function buildProgram(
  entries: readonly CommandEntry[],
  surroundings: Surroundings,
  { version, onCall, onEnd }: ProgramOptions,
): Program {
  const { terminal } = surroundings;
  const program = new Program('config-rule')
    .usage('<command> [options]')
    .description('AWS Config custom rules, offline.')
    .version(version, '-V, --version', 'prints the version')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n+$/, '')),
      writeErr: (text) => terminal.err(text.replace(/\n+$/, '')),
      // It is thrown, and printed once.
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
    onCall(entry.name);
    complete(subcommand, await entry.load(), surroundings, onEnd);
  });
}

interface ProgramOptions {
  readonly version: string;
  readonly onCall: (name: string) => void;
  readonly onEnd: (code: ExitCode) => void;
}

function complete(
  subcommand: Program,
  command: Command,
  surroundings: Surroundings,
  onEnd: ProgramOptions['onEnd'],
): void {
  // The classes of the typed commander are commander's own.
  command.syntax(subcommand as unknown as Parameters<Command['syntax']>[0]);
  configureHelp(subcommand, surroundings.terminal, command);
  subcommand.description(command.description).action(async (...received: unknown[]) => {
    const [options] = received.splice(-2) as [Record<string, unknown>, unknown];
    onEnd(await command.run({ ...surroundings, args: received, options }));
  });
}

/** What is asked for, help and version, is thrown as it is. */
function throwUsageErrors(command: Program): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 || error.code === 'commander.help' ? error : usageErrorOf(error, command);
  });
}
