import { maxQueryLength } from '../../limits.js';
import { printQuery } from '../../query/print-query.js';
import { conditionOn } from '../../query/select-query.js';

/** Every property of an item that queries know, and that the kit reads. Relationships come without their names. */
const select = [
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
];

/**
 * The queries that find the resources of some types, whole: several where one would be too long.
 *
 * @param resourceTypes `undefined`: every type
 * @see https://docs.aws.amazon.com/config/latest/developerguide/query-components.html
 */
export function recordedResourceQueries(resourceTypes: readonly string[] | undefined): readonly string[] {
  if (!resourceTypes) return [printQuery({ select })];
  const groups: string[][] = [];
  for (const type of resourceTypes) {
    const group = groups.at(-1);
    if (group && queryOf([...group, type]).length <= maxQueryLength) group.push(type);
    else groups.push([type]);
  }
  return groups.map(queryOf);
}

function queryOf(types: readonly string[]): string {
  return printQuery({ select, conditions: [conditionOn(types)] });
}
