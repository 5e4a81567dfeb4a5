import { renderTable } from '../../src/cli/render-table.js';
import type { CheckedLeaves } from '../items/check-leaves.js';
import { countFigures, type Share, share } from '../items/figures.js';
import { fraction, percent, shareOf } from '../items/ratchets.js';

/** Shares of what was observed, and of the mistakes made there. */
export interface ShapeFigures {
  /** Kinds of values at paths that the types accept. */
  readonly observedAccepted: Share;
  /** Paths where every kind is accepted. */
  readonly pathsAccepted: Share;
  /** Resource types where every path is accepted. */
  readonly typesAccepted: Share;
  readonly misspeltNamesRefused: Share;
  readonly wrongCaseRefused: Share;
  readonly wrongScalarsRefused: Share;
}

/** The minimum shares, from 0 to 1: these numbers may rise, and never fall. */
const minShares: Readonly<Record<keyof ShapeFigures, number>> = {
  observedAccepted: 0.995,
  pathsAccepted: 0.995,
  typesAccepted: 0.995,
  misspeltNamesRefused: 0.99,
  wrongCaseRefused: 0.99,
  wrongScalarsRefused: 0.99,
};

const titles: Readonly<Record<keyof ShapeFigures, string>> = {
  observedAccepted: 'kinds of values accepted',
  pathsAccepted: 'paths accepted',
  typesAccepted: 'resource types accepted',
  misspeltNamesRefused: 'misspelt names refused',
  wrongCaseRefused: 'names in the wrong case refused',
  wrongScalarsRefused: 'wrong scalars refused',
};

export function measureShapes(checked: CheckedLeaves): ShapeFigures {
  const isAccepted = ({ outcome }: (typeof checked.leaves)[number]) =>
    outcome === 'accepted' || outcome === 'free';
  const { misspeltNamesRefused, wrongCaseRefused, wrongScalarsRefused } = countFigures(checked);
  const acceptedBy = (keyOf: (checkedLeaf: (typeof checked.leaves)[number]) => string) => {
    const refused = new Set(checked.leaves.filter((leaf) => !isAccepted(leaf)).map(keyOf));
    return share([...new Set(checked.leaves.map(keyOf))], (key) => !refused.has(key));
  };
  return {
    observedAccepted: share(checked.leaves, isAccepted),
    pathsAccepted: acceptedBy(({ leaf }) => JSON.stringify([leaf.resourceType, leaf.part, ...leaf.steps])),
    typesAccepted: acceptedBy(({ leaf }) => leaf.resourceType),
    misspeltNamesRefused,
    wrongCaseRefused,
    wrongScalarsRefused,
  };
}

export function brokenShapeRatchets(figures: ShapeFigures): readonly string[] {
  return names()
    .filter((name) => shareOf(figures[name]) < minShares[name])
    .map((name) => `${name}: ${shown(figures[name])}, expected at least ${minShares[name] * 100} %`);
}

export function renderShapeFigures(figures: ShapeFigures): string {
  return renderTable(
    ['Observed', 'Share', 'At least'],
    names().map((name) => [titles[name], shown(figures[name]), `${minShares[name] * 100} %`]),
  );
}

function names(): readonly (keyof ShapeFigures)[] {
  return Object.keys(minShares) as (keyof ShapeFigures)[];
}

function shown(share: Share): string {
  return `${percent(share)} (${fraction(share)})`;
}
