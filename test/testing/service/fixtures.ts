import type { Evaluation } from '@aws-sdk/client-config-service';
import type { ConfigurationItem } from '../../../src/rule/configuration-item.js';

/** Creates the configuration item of a bucket; `minute` sets the capture time. */
export function anItem({ minute = 0, ...overrides }: Partial<ConfigurationItem> & { minute?: number } = {}) {
  const item: ConfigurationItem = {
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'my-bucket',
    resourceName: 'my-bucket',
    arn: 'arn:aws:s3:::my-bucket',
    accountId: '123456789012',
    awsRegion: 'us-east-1',
    availabilityZone: null,
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: at(minute),
    resourceCreationTime: null,
    version: '1.3',
    configurationStateId: String(1_700_000_000_000 + minute),
    configurationItemMD5Hash: null,
    tags: {},
    relationships: [],
    relatedEvents: [],
    configuration: { name: 'my-bucket' },
    supplementaryConfiguration: {},
    ...overrides,
  };
  return item;
}

/** The time some minutes and 250 milliseconds after noon. */
export function at(minute: number): Date {
  return new Date(Date.UTC(2026, 0, 2, 12, minute, 0, 250));
}

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
