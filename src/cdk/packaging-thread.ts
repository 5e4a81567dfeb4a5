/** A thread that runs the command line of the kit, one for all functions of an app: constructs cannot wait, and this one can. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** The outcome of a run of the command line. */
export interface ThreadResult {
  readonly code: number;
  readonly err: string;
  /** Whether the thread is no more. */
  readonly ended?: boolean;
}

/** As text, since neither jest nor a bundler of apps would find a file. It ends with the app. */
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

/** No module takes longer to bundle. */
const longestRunMs = 300_000;

/** Of the process: it is what makes the second function of an app cheaper than the first. */
let thread: Worker | undefined;

/**
 * Runs the command line, and waits for it.
 *
 * @param runner the URL of the kit's `run-for-program.js`
 */
export function runInThread(runner: string, args: readonly string[]): ThreadResult {
  // Without the options of this process: a loader of TypeScript among them is of no use there.
  thread ??= new Worker(threadCode, { eval: true, execArgv: [] });
  thread.unref();
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  thread.postMessage({ runner, args, cwd: process.cwd(), port: port2, done }, [port2]);
  const waited = Atomics.wait(done, 0, 0, longestRunMs);
  const result: ThreadResult =
    waited === 'timed-out'
      ? { code: 1, err: `it took longer than ${longestRunMs / 1000} seconds`, ended: true }
      : receiveMessageOnPort(port1)?.message;
  port1.close();
  if (result.ended) thread = undefined;
  return result;
}
