/** Items of which AWS gives only parts. What is not known must not look like nothing: to read it is an error. */
import { UnknownValueError } from '../errors.js';
import type { ConfigurationItem, Relationship } from '../rule/configuration-item.js';

/**
 * What an item was read from: `whole`, an event, a history or a file; `query`, an advanced query, which gives no related
 * events and no names of relationships; `batch-get`, `BatchGetResourceConfig`, which gives no tags and no relationships either.
 */
export type ItemSource = 'whole' | 'query' | 'batch-get';

// The getters are the prototype's, so that a logger, a spread, a comparison or JSON does not run into them.
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

/** The object that an item of this source is made of. */
export function emptyItem(source: ItemSource): object {
  if (source === 'whole') return {};
  return source === 'query' ? new QueriedItem() : new BaseItem();
}

/** A relationship whose name a query does not give. */
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
