import { maxQueryLength } from '../../limits.js';
import { printQuery } from '../../query/print-query.js';
import { conditionOn } from '../../query/select-query.js';

/** Every property that queries support and the kit reads. Queries return relationships without their names. */
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

/** The queries for the complete items of some resource types, or of every type: several where one would be too long. */
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
