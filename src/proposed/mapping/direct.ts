/** Types that AWS Config records as CloudFormation has them, and what it records that no template sets. */
import { recordedResourceTypes } from '../../resource-types.js';
import { otherwiseRecorded, recordedBeside } from './generated/recorded-properties.js';
import type { Table } from './source.js';
import { allAssigned } from './values.js';

const recorded: ReadonlySet<string> = new Set(recordedResourceTypes);

export function isRecorded(recordedType: string): boolean {
  return recorded.has(recordedType);
}

/** Whether AWS Config records a type with the properties of CloudFormation. */
export function isDirect(recordedType: string): boolean {
  return recorded.has(recordedType) && !Object.hasOwn(otherwiseRecorded, recordedType);
}

/** A table with unknown values for the recorded properties that it does not have: none of them is simply missing. */
export function withUnmapped(recordedType: string, table: Table): Table {
  const names = otherwiseRecorded[recordedType] ?? recordedBeside[recordedType] ?? '';
  return { ...allAssigned(...names.split(' ').filter(Boolean)), ...table };
}
