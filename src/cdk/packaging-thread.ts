/** A thread that runs the command line of the kit. Constructs are synchronous: they block until the thread has finished. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

export interface ThreadResult {
  readonly code: number;
  readonly err: string;
  readonly ended?: boolean;
}

/** As text, since jest and bundlers of apps would not find a file. The thread ends with the app. */
const threadCode = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', async ({ runner, args, cwd, port, done }) => {
    const answer = (result) => {
      process.removeListener('exit', onExit);
      port.postMessage(result);
      Atomics.store(done, 0, 1);
      Atomics.notify(done, 0);
    };
    const onExit = () => answer({ code: 1, err: 'a module ended the process', ended: true });
    process.on('exit', onExit);
    try {
      const { runForProgram } = await import(runner);
      answer(await runForProgram(args, cwd));
    } catch (error) {
      answer({ code: 1, err: String(error?.stack ?? error) });
    }
  });
`;

/** Far more than bundling takes. */
const maxRunMs = 300_000;

/** One for all functions of an app: the first one loads the bundler for all. */
let thread: Worker | undefined;

/** Runs the command line, and waits for it. `runner` is the URL of the kit's `run-for-program.js`. */
export function runInThread(runner: string, args: readonly string[]): ThreadResult {
  // Without the options of this process, which may have a TypeScript loader that the thread does not need.
  thread ??= new Worker(threadCode, { eval: true, execArgv: [] });
  thread.unref();
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  thread.postMessage({ runner, args, cwd: process.cwd(), port: port2, done }, [port2]);
  const waited = Atomics.wait(done, 0, 0, maxRunMs);
  const result: ThreadResult =
    waited === 'timed-out'
      ? { code: 1, err: `it took longer than ${maxRunMs / 1000} seconds`, ended: true }
      : receiveMessageOnPort(port1)?.message;
  port1.close();
  if (result.ended) thread = undefined;
  return result;
}
