/**
 * CloudFormation and CodePipeline.
 *
 * Evidence: thirteen paths of https://github.com/awslabs/aws-config-resource-schema (AWS::CloudFormation::Stack); the resources a list
 * of https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackResourceSummary.html
 * `unsupportedResources` is in an example item of https://github.com/awslabs/aws-config-rdk, and in a recorded pipeline.
 *
 * Evidence: `unsupportedResources` in a recorded pipeline. Of the types that AWS Config records,
 * https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html is the list.
 */
import type { RecordedDate } from '../registry.js';

interface Stack {
  /** Recorded as text; the kit makes it the boolean it means. */
  readonly EnableTerminationProtection?: boolean | null;
  readonly ParentStackId?: string | null;
  readonly StackDriftDetectionInformation?: {
    readonly DetectionStatus?: string | null;
    readonly DetectionStatusReason?: string | null;
  } | null;
  readonly StackResourceSummaries?: readonly StackResourceSummary[] | null;
  /** Resources of the stack that AWS Config does not record. */
  readonly unsupportedResources?:
    | readonly { readonly resourceId?: string | null; readonly resourceType?: string | null }[]
    | null;
}

interface StackResourceSummary {
  readonly logicalResourceId?: string | null;
  readonly physicalResourceId?: string | null;
  readonly resourceType?: string | null;
  readonly resourceStatus?: string | null;
  readonly resourceStatusReason?: string | null;
  readonly lastUpdatedTimestamp?: RecordedDate | null;
  readonly driftInformation?: {
    readonly stackResourceDriftStatus?: string | null;
    readonly lastCheckTimestamp?: RecordedDate | null;
  } | null;
  readonly deletionPolicy?: string | null;
  readonly updateReplacePolicy?: string | null;
}

interface Pipeline {
  /** Resources of the pipeline that AWS Config does not record. */
  readonly unsupportedResources?:
    | readonly { readonly resourceName?: string | null; readonly resourceType?: string | null }[]
    | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::CloudFormation::Stack': Stack;
    readonly 'AWS::CodePipeline::Pipeline': Pipeline;
  }
}
