import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestWord } from '../options.js';
import { UsageError } from './command.js';

type Options = NonNullable<ParseArgsConfig['options']>;

type Parsed<Given extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Given; allowPositionals: true }>
>;

/** Reads the options and what else stands on a command line; an option that the command does not have is answered with the nearest. */
export function parseCommandLine<const Given extends Options>(
  command: string,
  args: readonly string[],
  options: Given,
): Parsed<Given> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /--?[\w-]+/.exec(message)?.[0] ?? '';
    const nearest = nearestWord(option.replace(/^-+/, ''), Object.keys(options));
    const unknown = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    const complaint = unknown ? `unknown option ${option}` : message.split('. ')[0];
    const hint = unknown && nearest ? ` Did you mean --${nearest}?` : '';
    throw new UsageError(`${complaint}.${hint} See config-rule ${command} --help.`);
  }
}
