/**
 * Evidence: the attributes of snapshots are paths of https://github.com/awslabs/aws-config-resource-schema, lists as in
 * `DBSnapshotAttribute` and `DBClusterSnapshotAttribute` of the API; a public rule ("Check that no RDS snapshots are shared
 * publicly", CC0) reads `DBSnapshotAttributes[0].attributeValues`.
 *
 * `Tags` is what `ListTagsForResource` gives (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Tag.html), as lists of `key`
 * and `value` in cloud-custodian (c7n/query.py, `_load_resource_tags`) and in published events of DB instances.
 */
import type { RecordedTags } from './recorded-tags.js';

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

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::RDS::DBCluster': Tagged;
    readonly 'AWS::RDS::DBClusterSnapshot': DBClusterSnapshot;
    readonly 'AWS::RDS::DBInstance': Tagged;
    readonly 'AWS::RDS::DBSecurityGroup': Tagged;
    readonly 'AWS::RDS::DBSnapshot': DBSnapshot;
    readonly 'AWS::RDS::DBSubnetGroup': Tagged;
    readonly 'AWS::RDS::EventSubscription': Tagged;
  }
}
