import { systemClock } from '../clock.js';
import { createTerminal } from './create-terminal.js';
import { importModule } from './import-module.js';
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

  process.exitCode = await run(process.argv.slice(2), {
    terminal: createTerminal(process),
    clock: systemClock,
    env: process.env,
    cwd: process.cwd(),
    importModule,
  });
}

/** What was printed is written out. */
export async function flushOutput(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => {
      stream.write('', () => resolve());
    });
  }
}
