import { systemClock } from '../clock.js';
import { importModule } from './import-module.js';
import { run } from './run.js';

/**
 * Runs the command line inside another program, such as the packaging thread of the CDK constructs. Prints nothing.
 *
 * @returns the exit code, and the text for standard error
 */
export async function runForProgram(args: readonly string[], cwd: string) {
  const lines: string[] = [];
  const terminal = {
    out: () => {},
    err: (text: string) => lines.push(text),
    progress: () => {},
    colors: false,
    width: undefined,
    dialog: undefined,
  };
  const code = await run(args, { terminal, clock: systemClock, env: process.env, cwd, importModule });
  return { code, err: lines.join('\n') };
}
