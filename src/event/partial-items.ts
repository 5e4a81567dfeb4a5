/** Items that AWS gives without some properties. An unknown property must not look empty, so reading it throws. */
import { UnknownValueError } from '../errors.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';

/**
 * Where an item was read from. `whole`: an event, a history or a file. `query`: an advanced query, without related events and
 * names of relationships. `batch-get`: `BatchGetResourceConfig`, also without tags and relationships.
 */
export type ItemSource = 'whole' | 'query' | 'batch-get';

// The getters are on the prototype, so that loggers, spreads, comparisons and JSON do not call them.
class QueriedItem {
  get relatedEvents(): never {
    throw unknown(this, 'relatedEvents', 'An advanced query', 'context.history gives whole items.');
  }
}

class BaseItem {
  get tags(): never {
    throw unknownInBatch(this, 'tags');
  }

  get relationships(): never {
    throw unknownInBatch(this, 'relationships');
  }

  get relatedEvents(): never {
    throw unknownInBatch(this, 'relatedEvents');
  }
}

class QueriedRelationship {
  get relationshipName(): never {
    throw unknown(
      this,
      'relationshipName',
      'An advanced query',
      'Go by the resourceType of the relationship; context.history gives whole items.',
    );
  }
}

/** The empty object for an item of a source. */
export function emptyItem(source: ItemSource): object {
  if (source === 'whole') return {};
  return source === 'query' ? new QueriedItem() : new BaseItem();
}

/** A relationship of a query, which has no name. */
export function withoutName(relationship: Omit<Relationship, 'relationshipName'>): Relationship {
  return Object.assign(new QueriedRelationship(), relationship);
}

function unknownInBatch(item: object, property: string): UnknownValueError {
  const hint =
    "Sweep by query (sweepBy: 'query' of createHandler, the default); for single resources, context.history gives whole items.";
  return unknown(item, property, 'BatchGetResourceConfig', hint);
}

function unknown(of: object, property: string, source: string, hint: string): UnknownValueError {
  const { resourceType, resourceId } = of as Pick<ConfigurationItem, 'resourceType' | 'resourceId'>;
  return new UnknownValueError(property, { resourceType, resourceId }, source, hint);
}
