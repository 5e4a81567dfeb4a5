/** API Gateway: REST APIs, and HTTP and WebSocket APIs. */
import {
  camelCase,
  eachOf,
  flags,
  mapBy,
  orAssigned,
  renamed,
  tagMap,
  unlessCopied,
  words,
} from '../conversions.js';
import { mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { allAssigned, computed, inside, json, orDefault } from '../values.js';

/** An API may be described by a document, which the kit does not read. */
const document = ['Body', 'BodyS3Location', 'CloneFrom'];

export const restApi = mapping('AWS::ApiGateway::RestApi', {
  // https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html
  name: 'Name',
  configuration: {
    name: orAssigned('Name'),
    description: unlessCopied('Description', document),
    apiKeySource: unlessCopied('ApiKeySourceType', document, 'HEADER'),
    binaryMediaTypes: unlessCopied('BinaryMediaTypes', document),
    disableExecuteApiEndpoint: unlessCopied('DisableExecuteApiEndpoint', document, false),
    endpointConfiguration: unlessCopied(camelCase('EndpointConfiguration'), [...document, 'Parameters'], {
      types: ['EDGE'],
    }),
    minimumCompressionSize: unlessCopied('MinimumCompressionSize', document),
    policy: unlessCopied(json('Policy'), document),
    ...renamed('EndpointAccessMode SecurityPolicy Version'),
  },
  supplementaryConfiguration: { tags: tagMap() },
  notRecorded: words('FailOnWarnings Mode'),
});

/** As in `*\/*`: the path without its first slash, `~1` for the root, and the method. */
const methodKey = computed(['ResourcePath', 'HttpMethod'], (path = '/*', method = '*') => {
  const resource = path === '/' ? '~1' : String(path).replace(/^\//, '');
  return `${resource}/${String(method)}`;
});

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html */
const methodSetting: Table = {
  cacheTtlInSeconds: orDefault('CacheTtlInSeconds', 300),
  loggingLevel: orDefault('LoggingLevel', 'OFF'),
  ...flags({
    CacheDataEncrypted: false,
    CachingEnabled: false,
    DataTraceEnabled: false,
    MetricsEnabled: false,
  }),
  ...renamed('ThrottlingBurstLimit ThrottlingRateLimit'),
  ...allAssigned('requireAuthorizationForCacheControl', 'unauthorizedCacheControlHeaderStrategy'),
};

export const restStage = mapping('AWS::ApiGateway::Stage', {
  idIs: 'arn',
  name: 'StageName',
  configuration: {
    ...renamed('CacheClusterSize ClientCertificateId Description DocumentationVersion StageName'),
    deploymentId: orAssigned('DeploymentId'),
    variables: 'Variables',
    accessLogSettings: camelCase('AccessLogSetting'),
    canarySettings: inside('CanarySetting', {
      ...renamed('DeploymentId StageVariableOverrides UseStageCache'),
      percentTraffic: 'PercentTraffic',
    }),
    methodSettings: orDefault(mapBy('MethodSettings', methodKey, methodSetting), {}),
    ...flags({ CacheClusterEnabled: false, TracingEnabled: false }),
    tags: tagMap(),
    // A web ACL is associated by its own resource.
  },
  notRecorded: words('RestApiId'),
});

export const api = mapping('AWS::ApiGatewayV2::Api', {
  name: 'Name',
  configuration: {
    name: orAssigned('Name'),
    description: unlessCopied('Description', document),
    apiKeySelectionExpression: orAssigned('ApiKeySelectionExpression'),
    corsConfiguration: unlessCopied(camelCase('CorsConfiguration'), document),
    ...flags({ DisableExecuteApiEndpoint: false }),
    disableSchemaValidation: 'DisableSchemaValidation',
    ipAddressType: orDefault('IpAddressType', 'ipv4'),
    // A document makes an HTTP API.
    protocolType: orDefault('ProtocolType', 'HTTP'),
    routeSelectionExpression: orAssigned('RouteSelectionExpression'),
    version: unlessCopied('Version', document),
    tags: tagMap(),
  },
  supplementaryConfiguration: { tags: tagMap() },
  notRecorded: words('BasePath CredentialsArn FailOnWarnings RouteKey Target'),
});

export const stage = mapping('AWS::ApiGatewayV2::Stage', {
  idIs: 'arn',
  name: 'StageName',
  configuration: {
    ...renamed('ClientCertificateId Description StageName StageVariables'),
    accessLogSettings: camelCase('AccessLogSettings'),
    ...flags({ AutoDeploy: false }),
    defaultRouteSettings: camelCase('DefaultRouteSettings'),
    deploymentId: orAssigned('DeploymentId'),
    routeSettings: eachOf('RouteSettings', camelCase('')),
    tags: tagMap(),
  },
  notRecorded: words('AccessPolicyId ApiId'),
});
