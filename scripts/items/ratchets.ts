import type { LeafFigures, Share } from './figures.js';

/** What must be reached: these numbers may rise, and never fall. Shares are of one. */
export const leastShares = {
  accepted: 0.97,
  misspeltNamesRefused: 0.96,
  wrongScalarsRefused: 0.97,
  needlessArraysRefused: 0.97,
} as const satisfies Partial<Record<keyof LeafFigures, number>>;

/** Of the resource types that AWS Config records, about 540, so many have a type of `configuration`. */
export const leastTypesCovered = 535;

/** What was measured. What could not be, for lack of input, is left out. */
export interface Measured {
  readonly leaves?: LeafFigures | undefined;
  readonly typesCovered: Share;
  readonly samplesAccepted: Share;
}

/** The ratchets that do not hold, one line each. A share of nothing holds nothing. */
export function brokenRatchets({ leaves, typesCovered, samplesAccepted }: Measured): readonly string[] {
  const broken: string[] = [];
  for (const [name, least] of Object.entries(leastShares) as [keyof typeof leastShares, number][]) {
    if (!leaves || shareOf(leaves[name]) >= least) continue;
    broken.push(
      `${name}: ${percent(leaves[name])} (${fraction(leaves[name])}), expected at least ${least * 100} %`,
    );
  }
  if (typesCovered.count < leastTypesCovered)
    broken.push(`typesCovered: ${fraction(typesCovered)}, expected at least ${leastTypesCovered}`);
  if (samplesAccepted.count < samplesAccepted.of || samplesAccepted.of === 0)
    broken.push(`samplesAccepted: ${fraction(samplesAccepted)}, expected all`);
  return broken;
}

export function shareOf({ count, of }: Share): number {
  return of === 0 ? 0 : count / of;
}

/** `97.0 %`, rounded down: what is printed as reached is reached. */
export function percent(share: Share): string {
  return share.of === 0 ? '–' : `${(Math.floor(shareOf(share) * 1000) / 10).toFixed(1)} %`;
}

export function fraction({ count, of }: Share): string {
  return `${count} of ${of}`;
}
