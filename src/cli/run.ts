import { readFile } from 'node:fs/promises';
import { isConfigRuleError } from '../errors.js';
import { nearestWord } from '../options.js';
import { type Command, exitCodes, LoadError, type Terminal, UsageError } from './command.js';
import { invoke } from './commands/invoke.js';
import { packageRule } from './commands/package.js';
import { sample } from './commands/sample.js';

const commands: readonly Command[] = [invoke, packageRule, sample];

/** Runs `config-rule` with its arguments; returns the exit code. */
export async function run([name, ...args]: readonly string[], terminal: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(help());
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (name === '--version' || name === 'version') {
    terminal.out(await version());
    return exitCodes.ok;
  }
  const command = commands.find((candidate) => candidate.name === name);
  try {
    if (!command) throw new UsageError(`unknown command ${JSON.stringify(name)}.${didYouMean(name)}`);
    if (args.includes('--help') || args.includes('-h')) {
      terminal.out(command.help);
      return exitCodes.ok;
    }
    return await command.run(args, terminal);
  } catch (error) {
    if (!isForPeople(error)) throw error;
    terminal.err(`config-rule${command ? ` ${command.name}` : ''}: ${error.message}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

/** What the command line, the module or the installation is to blame for; anything else is a fault of the kit. */
function isForPeople(error: unknown): error is Error {
  const isOfCommand = error instanceof UsageError || error instanceof LoadError;
  return isOfCommand || isConfigRuleError(error, 'MissingPackageError');
}

async function version(): Promise<string> {
  // The package lies two folders up, in src as in dist.
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  return String(manifest.version);
}

function didYouMean(name: string): string {
  const known = commands.map((command) => command.name);
  const nearest = nearestWord(name, known);
  return nearest ? ` Did you mean ${JSON.stringify(nearest)}?` : ` Known commands: ${known.join(', ')}.`;
}

function help(): string {
  return [
    'config-rule: AWS Config custom rules, offline',
    '',
    'Usage: config-rule <command> [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`),
    '',
    'config-rule <command> --help tells more; --version tells the version.',
    'Exit codes: 0 done, 1 the rule failed or could not be loaded, 2 wrong usage.',
  ].join('\n');
}
