import { type Parts, sampleOf } from './compliant-sample.js';
import { relate } from './sample-resource.js';

export const apiGatewaySamples = {
  /** @see https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html */
  'AWS::ApiGateway::RestApi': sampleOf((api): Parts['AWS::ApiGateway::RestApi'] => ({
    configuration: {
      apiKeySource: 'HEADER',
      createdDate: api.created,
      description: 'An example',
      disableExecuteApiEndpoint: false,
      endpointConfiguration: { types: ['REGIONAL'] },
      id: api.arn.split('/').at(-1) as string,
      name: api.name,
    },
    supplementaryConfiguration: { tags: api.tags },
    relationships: relate(api, { Contains: 'AWS::ApiGateway::Stage' }),
  })).variants({ edge: { endpointConfiguration: { types: ['EDGE'] } } }),
  /** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html */
  'AWS::ApiGateway::Stage': sampleOf((stage): Parts['AWS::ApiGateway::Stage'] => ({
    configuration: {
      accessLogSettings: {
        destinationArn: `arn:${stage.partition}:logs:${stage.region}:${stage.accountId}:log-group:/example/log-group`,
        format: '$context.requestId',
      },
      cacheClusterEnabled: true,
      cacheClusterSize: '0.5',
      cacheClusterStatus: 'AVAILABLE',
      clientCertificateId: stage.fill('${lower:6}'),
      createdDate: stage.created,
      deploymentId: stage.fill('${lower:6}'),
      lastUpdatedDate: stage.created,
      methodSettings: {
        '*/*': {
          cacheDataEncrypted: true,
          cacheTtlInSeconds: 300,
          cachingEnabled: true,
          dataTraceEnabled: false,
          loggingLevel: 'ERROR',
          metricsEnabled: true,
          requireAuthorizationForCacheControl: true,
          throttlingBurstLimit: 5000,
          throttlingRateLimit: 10_000,
          unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
        },
      },
      stageName: stage.name,
      tags: stage.tags,
      tracingEnabled: true,
      webAclArn: stage.arnOf('AWS::WAFv2::WebACL'),
    },
    relationships: relate(stage, { 'Is contained in': 'AWS::ApiGateway::RestApi' }),
  })).variants({
    'not-logged': { methodSettings: { '*/*': { loggingLevel: 'OFF' } } },
    'not-traced': { tracingEnabled: false },
    'no-web-acl': { webAclArn: undefined },
    'no-client-certificate': { clientCertificateId: undefined },
    'cache-unencrypted': { methodSettings: { '*/*': { cacheDataEncrypted: false } } },
  }),
};
