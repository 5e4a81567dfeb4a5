import { describeValue } from './describe.js';
import { InvalidOptionsError } from './errors.js';
import { maxResourceTypeLength } from './limits.js';
import type { TypeName, UnknownType } from './resources/registry.js';

const wellFormed = /^\w+::\w*::\w+$/;

/** Whether a value has the form and the maximum length of a resource type. */
export function isResourceType(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxResourceTypeLength && wellFormed.test(value);
}

/**
 * A resource type that the kit does not know: one newer than the kit, or of another provider. Elsewhere a misspelt name is an error,
 * because AWS Config would never invoke the rule; this name is not checked. Its `configuration` is free JSON. If you add its type to
 * {@link ResourceConfigurations}, use the plain name instead.
 *
 * @param name for example `AWS::New::Thing`
 * @throws InvalidOptionsError for a name without the form of a resource type
 *
 * @example
 * ```ts
 * defineRule({ name: 'things', resourceTypes: [unknownType('AWS::New::Thing')], evaluate });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
export function unknownType<const Name extends string>(name: Name): UnknownType<Name> {
  if (isResourceType(name)) return Object.freeze({ unknownType: name });
  const got = typeof name === 'string' ? JSON.stringify(name) : describeValue(name);
  throw new InvalidOptionsError(
    `unknownType: expected a resource type such as "AWS::New::Thing", got ${got}.`,
  );
}

export function isUnknownType(value: unknown): value is UnknownType {
  return typeof value === 'object' && value !== null && 'unknownType' in value;
}

/** The name of a resource type or of an {@link unknownType}. Other values are returned for the caller to check. */
export function typeName<Type>(type: Type): TypeName<Type> {
  return (isUnknownType(type) ? type.unknownType : type) as TypeName<Type>;
}
