import { pathToFileURL } from 'node:url';
import type { CliContext } from '../../src/cli/cli-context.js';
import { run } from '../../src/cli/run.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { systemClock } from '../../src/clock.js';
import { noteShown } from './watch-output.js';

/** Runs `config-rule` in process; what it printed is joined by line. */
export async function configRule(...args: readonly string[]) {
  return configRuleIn({}, ...args);
}

/** The same in surroundings of which only some are the usual ones. */
export async function configRuleIn(special: Partial<CliContext>, ...args: readonly string[]) {
  const { terminal, printed } = collectingTerminal();
  const code = await run(args, {
    terminal,
    clock: systemClock,
    env: {},
    cwd: process.cwd(),
    importModule,
    ...special,
  });
  const { out, err } = printed();
  // An event that is printed to be used holds a token, made up; nothing else does.
  noteShown('config-rule', ...(args[0] === 'sample' ? [] : [out]), err);
  return { code, out, err };
}

/** A terminal that is a file, or what it is told to be. */
export function collectingTerminal(special: Partial<Terminal> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    progress: () => {},
    colors: false,
    width: undefined,
    dialog: undefined,
    ...special,
  };
  return { terminal, printed: () => ({ out: out.join('\n'), err: err.join('\n') }) };
}

/** jest compiles TypeScript itself, and keeps one copy of each module. */
async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  return import(pathToFileURL(path).href);
}
