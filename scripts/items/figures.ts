import type { CheckedLeaf, CheckedLeaves, Mistake } from './check-leaves.js';
import type { Part } from './leaves.js';

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

export interface LeafFigures {
  /** Distinct leaves of the examples that hold a scalar. */
  readonly leaves: number;
  /** Of all leaves: those of a type, or a part, without a type. They count as not accepted. */
  readonly noType: Share;
  /** Of all leaves: those at free JSON. They are left out of all that follows. */
  readonly free: Share;
  readonly accepted: Share;
  /** The same without the leaves that have no type. */
  readonly acceptedWhereTyped: Share;
  readonly misspeltNamesRefused: Share;
  /** The same, with the keys of maps among the names. */
  readonly misspeltNamesAndKeysRefused: Share;
  /** Names with the first letter in the other case. */
  readonly wrongCaseRefused: Share;
  readonly wrongScalarsRefused: Share;
  readonly needlessArraysRefused: Share;
  readonly missingArraysRefused: Share;
  /** Names that hold null, an empty list or an empty object. */
  readonly emptyAccepted: Share;
}

/** Counts the outcomes of the leaves and of the mistakes, in one part or in both. */
export function countFigures({ leaves, mistakes }: CheckedLeaves, part?: Part): LeafFigures {
  const own = leaves.filter(({ leaf }) => part === undefined || leaf.part === part);
  const scalars = own.filter(({ leaf }) => leaf.kind !== 'nothing');
  const empty = own.filter(({ leaf }) => leaf.kind === 'nothing');
  const claimed = scalars.filter(({ outcome }) => outcome !== 'free');
  const refused = (kind: Mistake['kind'], isCounted: (mistake: Mistake) => boolean = () => true) =>
    share(
      mistakes
        .filter(({ leaf }) => part === undefined || leaf.part === part)
        .filter((mistake) => mistake.kind === kind && isCounted(mistake)),
      (mistake) => mistake.refused,
    );
  const isAccepted = ({ outcome }: CheckedLeaf) => outcome === 'accepted';
  return {
    leaves: scalars.length,
    noType: share(scalars, ({ outcome }) => outcome === 'no type'),
    free: share(scalars, ({ outcome }) => outcome === 'free'),
    accepted: share(claimed, isAccepted),
    acceptedWhereTyped: share(
      claimed.filter(({ outcome }) => outcome !== 'no type'),
      isAccepted,
    ),
    misspeltNamesRefused: refused('misspelt name', ({ isMapKey }) => !isMapKey),
    misspeltNamesAndKeysRefused: refused('misspelt name'),
    wrongCaseRefused: refused('wrong case', ({ isMapKey }) => !isMapKey),
    wrongScalarsRefused: refused('wrong scalar'),
    needlessArraysRefused: refused('needless array'),
    missingArraysRefused: refused('missing array'),
    emptyAccepted: share(
      empty.filter(({ outcome }) => outcome !== 'free' && outcome !== 'no type'),
      isAccepted,
    ),
  };
}

export function share<One>(all: readonly One[], counts: (one: One) => boolean): Share {
  return { count: all.filter(counts).length, of: all.length };
}
