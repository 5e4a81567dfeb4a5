import { systemClock } from '../clock.js';
import { describeThrown, onOneLine } from '../describe.js';
import { createTerminal } from './create-terminal.js';
import { exitCodes } from './exit-codes.js';
import { importModule } from './import-module.js';
import { whereThrown } from './invoke/where-thrown.js';
import { run } from './run.js';

/** Runs the command line of this process; its exit code is set, and it goes on until somebody ends it. */
export async function start(): Promise<void> {
  // What the SDK has to say about versions of Node.js is not about the rule.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

  // Whoever reads may have seen enough: `config-rule sample --list | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

  const terminal = createTerminal(process);
  // In Lambda such an error ends the function, whatever it was doing.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (thrown: unknown) => {
      terminal.err(unawaited(thrown, process.cwd()));
      process.exit(exitCodes.failed);
    });
  }

  process.exitCode = await run(process.argv.slice(2), {
    terminal,
    clock: systemClock,
    env: process.env,
    cwd: process.cwd(),
    importModule,
  });
}

/** What to say of an error that nothing awaits, in one line. */
export function unawaited(thrown: unknown, cwd: string): string {
  const place = thrown instanceof Error ? whereThrown(thrown, cwd) : undefined;
  const where = place === undefined ? '' : ` (${place})`;
  return (
    `config-rule: nothing awaits the promise or catches the error that failed with ${onOneLine(describeThrown(thrown))}${where}. ` +
    'In Lambda it would end the function. Await the promise, or catch its error.'
  );
}

/** What was printed is written out. */
export async function flushOutput(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
  }
}
