import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { isConfigRuleError } from '../errors.js';
import { buildProgram } from './build-program.js';
import { CancelledError, FileError, LoadError, UsageError } from './cli-errors.js';
import { type CommandEntry, commands } from './commands.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
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
    if (!isForPeople(error)) throw error;
    surroundings.terminal.err(`${called}: ${error.message}`);
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

/** What the command line, the module or the installation is to blame for; anything else is a fault of the kit. */
function isForPeople(error: unknown): error is Error {
  const isOfCommand = [CancelledError, FileError, LoadError, UsageError].some(
    (kind) => error instanceof kind,
  );
  return isOfCommand || isConfigRuleError(error, 'MissingPackageError');
}

function version(): string {
  // The package lies two folders up, in src as in dist.
  return String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
}
