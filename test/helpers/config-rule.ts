import { run } from '../../src/cli/run.js';
import { noteShown } from './watch-output.js';

/** Runs `config-rule` in process; what it printed is joined by line. */
export async function configRule(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  // An event that is printed to be used holds a token, made up; nothing else does.
  noteShown('config-rule', ...(args[0] === 'sample' ? [] : out), ...err);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
