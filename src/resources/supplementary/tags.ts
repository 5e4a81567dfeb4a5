/**
 * Types of which AWS Config records only tags here.
 *
 * A topic has little here: rules read its policy at `configuration.Policy`, and no path of
 * https://github.com/awslabs/aws-config-resource-schema is supplementary.
 *
 * Evidence, and it is thin: `Tags` as cloud-custodian reads them of any type (c7n/query.py, `_load_resource_tags`), in the shape of
 * https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html
 *
 * Types of which AWS Config records tags apart, as a map.
 *
 * Evidence: recorded items (two REST APIs, two HTTP APIs, three queues), in the shape of
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetTags.html and
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html
 *
 * Types of which AWS Config records tags apart, and nothing else that is known.
 *
 * Evidence: `Tags` as cloud-custodian reads them of any type (c7n/query.py, `_load_resource_tags`), in the shape of
 * https://docs.aws.amazon.com/acm/latest/APIReference/API_ListTagsForCertificate.html and
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html
 */
import type { RecordedTags } from '../registry.js';

interface Topic {
  readonly Tags?: RecordedTags | null;
}

interface TagMap {
  readonly [key: string]: string;
}

interface Api {
  readonly tags?: TagMap | null;
}

interface Tagged {
  readonly Tags?: RecordedTags | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::SNS::Topic': Topic;
    readonly 'AWS::ApiGateway::RestApi': Api;
    readonly 'AWS::ApiGatewayV2::Api': Api;
    readonly 'AWS::SQS::Queue': { readonly Tags?: TagMap | null };
    readonly 'AWS::ACM::Certificate': Tagged;
    readonly 'AWS::CloudTrail::Trail': Tagged;
  }
}
