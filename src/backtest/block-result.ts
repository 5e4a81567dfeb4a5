import type { BacktestFinding, BacktestVerdict, Damage } from './backtest-result.js';
import type { ItemBlock } from './item-block.js';

/** What the rules say of the items of one block: plain data, which threads send each other. */
export interface BlockResult {
  readonly file: string;
  readonly bytes: number;
  readonly items: number;
  readonly skipped: number;
  readonly unmatched: ReadonlyMap<string, number>;
  readonly damages: readonly Damage[];
  /** For each version of the rules. */
  readonly versions: readonly VersionResult[];
}

export interface VersionResult {
  /** In the order of the items, then of the rules. */
  readonly findings: readonly BacktestFinding[];
  readonly groups: readonly GroupCounts[];
  /** The time of each rule, by its place in the list of rules. */
  readonly milliseconds: Float64Array;
}

/** The verdicts on the items of one account, Region and type. */
export interface GroupCounts {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly resourceType: string;
  /** The rules of the type, by their places in the list of rules. */
  readonly rules: readonly number[];
  /** Four numbers for each of `rules`, in the order of {@link verdictOrder}. */
  readonly counts: Uint32Array;
}

/** The place of a verdict in {@link GroupCounts}. */
export const verdictOrder: Readonly<Record<BacktestVerdict, number>> = {
  COMPLIANT: 0,
  NON_COMPLIANT: 1,
  NOT_APPLICABLE: 2,
  ERROR: 3,
};

/** Evaluates the items of blocks. */
export interface BlockEvaluator {
  evaluate(block: ItemBlock): BlockResult | Promise<BlockResult>;
}

/** Evaluates the items of blocks in another thread. */
export interface BlockThread {
  /** Whether it can take another block: it has less than it needs to go on without a pause. */
  readonly isFree: boolean;
  /** The buffer of the block belongs to the thread then. */
  evaluate(block: ItemBlock): Promise<BlockResult>;
}
