import type { LeafFigures, Share } from './figures.js';

/** The minimum shares, from 0 to 1: these numbers may rise, and never fall. */
export const minShares = {
  accepted: 0.97,
  misspeltNamesRefused: 0.96,
  wrongScalarsRefused: 0.97,
  needlessArraysRefused: 0.97,
} as const satisfies Partial<Record<keyof LeafFigures, number>>;

/** The minimum number of resource types with a type of `configuration`. AWS Config records about 540. */
export const minTypesCovered = 535;

/** What was measured. `leaves` is missing without input for it. */
export interface Measured {
  readonly leaves?: LeafFigures | undefined;
  readonly typesCovered: Share;
  readonly samplesAccepted: Share;
}

/** The figures below their minimum, one line each. A share of nothing counts as 0. */
export function brokenRatchets({ leaves, typesCovered, samplesAccepted }: Measured): readonly string[] {
  const broken: string[] = [];
  for (const [name, minimum] of Object.entries(minShares) as [keyof typeof minShares, number][]) {
    if (!leaves || shareOf(leaves[name]) >= minimum) continue;
    broken.push(
      `${name}: ${percent(leaves[name])} (${fraction(leaves[name])}), expected at least ${minimum * 100} %`,
    );
  }
  if (typesCovered.count < minTypesCovered)
    broken.push(`typesCovered: ${fraction(typesCovered)}, expected at least ${minTypesCovered}`);
  if (samplesAccepted.count < samplesAccepted.of || samplesAccepted.of === 0)
    broken.push(`samplesAccepted: ${fraction(samplesAccepted)}, expected all`);
  return broken;
}

export function shareOf({ count, of }: Share): number {
  return of === 0 ? 0 : count / of;
}

/** `97.0 %`, rounded down: never prints a minimum that was not reached. */
export function percent(share: Share): string {
  return share.of === 0 ? '–' : `${(Math.floor(shareOf(share) * 1000) / 10).toFixed(1)} %`;
}

export function fraction({ count, of }: Share): string {
  return `${count} of ${of}`;
}
