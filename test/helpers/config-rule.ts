import { pathToFileURL } from 'node:url';
import type { CliContext } from '../../src/cli/cli-context.js';
import { run } from '../../src/cli/run.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { systemClock } from '../../src/clock.js';
import { noteShown } from './watch-output.js';

/** Runs `config-rule` in process. The printed lines are joined. */
export async function configRule(...args: readonly string[]) {
  return configRuleIn({}, ...args);
}

/** Runs `config-rule` in process with some parts of its context replaced. */
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
  // `sample` prints events with a test token; nothing else prints a token.
  noteShown('config-rule', ...(args[0] === 'sample' ? [] : [out]), err);
  return { code, out, err };
}

/** Creates a terminal that collects output; by default it is not interactive. */
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

/** Imports a module: jest compiles TypeScript itself. */
async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  return import(pathToFileURL(path).href);
}
