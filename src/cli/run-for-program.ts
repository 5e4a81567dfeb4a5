import { systemClock } from '../clock.js';
import { importModule } from './import-module.js';
import { run } from './run.js';

/** What the command line did for another program. */
export interface ProgramRun {
  readonly code: number;
  /** What it said beside its output, which is for nobody. */
  readonly err: string;
}

/**
 * Runs the command line inside of another program, which CDK's packaging thread is: nothing is printed, and the process goes on.
 *
 * @param cwd the folder that paths are relative to
 */
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
