/** What every case shares: rounds in turn, medians, and the shape of a result. */

/** Several measurements of one thing. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

export type Cell = Spread | number | string;

/** One line of a table: the same thing, measured of both. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly kit: Cell;
  readonly byHand?: Cell;
  /** The kit's measurement by that of the code written by hand. */
  readonly ratio?: Cell;
}

export interface CaseResult {
  readonly title: string;
  /** What was done, so that nobody has to guess what the numbers are of. */
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
}

export interface BenchOptions {
  /** The majors of Node.js to measure with, where a case starts processes. None: the one at hand. */
  readonly nodes?: readonly number[];
}

export interface BenchCase {
  /** What `--only` takes. */
  readonly name: string;
  run(options?: BenchOptions): Promise<CaseResult>;
}

/**
 * Measures several things in turn, round by round, so that what else the machine does meets all of them. Each round
 * starts with another one, since the first of a round pays for the garbage of the last.
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

/** A row of what was measured of both in the same rounds; the ratio is taken round by round. */
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

/** How long it takes, in milliseconds. */
export async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How much processor time the whole process spends on it, garbage collection included, in microseconds. */
export async function cpuUs(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}
