import type { Evaluation } from '../../src/config-types.js';

/** Creates the evaluation of the bucket with this number. */
export function evaluation(number: number, overrides: Partial<Evaluation> = {}): Evaluation {
  return {
    resourceType: 'AWS::S3::Bucket',
    resourceId: `bucket-${number}`,
    complianceType: number % 3 === 0 ? 'NON_COMPLIANT' : 'COMPLIANT',
    ...(number % 3 === 0 && { annotation: `Bucket ${number} is open` }),
    orderingTimestamp: new Date('2026-01-31T12:00:00.000Z'),
    ...overrides,
  };
}

/** Creates evaluations of different buckets. */
export function evaluations(count: number): Evaluation[] {
  return Array.from({ length: count }, (_, number) => evaluation(number));
}

/** The sorted resource ids of a list. */
export function ids(list: readonly { readonly resourceId: string }[]): string[] {
  return list.map(({ resourceId }) => resourceId).sort();
}
