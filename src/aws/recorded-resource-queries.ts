import { maxQueryLength } from '../limits.js';

/** Every property of an item that queries know, and that the kit reads. Relationships come without their names. */
const properties = [
  'resourceId',
  'resourceName',
  'resourceType',
  'arn',
  'accountId',
  'awsRegion',
  'availabilityZone',
  'configurationItemStatus',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'version',
  'configurationStateId',
  'tags',
  'relationships',
  'configuration',
  'supplementaryConfiguration',
].join(', ');

/**
 * The queries that find the resources of some types, whole: several where one would be too long.
 *
 * @param resourceTypes `undefined`: every type
 * @see https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
 */
export function recordedResourceQueries(resourceTypes: readonly string[] | undefined): readonly string[] {
  if (!resourceTypes) return [`SELECT ${properties}`];
  const groups: string[][] = [];
  for (const type of resourceTypes) {
    const group = groups.at(-1);
    if (group && queryOf([...group, type]).length <= maxQueryLength) group.push(type);
    else groups.push([type]);
  }
  return groups.map(queryOf);
}

function queryOf(types: readonly string[]): string {
  const literals = types.map((type) => `'${type.replaceAll("'", "''")}'`);
  const condition = literals.length === 1 ? `= ${literals[0]}` : `IN (${literals.join(', ')})`;
  return `SELECT ${properties} WHERE resourceType ${condition}`;
}
