import { run } from '../../src/cli/run.js';

/** Runs `config-rule` in process; what it printed is joined by line. */
export async function configRule(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
