/**
 * Evidence: the two statuses are paths of https://github.com/awslabs/aws-config-resource-schema (AWS::DynamoDB::Table), and AWS's own
 * example of a Guard rule reads `pointInTimeRecoveryStatus`. The rest of the shape is
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ContinuousBackupsDescription.html; `Tags` is what `ListTagsOfResource`
 * gives.
 */
import type { RecordedDate } from '../registry.js';
import type { RecordedTags } from './recorded-tags.js';

interface Table {
  readonly ContinuousBackupsDescription?: {
    readonly continuousBackupsStatus?: string | null;
    readonly pointInTimeRecoveryDescription?: {
      /** `ENABLED` or `DISABLED`. */
      readonly pointInTimeRecoveryStatus?: string | null;
      readonly earliestRestorableDateTime?: RecordedDate | null;
      readonly latestRestorableDateTime?: RecordedDate | null;
    } | null;
  } | null;
  readonly Tags?: RecordedTags | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::DynamoDB::Table': Table;
  }
}
