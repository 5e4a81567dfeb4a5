import type { ResourceType } from '../config-types.js';
import type { AnyResourceType, TypeName } from '../resources/registry.js';
import { typeName } from '../unknown-type.js';
import type { ConfigurationItem, Relationship } from './configuration-item.js';

/** A relationship to a resource of one type. */
export interface RelationshipTo<Type extends ResourceType> extends Relationship {
  readonly resourceType: Type;
}

/**
 * Returns the relationships of an item to resources of one type, in AWS Config's order.
 *
 * @param resourceType for example `AWS::EC2::NetworkInterface`, or an `unknownType`
 *
 * @example
 * ```ts
 * if (relatedTo(item, 'AWS::EC2::NetworkInterface').length === 0) return nonCompliant('Attached to nothing');
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Relationship.html
 */
export function relatedTo<const Type extends AnyResourceType>(
  item: Pick<ConfigurationItem, 'relationships'>,
  resourceType: Type,
): readonly RelationshipTo<TypeName<Type>>[] {
  const name = typeName(resourceType);
  return item.relationships.filter(
    (relationship): relationship is RelationshipTo<TypeName<Type>> => relationship.resourceType === name,
  );
}
