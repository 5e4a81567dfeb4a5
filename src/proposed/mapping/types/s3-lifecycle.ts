/** The rules of a bucket's life cycle, and the filters that they share with replication rules. */
import { type Tree, Unknown } from '../../unknown.js';
import { camelCase, nullable, orAssigned } from '../conversions.js';
import type { Mapper, Table } from '../source.js';
import { always, computed, firstOf, list, number, orDefault } from '../values.js';

/** What a rule is for, as the AWS SDK for Java has it: null for every object, one condition, or several. */
export function predicate(prefix: Tree | undefined, ...tagPairs: readonly Tree[]): Tree {
  const operands: readonly Tree[] = [
    ...(prefix === undefined ? [] : [{ type: 'LifecyclePrefixPredicate', prefix }]),
    ...tagPairs.map((tag) => ({ type: 'LifecycleTagPredicate', tag })),
  ];
  return operands.length < 2 ? (operands[0] ?? null) : { type: 'LifecycleAndOperator', operands };
}

export const keyAndValue: Table = { key: 'Key', value: 'Value' };

const sizeFilter = new Unknown(
  'ObjectSizeGreaterThan or ObjectSizeLessThan, whose recorded form is not known',
);
const filter = computed(
  ['Prefix', orDefault(list('TagFilters', keyAndValue), []), 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'],
  (prefix, tagPairs, ...sizes) =>
    sizes.some((size) => size !== undefined)
      ? sizeFilter
      : predicate(prefix, ...(tagPairs as readonly Tree[])),
);

/** Days that are not set are recorded as -1. */
const days = (path: string, other = path): Mapper => orDefault(firstOf(number(path), number(other)), -1);
const noncurrent: Table = { days: days('TransitionInDays'), storageClass: 'StorageClass' };
const transition: Table = { ...noncurrent, date: orDefault('TransitionDate', null) };

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
export const lifecycleRule: Table = {
  id: orAssigned('Id'),
  status: 'Status',
  prefix: always(null),
  filter: { predicate: filter },
  ...nullable('ExpirationDate'),
  expirationInDays: days('ExpirationInDays'),
  expiredObjectDeleteMarker: orDefault('ExpiredObjectDeleteMarker', false),
  abortIncompleteMultipartUpload: orDefault(camelCase('AbortIncompleteMultipartUpload'), null),
  noncurrentVersionExpiration: camelCase('NoncurrentVersionExpiration'),
  noncurrentVersionExpirationInDays: days(
    'NoncurrentVersionExpirationInDays',
    'NoncurrentVersionExpiration.NoncurrentDays',
  ),
  noncurrentVersionTransitions: orDefault(
    firstOf(
      list('NoncurrentVersionTransitions', noncurrent),
      list('NoncurrentVersionTransition', noncurrent),
    ),
    null,
  ),
  transitions: orDefault(firstOf(list('Transitions', transition), list('Transition', transition)), null),
};
