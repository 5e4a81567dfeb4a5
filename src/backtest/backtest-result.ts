import type { Guidance, Severity } from '../rule/metadata.js';

/** What a rule says of a recorded item. ERROR: it threw, or did not give a result. */
export const backtestVerdicts = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'ERROR'] as const;
export type BacktestVerdict = (typeof backtestVerdicts)[number];

/** The verdict of one rule on one recorded item. Plain data: `backtest --format jsonl` prints one a line. */
export interface BacktestFinding {
  readonly rule: string;
  readonly verdict: BacktestVerdict;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName?: string | undefined;
  readonly accountId?: string | undefined;
  readonly awsRegion?: string | undefined;
  /** When AWS Config recorded the item, as the item has it. */
  readonly capturedAt?: string | undefined;
  readonly annotation?: string | undefined;
  /** For ERROR: the message. */
  readonly error?: string | undefined;
  /** The file of the recording, and the first byte of the item in it, unpacked. */
  readonly place: Place;
}

/** Whether a finding needs attention. */
export function isFailure({ verdict }: Pick<BacktestFinding, 'verdict'>): boolean {
  return verdict === 'NON_COMPLIANT' || verdict === 'ERROR';
}

export interface Place {
  readonly file: string;
  readonly offset: number;
}

export interface VerdictCounts {
  readonly compliant: number;
  readonly nonCompliant: number;
  readonly notApplicable: number;
  readonly errors: number;
}

/** The verdicts of one rule in sum. */
export interface RuleSummary extends VerdictCounts {
  readonly rule: string;
  readonly title?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly guidance?: Guidance | undefined;
  readonly controls?: readonly string[] | undefined;
  /** The time that its `evaluate` took, in milliseconds. */
  readonly milliseconds: number;
  readonly byAccount: Readonly<Record<string, VerdictCounts>>;
  readonly byRegion: Readonly<Record<string, VerdictCounts>>;
  readonly byType: Readonly<Record<string, VerdictCounts>>;
}

/** A part of a recording that could not be read. The rest was. */
export interface Damage extends Place {
  readonly message: string;
}

/** What a backtest found, without the findings. */
export interface BacktestSummary {
  /** The items that were read. */
  readonly items: number;
  /** The items that no rule ran on: their type is of no rule, or they are of deleted resources. */
  readonly skipped: number;
  /** The read bytes, unpacked. */
  readonly bytes: number;
  readonly files: number;
  readonly milliseconds: number;
  readonly rules: readonly RuleSummary[];
  /** Rules that cannot run on recorded items, and why. */
  readonly notRun: readonly { readonly rule: string; readonly reason: string }[];
  /** The number of items by type, of types that no rule is for. */
  readonly unmatchedTypes: Readonly<Record<string, number>>;
  readonly damages: readonly Damage[];
  /** Whether it ended before everything was read: by Ctrl-C. */
  readonly isPartial: boolean;
}

/** The findings and their sum, which reports are made of. */
export interface BacktestResult extends BacktestSummary {
  /** Every NON_COMPLIANT and ERROR; other verdicts only where they were asked for. */
  readonly findings: readonly BacktestFinding[];
}

/** How two results differ. */
export interface BacktestDifference {
  /** NON_COMPLIANT now, and not before. */
  readonly added: readonly BacktestFinding[];
  /** NON_COMPLIANT before, and not now. */
  readonly removed: readonly BacktestFinding[];
  /** NON_COMPLIANT in both, with another annotation. */
  readonly changed: readonly { readonly before: BacktestFinding; readonly now: BacktestFinding }[];
  /** ERROR now, and not before. */
  readonly addedErrors: readonly BacktestFinding[];
}
