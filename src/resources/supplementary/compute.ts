/**
 * Auto Scaling, Elastic Load Balancing and Lambda.
 *
 * Evidence: nine paths of https://github.com/awslabs/aws-config-resource-schema (AWS::AutoScaling::AutoScalingGroup), a list as
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeLifecycleHooks.html gives it.
 *
 * Classic load balancers, and those of V2: application, network and gateway.
 *
 * Evidence: `LoadBalancerPolicies` is in the paths of https://github.com/awslabs/aws-config-resource-schema
 * (AWS::ElasticLoadBalancing::LoadBalancer), lists as in `PolicyDescription` of the API. `LoadBalancerAttributes` of a classic one is
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerAttributes.html with small first letters, as in
 * published Go types of such a notification (a package `awsconfig`, `SupplementaryConfiguration.LoadBalancerAttributes`); of V2 a list of key
 * and value, as `ConfigAppElb` of cloud-custodian (c7n/resources/appelb.py) reads it. `Tags` is what `DescribeTags` gives.
 *
 * Evidence: `Concurrency` is in the paths of https://github.com/awslabs/aws-config-resource-schema (AWS::Lambda::Function), and
 * LAMBDA_CONCURRENCY_CHECK of awslabs/aws-config-rules reads it. `Policy` is the text that
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html gives, as public rules parse it; the kit parses it. `Tags` is the map of
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html, which cloud-custodian (c7n/query.py) takes beside lists.
 */
import type { RecordedPolicy } from '../recorded-policy.js';
import type { RecordedTags } from '../registry.js';

interface AutoScalingGroup {
  readonly LifeCycleHooks?: readonly LifecycleHook[] | null;
}

interface LifecycleHook {
  readonly autoScalingGroupName?: string | null;
  readonly defaultResult?: string | null;
  /** Seconds. */
  readonly globalTimeout?: number | null;
  /** Seconds. */
  readonly heartbeatTimeout?: number | null;
  readonly lifecycleHookName?: string | null;
  readonly lifecycleTransition?: string | null;
  readonly notificationMetadata?: string | null;
  readonly notificationTargetARN?: string | null;
  readonly roleARN?: string | null;
}

interface ClassicLoadBalancer {
  readonly LoadBalancerAttributes?: {
    readonly crossZoneLoadBalancing?: { readonly enabled?: boolean | null } | null;
    readonly accessLog?: {
      readonly enabled?: boolean | null;
      readonly s3BucketName?: string | null;
      readonly s3BucketPrefix?: string | null;
      /** Minutes. */
      readonly emitInterval?: number | null;
    } | null;
    readonly connectionDraining?: {
      readonly enabled?: boolean | null;
      /** Seconds. */
      readonly timeout?: number | null;
    } | null;
    /** Seconds. */
    readonly connectionSettings?: { readonly idleTimeout?: number | null } | null;
    readonly additionalAttributes?: readonly Attribute[] | null;
  } | null;
  readonly LoadBalancerPolicies?:
    | readonly {
        readonly policyName?: string | null;
        readonly policyTypeName?: string | null;
        readonly policyAttributeDescriptions?:
          | readonly { readonly attributeName?: string | null; readonly attributeValue?: string | null }[]
          | null;
      }[]
    | null;
  readonly Tags?: RecordedTags | null;
}

interface LoadBalancer {
  readonly LoadBalancerAttributes?: readonly Attribute[] | null;
  readonly Tags?: RecordedTags | null;
}

/** The value is text, also where it means a number or a boolean: `"false"`. */
interface Attribute {
  readonly key?: string | null;
  readonly value?: string | null;
}

interface LambdaFunction {
  readonly Concurrency?: { readonly reservedConcurrentExecutions?: number | null } | null;
  /** The resource policy: `parsePolicy` reads it. */
  readonly Policy?: RecordedPolicy | null;
  readonly Tags?: { readonly [key: string]: string } | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::AutoScaling::AutoScalingGroup': AutoScalingGroup;
    readonly 'AWS::ElasticLoadBalancing::LoadBalancer': ClassicLoadBalancer;
    readonly 'AWS::ElasticLoadBalancingV2::LoadBalancer': LoadBalancer;
    readonly 'AWS::Lambda::Function': LambdaFunction;
  }
}
