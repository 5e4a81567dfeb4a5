/**
 * IAM and KMS.
 *
 * AWS Config records nothing here for IAM: policies, groups and similar data are in `configuration`. To ask for a property is a mistake.
 *
 * Evidence: no path of https://github.com/awslabs/aws-config-resource-schema is supplementary for these types; it is `{}` in published
 * notifications of users, in rules of others, and in `to_config_dict` of moto (moto/iam/models.py) for roles and policies.
 *
 * Evidence: `KeyRotationStatus` is a path of https://github.com/awslabs/aws-config-resource-schema (AWS::KMS::Key). `Policy` is the
 * text that `GetKeyPolicy` gives, as the public "IAM Policy Validation Config Rule" reads it (`KmsKeyConfigRuleHandler`):
 * `json.loads(configuration_item['supplementaryConfiguration']['Policy'])`. The kit parses it.
 *
 * `Tags` is what `ListResourceTags` gives, with `TagKey` and `TagValue`
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_Tag.html); cloud-custodian (c7n/query.py) reads `key` and `value` of every
 * type. The two disagree, so both may be there.
 */
import type { RecordedPolicy } from '../recorded-policy.js';

/** An object without properties. */
type Nothing = { readonly [property in never]: never };

interface Key {
  /** The key policy: `parsePolicy` reads it. */
  readonly Policy?: RecordedPolicy | null;
  readonly KeyRotationStatus?: boolean | null;
  readonly Tags?: readonly KeyTag[] | null;
}

interface KeyTag {
  readonly tagKey?: string | null;
  readonly tagValue?: string | null;
  readonly key?: string | null;
  readonly value?: string | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::IAM::Group': Nothing;
    readonly 'AWS::IAM::Policy': Nothing;
    readonly 'AWS::IAM::Role': Nothing;
    readonly 'AWS::IAM::User': Nothing;
    readonly 'AWS::KMS::Key': Key;
  }
}
