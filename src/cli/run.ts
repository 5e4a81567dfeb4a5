import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { describeThrown, onOneLine } from '../describe.js';
import { isConfigRuleError } from '../errors.js';
import { buildProgram } from './build-program.js';
import { CancelledError, FileError, LoadError, UsageError } from './cli-errors.js';
import { type CommandEntry, commands } from './commands.js';
import { describeFileError, isFileError } from './describe-file-error.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { kitFolder } from './kit-folder.js';
import type { Surroundings } from './surroundings.js';

/**
 * Runs `config-rule` with its arguments; returns the exit code, and never ends the process.
 *
 * @param entries the commands that there are
 */
export async function run(
  args: readonly string[],
  surroundings: Surroundings,
  entries: readonly CommandEntry[] = commands,
): Promise<ExitCode> {
  let called = 'config-rule';
  let code: ExitCode = exitCodes.ok;
  const program = buildProgram(entries, surroundings, {
    version: version(),
    onCall: (name) => {
      called = `config-rule ${name}`;
    },
    onEnd: (ended) => {
      code = ended;
    },
  });
  try {
    await program.parseAsync(asCommanderWants(args, entries), { from: 'user' });
    return code;
  } catch (error) {
    // Help or version, which were printed; help that nobody asked for is an answer to a command line without a command.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    surroundings.terminal.err(`${called}: ${messageOf(error)}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

/**
 * `help invoke` as `invoke --help`, for commander's own would show the help of a command that is not loaded; `invok --help` as
 * `invok`, for commander would show the help of all in the place of an answer.
 */
function asCommanderWants(args: readonly string[], entries: readonly CommandEntry[]): readonly string[] {
  const line = args[0] === 'help' && args.length > 1 ? [...args.slice(1), '--help'] : args;
  const [first] = line;
  const isWord = first !== undefined && first !== 'help' && !first.startsWith('-');
  return isWord && !entries.some(({ name }) => name === first) ? [first] : line;
}

/** One line, without the frames of the stack. `CONFIG_RULE_DEBUG=1` shows them. */
function messageOf(error: unknown): string {
  if (isForPeople(error)) return error.message;
  const stack = process.env.CONFIG_RULE_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  if (isFileError(error)) {
    const path = error.path === undefined ? error.syscall : error.path;
    return `cannot use ${path}: ${describeFileError(error)}.${stack}`;
  }
  return (
    `an error that nobody expected: ${onOneLine(describeThrown(error))}. This is a fault of config-rule-kit: please report it, with what ` +
    `CONFIG_RULE_DEBUG=1 prints.${stack}`
  );
}

/** What the command line, the module or the installation is to blame for; anything else is a fault of the kit. */
function isForPeople(error: unknown): error is Error {
  const isOfCommand = [CancelledError, FileError, LoadError, UsageError].some(
    (kind) => error instanceof kind,
  );
  return isOfCommand || isConfigRuleError(error, 'MissingPackageError');
}

function version(): string {
  return String(JSON.parse(readFileSync(new URL('package.json', kitFolder), 'utf8')).version);
}
