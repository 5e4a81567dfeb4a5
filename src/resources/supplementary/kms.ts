/**
 * Evidence: `KeyRotationStatus` is a path of https://github.com/awslabs/aws-config-resource-schema (AWS::KMS::Key). `Policy` is the
 * text that `GetKeyPolicy` gives, as the public "IAM Policy Validation Config Rule" reads it (`KmsKeyConfigRuleHandler`):
 * `json.loads(configuration_item['supplementaryConfiguration']['Policy'])`. The kit parses it.
 *
 * `Tags` is what `ListResourceTags` gives, with `TagKey` and `TagValue`
 * (https://docs.aws.amazon.com/kms/latest/APIReference/API_Tag.html); cloud-custodian (c7n/query.py) reads `key` and `value` of every
 * type. The two disagree, so both may be there.
 */
import type { RecordedPolicy } from '../recorded-policy.js';

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
    readonly 'AWS::KMS::Key': Key;
  }
}
