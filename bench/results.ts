import type { Evaluation } from 'config-rule-kit';

const orderingTimestamp = new Date('2026-01-31T12:00:00.000Z');

/** Results for a number of resources; every tenth is NON_COMPLIANT with an annotation. */
export function someResults(count: number): readonly Evaluation[] {
  return Array.from({ length: count }, (_, index) => ({
    resourceType: 'AWS::S3::Bucket',
    resourceId: `example-bucket-${index}`,
    orderingTimestamp,
    ...(index % 10 === 0
      ? ({ complianceType: 'NON_COMPLIANT', annotation: 'Versioning is off' } as const)
      : ({ complianceType: 'COMPLIANT' } as const)),
  }));
}
