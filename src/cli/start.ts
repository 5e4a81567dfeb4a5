import { systemClock } from '../clock.js';
import { describeThrown, onOneLine } from '../describe.js';
import { exitCodes } from './command.js';
import { errorLocation } from './error-location.js';
import { importModule } from './import-module.js';
import { run } from './run.js';
import { createTerminal } from './terminal.js';

/** Runs the command line of this process and sets its exit code. Does not end the process. */
export async function start(): Promise<void> {
  // The SDK's warning about the Node.js version has nothing to do with the rule.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

  // A reader may close the pipe early: `config-rule sample --list | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

  const terminal = createTerminal(process);
  // In Lambda such an error ends the function.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (thrown: unknown) => {
      const location = thrown instanceof Error ? errorLocation(thrown, process.cwd()) : undefined;
      const where = location === undefined ? '' : ` (${location})`;
      terminal.err(
        `config-rule: unhandled error or promise rejection: ${onOneLine(describeThrown(thrown))}${where}. ` +
          'In Lambda it would end the function. Await the promise, or catch the error.',
      );
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

/** Waits until everything printed is written. */
export async function flushOutput(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
  }
}
