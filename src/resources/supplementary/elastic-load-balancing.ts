/**
 * Classic load balancers, and those of V2: application, network and gateway.
 *
 * Evidence: `LoadBalancerPolicies` is in the paths of https://github.com/awslabs/aws-config-resource-schema
 * (AWS::ElasticLoadBalancing::LoadBalancer), lists as in `PolicyDescription` of the API. `LoadBalancerAttributes` of a classic one is
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerAttributes.html with small first letters, as in
 * published Go types of such a notification (a package `awsconfig`, `SupplementaryConfiguration.LoadBalancerAttributes`); of V2 a list of key
 * and value, as `ConfigAppElb` of cloud-custodian (c7n/resources/appelb.py) reads it. `Tags` is what `DescribeTags` gives.
 */
import type { RecordedTags } from './recorded-tags.js';

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

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::ElasticLoadBalancing::LoadBalancer': ClassicLoadBalancer;
    readonly 'AWS::ElasticLoadBalancingV2::LoadBalancer': LoadBalancer;
  }
}
