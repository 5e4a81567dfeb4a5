import type { Arbitrary } from 'fast-check';
import type { AnyResourceType } from '../../resources/registry.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { mergeOverrides } from '../samples/merge-overrides.js';
import { readModel } from '../samples/read-model.js';
import { type Base, basesOf } from './bases.js';
import type { Change } from './change.js';
import type { FastCheck } from './fast-check.js';
import { type Place, placesOf } from './places.js';
import { readPaths } from './read-paths.js';

/** A base and what is changed in it. It shrinks to the sample, and to few changes. */
export interface ChangedItem {
  readonly base: Base;
  readonly changes: readonly Change[];
}

/** Changes of one item. */
const maxChanges = 6;
/** How many of five changes are of parts that the rule reads. */
const shareOfReads = 4;

/** Items of some types for a rule. */
export async function changedItems(
  fc: FastCheck,
  rule: ConfigRule,
  types: readonly AnyResourceType[],
  run: (rule: ConfigRule, item: ConfigurationItem) => Promise<unknown>,
): Promise<Arbitrary<ChangedItem>> {
  const kinds: Arbitrary<ChangedItem>[] = [];
  for (const type of types) {
    const bases = basesOf(type);
    const reads = new Set<string>();
    for (const { item } of bases)
      for (const path of await readPaths(rule, (watching) => run(watching, item))) reads.add(path);
    const { service, resource } = readModel(bases[0].item.resourceType);
    const places = placesOf(fc, fullItem(bases), service, resource?.c);
    const changes = fc.array(changesOf(fc, places, reads), { maxLength: maxChanges });
    kinds.push(fc.record({ base: fc.constantFrom(...bases), changes }));
  }
  return fc.oneof(...kinds);
}

/** Every property of any base. */
function fullItem(bases: readonly Base[]): ConfigurationItem {
  return bases.reduceRight<unknown>((full, { item }) => mergeOverrides(full, item), {}) as ConfigurationItem;
}

function changesOf(fc: FastCheck, places: readonly Place[], reads: ReadonlySet<string>): Arbitrary<Change> {
  const any = fc.oneof(...places.map(({ changes }) => changes));
  const read = places.filter(({ path }) => reads.has(path.join('.'))).map(({ changes }) => changes);
  if (read.length === 0) return any;
  return fc.oneof({ weight: shareOfReads, arbitrary: fc.oneof(...read) }, { weight: 1, arbitrary: any });
}
