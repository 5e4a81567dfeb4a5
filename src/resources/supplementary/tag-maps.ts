/**
 * Types of which AWS Config records tags apart, as a map.
 *
 * Evidence: recorded items (two REST APIs, two HTTP APIs, three queues), in the shape of
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetTags.html and
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html
 */

interface TagMap {
  readonly [key: string]: string;
}

interface Api {
  readonly tags?: TagMap | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::ApiGateway::RestApi': Api;
    readonly 'AWS::ApiGatewayV2::Api': Api;
    readonly 'AWS::SQS::Queue': { readonly Tags?: TagMap | null };
  }
}

export {};
