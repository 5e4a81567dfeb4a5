/**
 * Types of which AWS Config records tags apart, and nothing else that is known.
 *
 * Evidence: `Tags` as cloud-custodian reads them of any type (c7n/query.py, `_load_resource_tags`), in the shape of
 * https://docs.aws.amazon.com/acm/latest/APIReference/API_ListTagsForCertificate.html and
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html
 */
import type { RecordedTags } from './recorded-tags.js';

interface Tagged {
  readonly Tags?: RecordedTags | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::ACM::Certificate': Tagged;
    readonly 'AWS::CloudTrail::Trail': Tagged;
  }
}
