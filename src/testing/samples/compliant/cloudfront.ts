import { type Parts, sampleOf } from './compliant-sample.js';

export const cloudFrontSamples = {
  /** @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Distribution.html */
  'AWS::CloudFront::Distribution': sampleOf((distribution): Parts['AWS::CloudFront::Distribution'] => ({
    configuration: {
      activeTrustedKeyGroups: { enabled: false, items: [], quantity: 0 },
      activeTrustedSigners: { enabled: false, items: [], quantity: 0 },
      aliasICPRecordals: [],
      arn: distribution.arn,
      distributionConfig: {
        aliases: { items: ['www.example.com'], quantity: 1 },
        cacheBehaviors: { items: [], quantity: 0 },
        callerReference: distribution.fill('${uuid}'),
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
              originAccessControlId: distribution.fill('E${upper:13}'),
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
        webACLId: `arn:${distribution.partition}:wafv2:us-east-1:${distribution.accountId}:global/webacl/example-web-acl/${distribution.fill('${uuid}')}`,
      },
      domainName: 'd111111abcdef8.cloudfront.net',
      id: distribution.id,
      inProgressInvalidationBatches: 0,
      lastModifiedTime: distribution.created,
      status: 'Deployed',
    },
  })).variants({
    'plain-http': { distributionConfig: { defaultCacheBehavior: { viewerProtocolPolicy: 'allow-all' } } },
    'no-root-object': { distributionConfig: { defaultRootObject: '' } },
    'not-logged': {
      distributionConfig: { logging: { bucket: '', enabled: false, includeCookies: false, prefix: '' } },
    },
    'no-web-acl': { distributionConfig: { webACLId: '' } },
    'default-certificate': {
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
    'old-tls': { distributionConfig: { viewerCertificate: { minimumProtocolVersion: 'TLSv1' } } },
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
  }),
};
