import type { Verdict } from './check-probes.js';
import type { LeafProbes, PlaceProbe } from './leaf-probes.js';
import type { Leaf } from './leaves.js';
import type { Probe } from './probes.js';

/**
 * The result of the type check of a leaf. `no type`: the resource type, or this part of it, has no type, so anything is accepted.
 * `free`: the leaf is in free JSON (`unknown`), so anything is accepted there. `accepted` and `refused`: the leaf has a specific type.
 */
export type Outcome = 'accepted' | 'refused' | 'free' | 'no type';

export interface CheckedLeaf {
  readonly leaf: Leaf;
  readonly outcome: Outcome;
  /** For a refused leaf: the compiler's error. */
  readonly complaint?: string | undefined;
}

/** A mistake that the compiler checked. */
export interface Mistake {
  readonly leaf: Leaf;
  readonly kind: 'misspelt name' | 'wrong case' | 'wrong scalar' | 'needless array' | 'missing array';
  readonly literal: string;
  readonly refused: boolean;
  /** Is the misspelt name the key of a map? No type can refuse that, so it is counted separately. */
  readonly isMapKey: boolean;
}

export interface CheckedLeaves {
  readonly leaves: readonly CheckedLeaf[];
  readonly mistakes: readonly Mistake[];
}

/** Gives each leaf its outcome, and the mistakes at accepted leaves. */
export function checkLeaves(probes: readonly LeafProbes[], verdict: Verdict): CheckedLeaves {
  const taken = (probe: Probe) => verdict(probe) === undefined;
  const outcomeOf = ({ atRoot, asRecorded, free }: LeafProbes): Outcome => {
    if (taken(atRoot)) return 'no type';
    if (!taken(asRecorded)) return 'refused';
    return taken(free) ? 'free' : 'accepted';
  };
  const checked = probes.map((of) => ({ of, outcome: outcomeOf(of) }));
  const leaves = checked.map(
    ({ of, outcome }): CheckedLeaf => ({ leaf: of.leaf, outcome, complaint: verdict(of.asRecorded) }),
  );

  const places = { 'needless array': new Set<string>(), 'missing array': new Set<string>() };
  const mistakes = checked
    .filter(({ of, outcome }) => outcome === 'accepted' && of.leaf.kind !== 'nothing')
    .flatMap(({ of }): Mistake[] => {
      const mistake = (kind: Mistake['kind'], probe: Probe, isMapKey = false): Mistake => ({
        leaf: of.leaf,
        kind,
        literal: probe.literal,
        refused: !taken(probe),
        isMapKey,
      });
      const atPlaces = (kind: keyof typeof places, all: readonly PlaceProbe[]) =>
        all
          .filter(({ key }) => !places[kind].has(key) && places[kind].add(key))
          .map(({ probe }) => mistake(kind, probe));
      return [
        mistake('misspelt name', of.misspelt, taken(of.inventedName)),
        mistake('wrong case', of.wrongCase, taken(of.inventedName)),
        ...of.wrongScalars.map((probe) => mistake('wrong scalar', probe)),
        ...atPlaces('needless array', of.needlessArrays),
        ...atPlaces('missing array', of.missingArrays),
      ];
    });
  return { leaves, mistakes };
}
