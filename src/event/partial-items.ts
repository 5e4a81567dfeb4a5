/** Items that AWS gives without some properties. An unknown property must not look empty, so reading it throws. */
import type { ResourceReference } from '../config-types.js';
import { UnknownValueError } from '../errors.js';
import type { Relationship } from '../rule/configuration-item.js';

/**
 * Where an item was read from. `whole`: an event, a history or a file. `query`: an advanced query, without related events and
 * names of relationships. `batch-get`: `BatchGetResourceConfig`, also without tags and relationships.
 */
export type ItemSource = 'whole' | 'query' | 'batch-get';

const fromQuery = 'An advanced query';
const wholeItems = 'context.history gives whole items.';
const QueriedItem = lacking(['relatedEvents'], fromQuery, wholeItems);
const BaseItem = lacking(
  ['tags', 'relationships', 'relatedEvents'],
  'BatchGetResourceConfig',
  `Sweep by query (sweepBy: 'query' of createHandler, the default); for single resources, ${wholeItems}`,
);
const QueriedRelationship = lacking(
  ['relationshipName'],
  fromQuery,
  `Go by the resourceType of the relationship; ${wholeItems}`,
);

export function emptyItem(source: ItemSource): object {
  if (source === 'whole') return {};
  return source === 'query' ? new QueriedItem() : new BaseItem();
}

/** A relationship of a query, which has no name. */
export function withoutName(relationship: Omit<Relationship, 'relationshipName'>): Relationship {
  return Object.assign(new QueriedRelationship(), relationship) as Relationship;
}

/** A class whose instances throw an UnknownValueError when one of the properties is read. */
function lacking(properties: readonly string[], source: string, hint: string): new () => object {
  class PartialItem {}
  for (const property of properties) {
    // On the prototype, so that loggers, spreads, comparisons and JSON do not call it.
    Object.defineProperty(PartialItem.prototype, property, {
      get(this: ResourceReference) {
        const { resourceType, resourceId } = this;
        throw new UnknownValueError(property, { resourceType, resourceId }, source, hint);
      },
    });
  }
  return PartialItem;
}
