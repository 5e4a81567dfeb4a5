import type { Evaluation } from '@aws-sdk/client-config-service';
import { at } from './an-item.js';

/** Creates an evaluation for the SDK; `minute` sets the ordering timestamp. */
export function anEvaluation({ minute = 0, ...overrides }: Partial<Evaluation> & { minute?: number } = {}) {
  const evaluation: Evaluation = {
    ComplianceResourceType: 'AWS::S3::Bucket',
    ComplianceResourceId: 'my-bucket',
    ComplianceType: 'COMPLIANT',
    OrderingTimestamp: at(minute),
    ...overrides,
  };
  return evaluation;
}
