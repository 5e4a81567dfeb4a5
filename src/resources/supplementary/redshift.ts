/**
 * Evidence: paths of https://github.com/awslabs/aws-config-resource-schema (AWS::Redshift::Cluster, AWS::Redshift::ClusterParameterGroup);
 * the shapes are https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeLoggingStatus.html and, as a list,
 * https://docs.aws.amazon.com/redshift/latest/APIReference/API_Parameter.html
 */
import type { RecordedDate } from '../registry.js';

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
    readonly 'AWS::Redshift::Cluster': Cluster;
    readonly 'AWS::Redshift::ClusterParameterGroup': ClusterParameterGroup;
  }
}
