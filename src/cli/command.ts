import type { Option as Typed, Command as TypedCommand } from '@commander-js/extra-typings';
import { Option, type OptionValues } from 'commander';
import type { CliContext } from './cli-context.js';

interface CommandDefinition<Args extends unknown[], Options extends OptionValues> {
  /** The first text of the help: what the command does. */
  readonly description: string;
  /** Declares arguments and options with commander. The types of `args` and `options` in `run` follow from it. */
  syntax(command: TypedCommand): TypedCommand<Args, Options>;
  /** Working command lines for the help. */
  readonly examples: readonly string[];
  /** The meaning of exit codes for this command, where it differs from the general one; `null` hides a code. */
  readonly exitCodes?: Partial<Readonly<Record<keyof typeof exitCodes, string | null>>>;
  /**
   * Does the work and returns the exit code. Never ends the process.
   *
   * @throws UsageError for a wrong command line (exit code 2); another error of `cli-errors.ts` or MissingPackageError for a problem
   * that the user can fix (exit code 1). Its message is printed
   */
  run(call: CliContext & { readonly args: Args; readonly options: Options }): Promise<ExitCode>;
}

/** A command without the types of its arguments and options. */
export interface Command extends Omit<CommandDefinition<unknown[], OptionValues>, 'syntax'> {
  syntax(command: TypedCommand): unknown;
}

/**
 * Defines a command, to be listed in `commands.ts`. The types of `args` and `options` are inferred from `syntax`.
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

/** All exit codes. `docs/cli.md` and every `--help` list them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The meaning of each code in the help of a command that does not define its own. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'done',
  failed: 'the rule failed, a module could not be loaded, or a package is missing',
  usage: 'wrong usage: nothing was done',
};

/** Commander's `Option` with the types of `@commander-js/extra-typings`, a package that adds only types. */
export const TypedOption = Option as unknown as typeof Typed;

/** An option with a value that is one of several. */
export function choice<Flag extends string, const Choices extends readonly string[]>(
  flag: Flag,
  help: string,
  choices: Choices,
) {
  return new TypedOption(flag, help).choices(choices);
}
