import { type Clock, systemClock } from '../clock.js';
import type { RuleToCheck } from '../proposed/check-resources.js';
import type { BacktestFinding, BacktestSummary } from './backtest-result.js';
import type { BlockEvaluator, BlockResult, BlockThread } from './block-result.js';
import { RulesEvaluator } from './evaluate-block.js';
import type { ItemBlock } from './item-block.js';
import { SummaryBuilder } from './summary.js';

/** What {@link runBacktest} runs, and where its results go. */
export interface BacktestOptions {
  readonly rules: readonly RuleToCheck[];
  /** Another version of the rules, which runs over the same items. Defaults to none. */
  readonly before?: readonly RuleToCheck[] | undefined;
  readonly blocks: AsyncIterable<ItemBlock>;
  /** Gets each finding, in the order of the items and then of the rules, also with several threads. */
  readonly onFinding?: ((finding: BacktestFinding) => void) | undefined;
  /** Gets the findings of `before`. */
  readonly onFindingBefore?: ((finding: BacktestFinding) => void) | undefined;
  readonly onProgress?: ((progress: BacktestProgress) => void) | undefined;
  /** Whether there is a finding for every verdict. Defaults to NON_COMPLIANT and ERROR only. */
  readonly allVerdicts?: boolean | undefined;
  /** Ends the backtest: the summary has what was evaluated by then, and `isPartial`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Opens other threads, which then evaluate beside this one. Called for each block, with the bytes read so far, until it gives some.
   * Defaults to this thread only.
   */
  readonly openThreads?: ((bytes: number) => readonly BlockThread[] | undefined) | undefined;
  /** When exemptions must be valid, and rules with a schedule run. Defaults to now. */
  readonly now?: Date | undefined;
  readonly clock?: Clock | undefined;
}

export interface BacktestProgress {
  readonly items: number;
  /** Unpacked. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Blocks whose results are waiting for an earlier one: each holds its findings. */
const maxUnderWay = 16;

/**
 * Runs every rule over every recorded item of its types, in one pass over the items.
 *
 * @returns the sum for `rules`, and for `before` if it was given; damages are items that are not readable
 * @throws what reading the blocks throws, or an evaluator whose thread ended
 */
export async function runBacktest(
  options: BacktestOptions,
): Promise<{ readonly summary: BacktestSummary; readonly before: BacktestSummary | undefined }> {
  const { rules, before, clock = systemClock, onProgress, allVerdicts } = options;
  const { signal = new AbortController().signal, now = new Date(clock.epochMs()) } = options;
  const versions = before ? [rules, before] : [rules];
  const sinks = [options.onFinding, options.onFindingBefore];
  const sums = new SummaryBuilder(versions);
  const startedAt = clock.now();
  const elapsed = () => clock.now() - startedAt;
  const take = (result: BlockResult) => {
    sums.add(result);
    for (const [index, { findings }] of result.versions.entries())
      for (const finding of findings) sinks[index]?.(finding);
    onProgress?.({ items: sums.items, bytes: sums.bytes, milliseconds: elapsed() });
  };
  const own = new RulesEvaluator(versions, { now, signal, clock, allVerdicts });
  await inOrder(options.blocks, own, options.openThreads, signal, take);
  const isPartial = signal.aborted;
  return {
    summary: sums.summary(0, elapsed(), isPartial),
    before: before && sums.summary(1, elapsed(), isPartial),
  };
}

/** Evaluates each block in a thread that is free, or else in this one, and takes the results in the order of the blocks. */
async function inOrder(
  blocks: AsyncIterable<ItemBlock>,
  own: BlockEvaluator,
  openThreads: BacktestOptions['openThreads'],
  signal: AbortSignal,
  take: (result: BlockResult) => void,
): Promise<void> {
  let threads: readonly BlockThread[] | undefined;
  let bytes = 0;
  let underWay = 0;
  let taken = Promise.resolve();
  for await (const block of untilAborted(blocks, signal)) {
    bytes += block.bytes.length;
    threads ??= openThreads?.(bytes);
    const free = threads?.find(({ isFree }) => isFree);
    const result = free ? free.evaluate(block) : await own.evaluate(block);
    underWay++;
    taken = Promise.all([result, taken]).then(([done]) => {
      underWay--;
      take(done);
    });
    // It is awaited below.
    taken.catch(() => {});
    // Lets messages of threads and signals of the process arrive.
    if (!free) await new Promise((resolve) => setImmediate(resolve));
    if (underWay >= maxUnderWay) await taken;
  }
  await taken;
}

/** Also ends while a source, such as standard input, has nothing yet. */
async function* untilAborted<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value, void, undefined> {
  const iterator = values[Symbol.asyncIterator]();
  // Not Promise.race: a promise that stays open would hold every block.
  let end = () => {};
  signal.addEventListener('abort', () => end(), { once: true });
  try {
    while (!signal.aborted) {
      const next = await new Promise<IteratorResult<Value> | undefined>((resolve, reject) => {
        end = () => resolve(undefined);
        iterator.next().then(resolve, reject);
      });
      if (!next || next.done) break;
      yield next.value;
    }
  } finally {
    // Not awaited: it would wait for the source.
    iterator.return?.().catch(() => {});
  }
}
