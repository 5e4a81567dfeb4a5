import { CommanderError } from 'commander';
import { describeThrown, onOneLine } from '../describe.js';
import { isConfigRuleError } from '../errors.js';
import { buildProgram } from './build-program.js';
import type { CliContext } from './cli-context.js';
import { describeFileError, isFileError, UsageError, userErrors } from './cli-errors.js';
import { type ExitCode, exitCodes } from './command.js';
import { type CommandEntry, commands } from './commands.js';
import { readKitManifest } from './kit-package.js';

/** Runs `config-rule` with its arguments and returns the exit code. Never ends the process. */
export async function run(
  args: readonly string[],
  context: CliContext,
  entries: readonly CommandEntry[] = commands,
): Promise<ExitCode> {
  const line = toCommanderArgs(args, entries);
  const called = entries.find(({ name }) => name === line[0]);
  let code: ExitCode = exitCodes.ok;
  const program = buildProgram(entries, context, readKitManifest().version, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(line, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has printed the help or the version. Help without a request answers a command line without a command.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    context.terminal.err(`config-rule${called ? ` ${called.name}` : ''}: ${messageOf(error)}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

/**
 * Rewrites two command lines that commander answers badly: `help invoke` becomes `invoke --help`, because commander would print the
 * help of a command before it is loaded; `invok --help` becomes `invok`, because commander would print the general help.
 */
function toCommanderArgs(args: readonly string[], entries: readonly CommandEntry[]): readonly string[] {
  const line = args[0] === 'help' && args.length > 1 ? [...args.slice(1), '--help'] : args;
  const [first] = line;
  const isWord = first !== undefined && first !== 'help' && !first.startsWith('-');
  return isWord && !entries.some(({ name }) => name === first) ? [first] : line;
}

/** The message on one line, without the stack. `CONFIG_RULE_DEBUG=1` adds the stack. */
function messageOf(error: unknown): string {
  // Any other error is a bug in the kit.
  if (userErrors.some((kind) => error instanceof kind) || isConfigRuleError(error, 'MissingPackageError'))
    return (error as Error).message;
  const stack = process.env.CONFIG_RULE_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  if (isFileError(error))
    return `cannot use ${error.path ?? error.syscall}: ${describeFileError(error)}.${stack}`;
  return (
    `unexpected error: ${onOneLine(describeThrown(error))}. This is a bug in config-rule-kit: please report it with the output ` +
    `of CONFIG_RULE_DEBUG=1.${stack}`
  );
}
