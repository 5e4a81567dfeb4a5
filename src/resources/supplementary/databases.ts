/**
 * DynamoDB, RDS and Redshift.
 *
 * Evidence: the two statuses are paths of https://github.com/awslabs/aws-config-resource-schema (AWS::DynamoDB::Table), and AWS's own
 * example of a Guard rule reads `pointInTimeRecoveryStatus`. The rest of the shape is
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ContinuousBackupsDescription.html; `Tags` is what `ListTagsOfResource`
 * gives.
 *
 * Evidence: the attributes of snapshots are paths of https://github.com/awslabs/aws-config-resource-schema, lists as in
 * `DBSnapshotAttribute` and `DBClusterSnapshotAttribute` of the API; a public rule ("Check that no RDS snapshots are shared
 * publicly", CC0) reads `DBSnapshotAttributes[0].attributeValues`.
 *
 * `Tags` is what `ListTagsForResource` gives (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Tag.html), as lists of `key`
 * and `value` in cloud-custodian (c7n/query.py, `_load_resource_tags`) and in published events of DB instances.
 *
 * Evidence: paths of https://github.com/awslabs/aws-config-resource-schema (AWS::Redshift::Cluster, AWS::Redshift::ClusterParameterGroup);
 * the shapes are https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeLoggingStatus.html and, as a list,
 * https://docs.aws.amazon.com/redshift/latest/APIReference/API_Parameter.html
 */
import type { RecordedDate, RecordedTags } from '../registry.js';

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

interface Tagged {
  readonly Tags?: RecordedTags | null;
}

interface DBSnapshot extends Tagged {
  readonly DBSnapshotAttributes?: readonly SnapshotAttribute[] | null;
}

interface DBClusterSnapshot extends Tagged {
  readonly DBClusterSnapshotAttributes?: readonly SnapshotAttribute[] | null;
}

interface SnapshotAttribute {
  /** `restore`: who may copy and restore it. */
  readonly attributeName?: string | null;
  /** Accounts, or `all` for everyone. */
  readonly attributeValues?: readonly string[] | null;
}

interface Cluster {
  readonly LoggingStatus?: {
    readonly loggingEnabled?: boolean | null;
    readonly bucketName?: string | null;
    readonly s3KeyPrefix?: string | null;
    readonly lastSuccessfulDeliveryTime?: RecordedDate | null;
    readonly lastFailureTime?: RecordedDate | null;
    readonly lastFailureMessage?: string | null;
  } | null;
}

interface ClusterParameterGroup {
  readonly Parameters?: readonly Parameter[] | null;
}

interface Parameter {
  readonly parameterName?: string | null;
  /** Text, also where it means a number, a boolean or JSON. */
  readonly parameterValue?: string | null;
  readonly description?: string | null;
  readonly source?: string | null;
  readonly dataType?: string | null;
  readonly allowedValues?: string | null;
  readonly applyType?: string | null;
  readonly isModifiable?: boolean | null;
  readonly minimumEngineVersion?: string | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::DynamoDB::Table': Table;
    readonly 'AWS::RDS::DBCluster': Tagged;
    readonly 'AWS::RDS::DBClusterSnapshot': DBClusterSnapshot;
    readonly 'AWS::RDS::DBInstance': Tagged;
    readonly 'AWS::RDS::DBSecurityGroup': Tagged;
    readonly 'AWS::RDS::DBSnapshot': DBSnapshot;
    readonly 'AWS::RDS::DBSubnetGroup': Tagged;
    readonly 'AWS::RDS::EventSubscription': Tagged;
    readonly 'AWS::Redshift::Cluster': Cluster;
    readonly 'AWS::Redshift::ClusterParameterGroup': ClusterParameterGroup;
  }
}
