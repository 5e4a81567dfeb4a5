import { Worker } from 'node:worker_threads';
import type { BlockResult, BlockThread } from '../../backtest/block-result.js';
import type { ItemBlock } from '../../backtest/item-block.js';
import { describeThrown } from '../../describe.js';
import { WorkerError } from '../cli-errors.js';
import { backtestWorkerPath } from '../kit-package.js';
import type { RuleVersions } from './load-versions.js';

/** What a thread needs to evaluate the same rules in the same way. */
export interface WorkerTask {
  readonly versions: RuleVersions;
  readonly now: Date;
  readonly allVerdicts: boolean;
}

/** Blocks that a thread has at once, so that it does not wait for the next one. */
const blocksAhead = 2;
/** Blocks are small and short-lived: with more, a thread takes more memory and is not faster. */
const limits = { maxYoungGenerationSizeMb: 8 };

/** Threads that load the rules and evaluate blocks. */
export class WorkerThreads {
  readonly #threads: readonly Thread[];

  constructor(count: number, task: WorkerTask) {
    this.#threads = Array.from({ length: count }, () => new Thread(task));
  }

  get all(): readonly BlockThread[] {
    return this.#threads;
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}

/** One thread. It answers in the order of the questions. */
class Thread implements BlockThread {
  readonly #worker: Worker;
  readonly #waiting: {
    readonly file: string;
    resolve(result: BlockResult): void;
    reject(error: Error): void;
  }[] = [];
  #failure: Error | undefined;

  constructor(task: WorkerTask) {
    this.#worker = new Worker(backtestWorkerPath, { workerData: task, stdout: true, resourceLimits: limits });
    // What rules print is not the result.
    this.#worker.stdout.pipe(process.stderr, { end: false });
    this.#worker.on('message', (result: BlockResult) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error) => this.#fail(describeThrown(error)));
    this.#worker.on('exit', () => this.#fail('it ended, as by process.exit'));
  }

  get isFree(): boolean {
    return this.#waiting.length < blocksAhead;
  }

  evaluate(block: ItemBlock): Promise<BlockResult> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ file: block.file, resolve, reject });
      this.#worker.postMessage(block, [block.bytes.buffer as ArrayBuffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(reason: string): void {
    const [first] = this.#waiting;
    const where = first ? ` on items of ${first.file}` : '';
    this.#failure ??= new WorkerError(
      `a thread that runs the rules failed${where}: ${reason}. In Lambda the rule would end the function.`,
    );
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
