/** A thread of `config-rule backtest`: loads the rules and evaluates the blocks that it gets. */
import { parentPort, workerData } from 'node:worker_threads';
import { RulesEvaluator } from '../../backtest/evaluate-block.js';
import type { ItemBlock } from '../../backtest/item-block.js';
import { importModule } from '../import-module.js';
import { loadVersions } from './load-versions.js';
import type { WorkerTask } from './worker-threads.js';

const { versions, now, allVerdicts } = workerData as WorkerTask;
const { signal } = new AbortController();
// Messages wait until the rules are loaded, and each for the one before.
let ready: Promise<RulesEvaluator> = loadVersions(versions, importModule).then(
  ({ rules, before }) => new RulesEvaluator(before ? [rules, before] : [rules], { now, signal, allVerdicts }),
);
parentPort?.on('message', (block: ItemBlock) => {
  ready = ready.then(async (evaluator) => {
    parentPort?.postMessage(await evaluator.evaluate(block));
    return evaluator;
  });
});
