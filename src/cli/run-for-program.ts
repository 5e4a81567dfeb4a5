import { systemClock } from '../clock.js';
import { importModule } from './import-module.js';
import { run } from './run.js';

export interface ProgramRun {
  readonly code: number;
  /** What it printed to standard error. */
  readonly err: string;
}

/** Runs the command line inside another program, such as the packaging thread of the CDK constructs. Prints nothing. */
export async function runForProgram(args: readonly string[], cwd: string): Promise<ProgramRun> {
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
