/**
 * A topic has little here: rules read its policy at `configuration.Policy`, and no path of
 * https://github.com/awslabs/aws-config-resource-schema is supplementary.
 *
 * Evidence, and it is thin: `Tags` as cloud-custodian reads them of any type (c7n/query.py, `_load_resource_tags`), in the shape of
 * https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html
 */
import type { RecordedTags } from './recorded-tags.js';

interface Topic {
  readonly Tags?: RecordedTags | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::SNS::Topic': Topic;
  }
}
