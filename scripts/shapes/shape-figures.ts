import { renderTable } from '../../src/cli/render-table.js';
import { countFigures, type Share, share } from '../items/figures.js';
import type { JudgedLeaves } from '../items/judge-leaves.js';
import { fraction, percent, shareOf } from '../items/ratchets.js';

/** Shares of what was observed, and of the mistakes made there. */
export interface ShapeFigures {
  /** Kinds of values at paths that the types take. */
  readonly observedAccepted: Share;
  /** Paths of which every kind is taken. */
  readonly pathsAccepted: Share;
  /** Resource types of which every path is taken. */
  readonly typesAccepted: Share;
  readonly misspeltNamesRefused: Share;
  readonly wrongCaseRefused: Share;
  readonly wrongScalarsRefused: Share;
}

/** What must be reached, of one: these numbers may rise, and never fall. */
const leastShares: Readonly<Record<keyof ShapeFigures, number>> = {
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

export function measureShapes(judged: JudgedLeaves): ShapeFigures {
  const isAccepted = ({ outcome }: (typeof judged.leaves)[number]) =>
    outcome === 'accepted' || outcome === 'free';
  const { misspeltNamesRefused, wrongCaseRefused, wrongScalarsRefused } = countFigures(judged);
  const acceptedBy = (keyOf: (judgedLeaf: (typeof judged.leaves)[number]) => string) => {
    const refused = new Set(judged.leaves.filter((leaf) => !isAccepted(leaf)).map(keyOf));
    return share([...new Set(judged.leaves.map(keyOf))], (key) => !refused.has(key));
  };
  return {
    observedAccepted: share(judged.leaves, isAccepted),
    pathsAccepted: acceptedBy(({ leaf }) => JSON.stringify([leaf.resourceType, leaf.part, ...leaf.steps])),
    typesAccepted: acceptedBy(({ leaf }) => leaf.resourceType),
    misspeltNamesRefused,
    wrongCaseRefused,
    wrongScalarsRefused,
  };
}

export function brokenShapeRatchets(figures: ShapeFigures): readonly string[] {
  return names()
    .filter((name) => shareOf(figures[name]) < leastShares[name])
    .map((name) => `${name}: ${shown(figures[name])}, expected at least ${leastShares[name] * 100} %`);
}

export function renderShapeFigures(figures: ShapeFigures): string {
  return renderTable(
    ['Observed', 'Share', 'At least'],
    names().map((name) => [titles[name], shown(figures[name]), `${leastShares[name] * 100} %`]),
  );
}

function names(): readonly (keyof ShapeFigures)[] {
  return Object.keys(leastShares) as (keyof ShapeFigures)[];
}

function shown(share: Share): string {
  return `${percent(share)} (${fraction(share)})`;
}
