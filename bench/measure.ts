/** Shared by all cases: interleaved rounds, medians, and the type of a result. */

/** Several measurements of the same value. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

export type Cell = Spread | number | string;

/** One row of a table: the same value for the kit and for hand-written code. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly kit: Cell;
  readonly byHand?: Cell;
  /** The kit's value divided by that of hand-written code. */
  readonly ratio?: Cell;
}

export interface CaseResult {
  readonly title: string;
  /** How it was measured. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

export interface BenchOptions {
  /** The major versions of Node.js for cases that start processes. Empty: the current one. */
  readonly nodes?: readonly number[];
}

export interface BenchCase {
  /** The value of `--only`. */
  readonly name: string;
  run(options?: BenchOptions): Promise<CaseResult>;
}

/**
 * Measures several functions in interleaved rounds, so that other load on the machine affects all of them. Each round starts with
 * another function, because the first one collects the garbage of the previous round.
 */
export async function inTurn<Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      measured[name].push(await sides[name]());
    }
  }
  return measured;
}

/** A row of values from the same rounds; the ratio is computed for each round. */
export function compare(
  what: string,
  unit: string,
  kit: readonly number[],
  byHand: readonly number[],
): Row & { readonly ratio: Spread } {
  const ratios = kit.map((value, round) => value / (byHand[round] as number));
  return { what, unit, kit: spreadOf(kit), byHand: spreadOf(byHand), ratio: spreadOf(ratios) };
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] as number;
  const median = (at(0.5) + (sorted[Math.ceil((sorted.length - 1) / 2)] as number)) / 2;
  return { median, min: at(0), max: at(1), rounds: sorted.length };
}

/** The wall time in milliseconds. */
export async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The processor time of the whole process in microseconds, including garbage collection. */
export async function cpuUs(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
