/** Types that AWS Config records as CloudFormation has them, and what it records that no template sets. */
import { recordedResourceTypes } from '../../resource-types.js';
import type { TreeObject } from '../unknown.js';
import { otherwiseRecorded, recordedBeside } from './generated/recorded-properties.js';
import { allAssigned, objectOf, type Source, type Table } from './values.js';

const recorded: ReadonlySet<string> = new Set(recordedResourceTypes);

export function isRecorded(recordedType: string): boolean {
  return recorded.has(recordedType);
}

/** Whether AWS Config records a type with the properties of CloudFormation. */
export function isDirect(recordedType: string): boolean {
  return recorded.has(recordedType) && !Object.hasOwn(otherwiseRecorded, recordedType);
}

/** A recorded configuration in which the properties that the table does not have are unknown: none of them is simply missing. */
export function withUnmapped(recordedType: string, table: Table, source: Source): TreeObject {
  const names = otherwiseRecorded[recordedType] ?? recordedBeside[recordedType] ?? '';
  const unmapped = names.split(' ').filter((name) => name !== '' && !Object.hasOwn(table, name));
  return objectOf({ ...allAssigned(...unmapped), ...table }, source);
}
