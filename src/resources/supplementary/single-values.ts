/**
 * Types with one or two plain values.
 *
 * Evidence: paths of https://github.com/awslabs/aws-config-resource-schema, which are all that is known of them.
 */
import type { RecordedDate } from '../registry.js';

interface Created {
  readonly CreationTime?: RecordedDate | null;
}

interface Named {
  readonly Arn?: string | null;
}

interface Placed {
  readonly AvailabilityZone?: string | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::DataSync::LocationEFS': Created;
    readonly 'AWS::DataSync::LocationFSxLustre': Created;
    readonly 'AWS::DataSync::LocationS3': Created;
    readonly 'AWS::DataSync::LocationSMB': Created;
    readonly 'AWS::EC2::CapacityReservation': Named;
    readonly 'AWS::ImageBuilder::ContainerRecipe': { readonly DateCreated?: RecordedDate | null };
    readonly 'AWS::MediaConnect::FlowSource': Placed;
    readonly 'AWS::MediaConnect::FlowVpcInterface': Placed;
    readonly 'AWS::SES::ContactList': Created;
    readonly 'AWS::SSM::ManagedInstanceInventory': { readonly instanceStatus?: string | null };
    readonly 'AWS::SageMaker::NotebookInstanceLifecycleConfig': Named & {
      readonly ResourceCreationTime?: RecordedDate | null;
    };
    readonly 'AWS::SageMaker::Workteam': Named & Created;
    readonly 'AWS::ServiceDiscovery::HttpNamespace': Created;
    readonly 'AWS::ServiceDiscovery::PublicDnsNamespace': Created;
    readonly 'AWS::ServiceDiscovery::Service': Created;
  }
}
