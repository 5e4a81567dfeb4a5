import { InvalidOptionsError } from './errors.js';
import { didYouMean } from './options.js';
import { recordedResourceTypes } from './resource-types.js';

/**
 * The problem with the name of a resource type; `undefined` for a known type, and for types of other providers than AWS, which have
 * no list.
 */
function misspeltType(resourceType: string): string | undefined {
  const known: readonly string[] = recordedResourceTypes;
  const isOfAws = resourceType.toLowerCase().startsWith('aws:');
  if (!isOfAws || resourceType === accountType || known.includes(resourceType)) return undefined;
  return (
    `the resource type ${JSON.stringify(resourceType)} is not known, so AWS Config may never send it.` +
    `${didYouMean(resourceType, known)} For a type that is newer than the kit, use ` +
    `unknownType(${JSON.stringify(resourceType)}).`
  );
}

const accountType = 'AWS::::Account';

/** The problems with the resource types of a rule, without its `unknownType`s. */
export function misspeltTypes(rule: {
  readonly resourceTypes?: readonly string[];
  readonly unknownTypes?: readonly string[];
}): readonly string[] {
  const { resourceTypes = [], unknownTypes = [] } = rule;
  return resourceTypes
    .filter((type) => !unknownTypes.includes(type))
    .flatMap((type) => misspeltType(type) ?? []);
}

export function refuseMisspeltType(owner: string, resourceType: string): void {
  const wrong = misspeltType(resourceType);
  if (wrong) throw new InvalidOptionsError(`${owner}: ${wrong}`);
}
