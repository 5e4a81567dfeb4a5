import type { ConfigurationOf } from '../../../resources/registry.js';
import { compliantSample, type ResourceParts } from './compliant-sample.js';

/** @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Distribution.html */
const distribution = compliantSample(
  'AWS::CloudFront::Distribution',
  (distribution): ResourceParts<'AWS::CloudFront::Distribution'> => ({
    configuration: {
      activeTrustedKeyGroups: { enabled: false, items: [], quantity: 0 },
      activeTrustedSigners: { enabled: false, items: [], quantity: 0 },
      aliasICPRecordals: [],
      arn: distribution.arn,
      distributionConfig: {
        aliases: { items: ['www.example.com'], quantity: 1 },
        cacheBehaviors: { items: [], quantity: 0 },
        callerReference: distribution.made('${uuid}'),
        comment: '',
        customErrorResponses: { items: [], quantity: 0 },
        defaultCacheBehavior: {
          allowedMethods: {
            cachedMethods: { items: ['HEAD', 'GET'], quantity: 2 },
            items: ['HEAD', 'GET'],
            quantity: 2,
          },
          // CachingOptimized, a managed policy.
          cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          compress: true,
          functionAssociations: { items: [], quantity: 0 },
          lambdaFunctionAssociations: { items: [], quantity: 0 },
          smoothStreaming: false,
          targetOriginId: 'example-bucket',
          trustedKeyGroups: { enabled: false, items: [], quantity: 0 },
          trustedSigners: { enabled: false, items: [], quantity: 0 },
          viewerProtocolPolicy: 'redirect-to-https',
        },
        defaultRootObject: 'index.html',
        enabled: true,
        httpVersion: 'http2',
        isIPV6Enabled: true,
        logging: {
          bucket: `${distribution.accountId}-access-logs.s3.amazonaws.com`,
          enabled: true,
          includeCookies: false,
          prefix: 'cloudfront/',
        },
        originGroups: { items: [], quantity: 0 },
        origins: {
          items: [
            {
              connectionAttempts: 3,
              connectionTimeout: 10,
              customHeaders: { items: [], quantity: 0 },
              domainName: `example-bucket.s3.${distribution.region}.amazonaws.com`,
              id: 'example-bucket',
              originAccessControlId: distribution.made('E${upper:13}'),
              originPath: '',
              originShield: { enabled: false },
              s3OriginConfig: { originAccessIdentity: '' },
            },
          ],
          quantity: 1,
        },
        priceClass: 'PriceClass_100',
        restrictions: { geoRestriction: { items: [], quantity: 0, restrictionType: 'none' } },
        staging: false,
        viewerCertificate: {
          acmCertificateArn: distribution.arnOf('AWS::ACM::Certificate'),
          certificate: distribution.arnOf('AWS::ACM::Certificate'),
          certificateSource: 'acm',
          cloudFrontDefaultCertificate: false,
          minimumProtocolVersion: 'TLSv1.2_2021',
          sslSupportMethod: 'sni-only',
        },
        webACLId: `arn:${distribution.partition}:wafv2:us-east-1:${distribution.accountId}:global/webacl/example-web-acl/${distribution.made('${uuid}')}`,
      },
      domainName: 'd111111abcdef8.cloudfront.net',
      id: distribution.id,
      inProgressInvalidationBatches: 0,
      lastModifiedTime: distribution.created,
      status: 'Deployed',
    },
  }),
  {
    'plain-http': {
      configuration: {
        distributionConfig: { defaultCacheBehavior: { viewerProtocolPolicy: 'allow-all' } },
      },
    },
    'no-root-object': { configuration: { distributionConfig: { defaultRootObject: '' } } },
    'not-logged': {
      configuration: {
        distributionConfig: { logging: { bucket: '', enabled: false, includeCookies: false, prefix: '' } },
      },
    },
    'no-web-acl': { configuration: { distributionConfig: { webACLId: '' } } },
    'default-certificate': {
      configuration: {
        distributionConfig: {
          aliases: { items: [], quantity: 0 },
          viewerCertificate: {
            acmCertificateArn: undefined,
            certificate: undefined,
            certificateSource: 'cloudfront',
            cloudFrontDefaultCertificate: true,
            minimumProtocolVersion: 'TLSv1',
            sslSupportMethod: 'vip',
          },
        },
      },
    },
    'old-tls': {
      configuration: { distributionConfig: { viewerCertificate: { minimumProtocolVersion: 'TLSv1' } } },
    },
    'no-origin-access-control': (distribution) => ({
      configuration: {
        distributionConfig: {
          origins: {
            items: [
              {
                domainName: `example-bucket.s3.${distribution.region}.amazonaws.com`,
                id: 'example-bucket',
                originAccessControlId: '',
                originPath: '',
                s3OriginConfig: { originAccessIdentity: '' },
              },
            ],
          },
        },
      },
    }),
  },
);

