import type { Verdict } from './check-probes.js';
import type { LeafProbes, PlaceProbe } from './leaf-probes.js';
import type { Leaf } from './leaves.js';
import type { Probe } from './probes.js';

/**
 * What became of a leaf. `no type`: the resource type, or its part, has none, and anything is taken. `free`: it stands at free
 * JSON (`unknown`), which says nothing of it. The others stand where the types claim something.
 */
export type Outcome = 'accepted' | 'refused' | 'free' | 'no type';

export interface JudgedLeaf {
  readonly leaf: Leaf;
  readonly outcome: Outcome;
  /** Of a leaf that was refused: what the compiler said. */
  readonly complaint?: string | undefined;
}

/** A mistake that was put to the compiler. */
export interface Mistake {
  readonly leaf: Leaf;
  readonly kind: 'misspelt name' | 'wrong case' | 'wrong scalar' | 'needless array' | 'missing array';
  readonly literal: string;
  readonly refused: boolean;
  /** Is the misspelt name the key of a map? No type can refuse one, so it counts apart. */
  readonly isMapKey: boolean;
}

export interface JudgedLeaves {
  readonly leaves: readonly JudgedLeaf[];
  readonly mistakes: readonly Mistake[];
}

/** Sorts the leaves by what the compiler said of them, and of mistakes about those it accepted. */
export function judgeLeaves(probes: readonly LeafProbes[], verdict: Verdict): JudgedLeaves {
  const taken = (probe: Probe) => verdict(probe) === undefined;
  const outcomeOf = ({ atRoot, asRecorded, free }: LeafProbes): Outcome => {
    if (taken(atRoot)) return 'no type';
    if (!taken(asRecorded)) return 'refused';
    return taken(free) ? 'free' : 'accepted';
  };
  const judged = probes.map((of) => ({ of, outcome: outcomeOf(of) }));
  const leaves = judged.map(
    ({ of, outcome }): JudgedLeaf => ({ leaf: of.leaf, outcome, complaint: verdict(of.asRecorded) }),
  );

  const places = { 'needless array': new Set<string>(), 'missing array': new Set<string>() };
  const mistakes = judged
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
