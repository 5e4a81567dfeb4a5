/** The probes for one leaf of an example: does the compiler accept the leaf, and does it refuse mistakes at it? */
import type { Leaf, Leaves } from './leaves.js';
import { misspell, otherCase, wrongScalars } from './mistakes.js';
import { anything, inventedName, type Probe } from './probes.js';
import { element, keyOf, literalOf, type Step } from './steps.js';

/** A mistake at a place. Many leaves may be below the place; the mistake counts once. */
export interface PlaceProbe {
  readonly key: string;
  readonly probe: Probe;
}

export interface LeafProbes {
  readonly leaf: Leaf;
  /** The leaf as it is in the example. */
  readonly asRecorded: Probe;
  /** A value of type `unknown` at the root: accepted if the part has no type. */
  readonly atRoot: Probe;
  /** A value of type `unknown` at the leaf: accepted if the leaf is in free JSON. */
  readonly free: Probe;
  /** An invented name instead of the last one: accepted where any name is, as in a map. */
  readonly inventedName: Probe;
  readonly misspelt: Probe;
  /** The last name with its first letter in the other case. */
  readonly wrongCase: Probe;
  readonly wrongScalars: readonly Probe[];
  /** For each value on the path to the leaf that is not a list in the example: a list around it. */
  readonly needlessArrays: readonly PlaceProbe[];
  /** For each list on the path to the leaf: its element instead of the list. */
  readonly missingArrays: readonly PlaceProbe[];
}

export function probesOf(leaf: Leaf, { leaves, holds, namesOf }: Leaves): LeafProbes {
  const { resourceType, part, steps } = leaf;
  const value = JSON.stringify(leaf.value);
  const probe = (ofSteps: readonly Step[], ofValue = value): Probe => ({
    resourceType,
    part,
    literal: literalOf(ofSteps, ofValue),
  });
  const place = (length: number, mutated: readonly Step[]): PlaceProbe => ({
    key: `${resourceType} ${part} ${keyOf(steps.slice(0, length))}`,
    probe: probe(mutated),
  });
  const holdsAt = (what: 'list' | 'one', length: number) =>
    holds(what, resourceType, part, steps.slice(0, length));
  const lengths = steps.map((_, index) => index + 1);
  return {
    leaf,
    asRecorded: probe(steps),
    atRoot: probe([inventedName], anything),
    free: probe(steps, anything),
    inventedName: probe(renameLast(steps, () => inventedName)),
    misspelt: probe(renameLast(steps, (name) => misspell(name, namesOf(resourceType)))),
    wrongCase: probe(renameLast(steps, (name) => otherCase(name, namesOf(resourceType)))),
    wrongScalars:
      leaf.kind === 'nothing'
        ? []
        : wrongScalars(leaf.value, kindsAt(leaf, leaves)).map((wrong) => probe(steps, wrong)),
    needlessArrays: lengths
      .filter((length) => steps[length] !== element && !holdsAt('list', length))
      .map((length) => place(length, [...steps.slice(0, length), element, ...steps.slice(length)])),
    missingArrays: lengths
      .filter((length) => steps[length] === element && !holdsAt('one', length))
      .map((length) => place(length, [...steps.slice(0, length), ...steps.slice(length + 1)])),
  };
}

/** Every probe, for the compiler. */
export function allProbes(of: LeafProbes): readonly Probe[] {
  const outcome = [of.asRecorded, of.atRoot, of.free];
  // An empty leaf has no mistakes to check.
  if (of.leaf.kind === 'nothing') return outcome;
  return [
    ...outcome,
    of.inventedName,
    of.misspelt,
    of.wrongCase,
    ...of.wrongScalars,
    ...[...of.needlessArrays, ...of.missingArrays].map(({ probe }) => probe),
  ];
}

function renameLast(steps: readonly Step[], rename: (name: string) => string): readonly Step[] {
  const last = steps.findLastIndex((step) => step !== element);
  return steps.map((step, index) => (index === last ? rename(String(step)) : step));
}

function kindsAt({ resourceType, part, steps }: Leaf, leaves: readonly Leaf[]) {
  const key = keyOf(steps);
  return leaves
    .filter((one) => one.resourceType === resourceType && one.part === part && keyOf(one.steps) === key)
    .map(({ kind }) => kind);
}