/** @see https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html */
const certificate = compliantSample(
  'AWS::ACM::Certificate',
  (certificate): ResourceParts<'AWS::ACM::Certificate'> => ({
    configuration: {
      certificateArn: certificate.arn,
      createdAt: certificate.created,
      domainName: 'www.example.com',
      domainValidationOptions: [
        {
          domainName: 'www.example.com',
          validationDomain: 'www.example.com',
          validationMethod: 'DNS',
          validationStatus: 'SUCCESS',
        },
      ],
      extendedKeyUsages: [{ name: 'TLS_WEB_SERVER_AUTHENTICATION', oID: '1.3.6.1.5.5.7.3.1' }],
      inUseBy: [certificate.arnOf('AWS::ElasticLoadBalancingV2::LoadBalancer')],
      issuedAt: certificate.created,
      issuer: 'Amazon',
      keyAlgorithm: 'RSA-2048',
      keyUsages: [{ name: 'DIGITAL_SIGNATURE' }, { name: 'KEY_ENCIPHERMENT' }],
      notAfter: certificate.expires,
      notBefore: certificate.created,
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      renewalEligibility: 'ELIGIBLE',
      serial: certificate.made('${hex:32}').replace(/(..)(?=.)/g, '$1:'),
      signatureAlgorithm: 'SHA256WITHRSA',
      status: 'ISSUED',
      subject: 'CN=www.example.com',
      subjectAlternativeNames: ['www.example.com'],
      type: 'AMAZON_ISSUED',
    },
    supplementaryConfiguration: { Tags: certificate.tagList },
  }),
  {
    expired: {
      configuration: {
        notAfter: '2026-01-15T23:59:59.000Z',
        notBefore: '2025-01-15T00:00:00.000Z',
        status: 'EXPIRED',
      },
    },
    'expires-soon': {
      configuration: { notAfter: '2026-02-07T23:59:59.000Z', notBefore: '2025-02-07T00:00:00.000Z' },
    },
    'short-key': { configuration: { keyAlgorithm: 'RSA-1024', type: 'IMPORTED' } },
  },
);

type WebACL = ConfigurationOf<'AWS::WAFv2::WebACL'>;
const metrics = (MetricName: string) => ({
  CloudWatchMetricsEnabled: true,
  MetricName,
  SampledRequestsEnabled: true,
});
const blocksFloods = {
  Action: { Block: {} },
  Name: 'floods',
  Priority: 0,
  Statement: {
    RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 1000 },
  },
  VisibilityConfig: metrics('floods'),
};

/** @see https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
const webAcl = compliantSample(
  'AWS::WAFv2::WebACL',
  (acl): ResourceParts<'AWS::WAFv2::WebACL'> => ({
    configuration: {
      ARN: acl.arn,
      Capacity: 2,
      DefaultAction: { Block: {} },
      Description: '',
      Id: acl.id,
      LabelNamespace: `awswaf:${acl.accountId}:webacl:${acl.name}:`,
      ManagedByFirewallManager: false,
      Name: acl.name,
      RetrofittedByFirewallManager: false,
      Rules: [blocksFloods],
      VisibilityConfig: metrics(acl.name),
    } as WebACL,
    relationships: [acl.related('Is associated with', 'AWS::ElasticLoadBalancingV2::LoadBalancer')],
  }),
  {
    empty: { configuration: { Capacity: 0, Rules: [] } as WebACL },
    'allows-by-default': { configuration: { DefaultAction: { Allow: {}, Block: undefined } } as WebACL },
    'no-metrics': { configuration: { VisibilityConfig: { CloudWatchMetricsEnabled: false } } as WebACL },
  },
);

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html */
const stage = compliantSample(
  'AWS::ApiGateway::Stage',
  (stage): ResourceParts<'AWS::ApiGateway::Stage'> => ({
    configuration: {
      accessLogSettings: {
        destinationArn: `arn:${stage.partition}:logs:${stage.region}:${stage.accountId}:log-group:/example/log-group`,
        format: '$context.requestId',
      },
      cacheClusterEnabled: true,
      cacheClusterSize: '0.5',
      cacheClusterStatus: 'AVAILABLE',
      clientCertificateId: stage.made('${lower:6}'),
      createdDate: stage.created,
      deploymentId: stage.made('${lower:6}'),
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
    relationships: [stage.related('Is contained in', 'AWS::ApiGateway::RestApi')],
  }),
  {
    'not-logged': { configuration: { methodSettings: { '*/*': { loggingLevel: 'OFF' } } } },
    'not-traced': { configuration: { tracingEnabled: false } },
    'no-web-acl': { configuration: { webAclArn: undefined } },
    'no-client-certificate': { configuration: { clientCertificateId: undefined } },
    'cache-unencrypted': { configuration: { methodSettings: { '*/*': { cacheDataEncrypted: false } } } },
  },
);

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html */
const restApi = compliantSample(
  'AWS::ApiGateway::RestApi',
  (api): ResourceParts<'AWS::ApiGateway::RestApi'> => ({
    configuration: {
      apiKeySource: 'HEADER',
      createdDate: api.created,
      description: 'An example',
      disableExecuteApiEndpoint: false,
      endpointConfiguration: { types: ['REGIONAL'] },
      id: api.arn.split('/').at(-1) as string,
      name: api.name,
      tags: api.tags,
    },
    relationships: [api.related('Contains', 'AWS::ApiGateway::Stage')],
  }),
  { edge: { configuration: { endpointConfiguration: { types: ['EDGE'] } } } },
);

export const edgeSamples = {
  'AWS::ACM::Certificate': certificate,
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': stage,
  'AWS::CloudFront::Distribution': distribution,
  'AWS::WAFv2::WebACL': webAcl,
};
