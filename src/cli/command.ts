import type { Command as TypedCommand } from '@commander-js/extra-typings';
import type { OptionValues } from 'commander';
import type { ExitCode, exitCodes } from './exit-codes.js';
import type { Surroundings } from './surroundings.js';

/** What a command is called with: its arguments and options as they were declared, and what it may use of the world. */
export interface CommandCall<Args extends unknown[], Options> extends Surroundings {
  readonly args: Args;
  readonly options: Options;
}

/** One command of `config-rule`. */
export interface CommandDefinition<Args extends unknown[], Options extends OptionValues> {
  /** What it does, in a sentence or two; the help begins with it. */
  readonly description: string;
  /** Declares arguments and options, as commander has it: their types are those of `args` and `options` in `run`. */
  syntax(command: TypedCommand): TypedCommand<Args, Options>;
  /** Command lines that work, for the help. */
  readonly examples: readonly string[];
  /** What exit codes mean here, where it is more than they mean everywhere; `null`: it never ends with that. */
  readonly exitCodes?: Partial<Readonly<Record<keyof typeof exitCodes, string | null>>>;
  /**
   * Does the work and returns the exit code; it never ends the process.
   *
   * @throws UsageError for a command line that is wrong, which ends with 2; another error of `cli-errors.ts`, or MissingPackageError, for what a
   * person can mend, which ends with 1. Either is printed
   */
  run(call: CommandCall<Args, Options>): Promise<ExitCode>;
}

/** A command whose types of arguments and options are no longer told apart. */
export interface Command extends Omit<CommandDefinition<unknown[], OptionValues>, 'syntax'> {
  syntax(command: TypedCommand): unknown;
}

/**
 * Defines a command: a value, to be named in `commands.ts`. The types of `args` and `options` are inferred from `syntax`.
 *
 * @example
 * ```ts
 * export const greet = defineCommand({
 *   description: 'Greets somebody.',
 *   syntax: (command) => command.argument('<name>', 'whom').option('--json', 'prints JSON'),
 *   examples: ['config-rule greet you'],
 *   async run({ args: [name], options, terminal }) {
 *     terminal.out(options.json ? JSON.stringify({ name }) : `Hello ${name}`);
 *     return exitCodes.ok;
 *   },
 * });
 * ```
 */
export function defineCommand<Args extends unknown[], Options extends OptionValues>(
  definition: CommandDefinition<Args, Options>,
): Command {
  return definition as unknown as Command;
}
