import { type Command, Help } from 'commander';
import type { Command as Definition } from './command.js';
import { exitCodeMeanings, exitCodes } from './exit-codes.js';
import { paint } from './paint.js';
import type { Terminal } from './terminal.js';

/** Gives a command a help that ends with its exit codes and examples. */
export function configureHelp(
  command: Command,
  terminal: Terminal,
  parts: Partial<Pick<Definition, 'exitCodes' | 'examples'>> = {},
): void {
  const meanings = { ...exitCodeMeanings, ...parts.exitCodes };
  const names = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  const examples = (parts.examples ?? []).map((line) => `  ${line}`);
  command.helpOption('-h, --help', 'prints this help').configureHelp({
    styleTitle: (title) => paint(terminal, 'bold', title),
    formatHelp(described, helper) {
      const codes = names.flatMap((name) => {
        const meaning = meanings[name];
        return meaning === null ? [] : [helper.formatItem(String(exitCodes[name]), 1, meaning, helper)];
      });
      return [
        Help.prototype.formatHelp.call(helper, described, helper),
        ...helper.formatItemList('Exit codes:', codes, helper),
        ...helper.formatItemList('Examples:', examples, helper),
      ].join('\n');
    },
  });
}
