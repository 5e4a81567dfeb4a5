/** CloudFront distributions: lists are recorded with their length. */
import { camelCase, flags, fromAws, orAssigned, renamed, whenTrue } from '../conversions.js';
import { mapping } from '../mapping.js';
import { type Mapper, type Spec, type Table, valueFor } from '../source.js';
import {
  allAssigned,
  always,
  computed,
  firstOf,
  ifPresent,
  inside,
  list,
  orDefault,
  text,
} from '../values.js';

/** A list and its length. */
const counted = (path: string, element: Spec = '', more: Table = {}): Table => {
  const items = orDefault(list(path, element), []);
  const quantity: Mapper = (source) => {
    const all = valueFor(items, source);
    return Array.isArray(all) ? all.length : all;
  };
  return { ...more, items, quantity };
};
const countedOr = (path: string, items: readonly string[]): Mapper =>
  orDefault(ifPresent(path, counted(path)), { items, quantity: items.length });
/** Those who may sign URLs: the list is enabled if it has an element. */
const trusted = (path: string) =>
  counted(path, '', {
    enabled: computed([orDefault(path, [])], (all) => (all as readonly unknown[]).length > 0),
  });

const behavior: Table = {
  ...renamed('CachePolicyId OriginRequestPolicyId PathPattern RealtimeLogConfigArn'),
  ...renamed('ResponseHeadersPolicyId TargetOriginId ViewerProtocolPolicy'),
  ...renamed('DefaultTTL FieldLevelEncryptionId MaxTTL MinTTL'),
  ...flags({ Compress: false, SmoothStreaming: false }),
  allowedMethods: {
    items: orDefault('AllowedMethods', ['HEAD', 'GET']),
    quantity: computed(
      [orDefault('AllowedMethods', ['HEAD', 'GET'])],
      (all) => (all as readonly unknown[]).length,
    ),
    cachedMethods: countedOr('CachedMethods', ['HEAD', 'GET']),
  },
  forwardedValues: inside('ForwardedValues', {
    queryString: 'QueryString',
    cookies: {
      forward: orDefault('Cookies.Forward', 'none'),
      whitelistedNames: ifPresent('Cookies.WhitelistedNames', counted('Cookies.WhitelistedNames')),
    },
    headers: counted('Headers'),
    queryStringCacheKeys: counted('QueryStringCacheKeys'),
  }),
  functionAssociations: counted('FunctionAssociations', renamed('EventType FunctionARN')),
  grpcConfig: camelCase('GrpcConfig'),
  lambdaFunctionAssociations: counted('LambdaFunctionAssociations', {
    ...renamed('EventType LambdaFunctionARN'),
    ...flags({ IncludeBody: false }),
  }),
  trustedKeyGroups: trusted('TrustedKeyGroups'),
  trustedSigners: trusted('TrustedSigners'),
};

const origin: Table = {
  ...renamed('DomainName Id'),
  connectionAttempts: orDefault('ConnectionAttempts', 3),
  connectionTimeout: orDefault('ConnectionTimeout', 10),
  customHeaders: counted('OriginCustomHeaders', renamed('HeaderName HeaderValue')),
  originAccessControlId: orDefault('OriginAccessControlId', ''),
  originPath: orDefault('OriginPath', ''),
  originShield: inside('OriginShield', { enabled: 'Enabled', ...renamed('OriginShieldRegion') }),
  responseCompletionTimeout: 'ResponseCompletionTimeout',
  s3OriginConfig: ifPresent('S3OriginConfig', {
    originAccessIdentity: orDefault('S3OriginConfig.OriginAccessIdentity', ''),
    originReadTimeout: 'S3OriginConfig.OriginReadTimeout',
  }),
  customOriginConfig: inside('CustomOriginConfig', {
    httpPort: orDefault('HTTPPort', 80),
    httpsPort: orDefault('HTTPSPort', 443),
    ...renamed('IpAddressType OriginProtocolPolicy'),
    originKeepaliveTimeout: orDefault('OriginKeepaliveTimeout', 5),
    originReadTimeout: orDefault('OriginReadTimeout', 30),
    originMtlsConfig: camelCase('OriginMtlsConfig'),
    originSslProtocols: firstOf(
      ifPresent('OriginSSLProtocols', counted('OriginSSLProtocols')),
      fromAws('its default'),
    ),
  }),
  vpcOriginConfig: camelCase('VpcOriginConfig'),
};

/** Without a certificate it is CloudFront's own, which allows every version of TLS. */
const certificate = orDefault(
  inside('ViewerCertificate', {
    ...renamed('AcmCertificateArn IamCertificateId SslSupportMethod'),
    // CloudFront's own certificate allows every version, whatever the template says.
    minimumProtocolVersion: firstOf(
      whenTrue('CloudFrontDefaultCertificate', always('TLSv1')),
      orAssigned('MinimumProtocolVersion'),
    ),
    ...flags({ CloudFrontDefaultCertificate: false }),
    certificate: firstOf('AcmCertificateArn', 'IamCertificateId'),
    certificateSource: firstOf(
      ifPresent('AcmCertificateArn', always('acm')),
      ifPresent('IamCertificateId', always('iam')),
      always('cloudfront'),
    ),
  }),
  { certificateSource: 'cloudfront', cloudFrontDefaultCertificate: true, minimumProtocolVersion: 'TLSv1' },
);

export const distribution = mapping('AWS::CloudFront::Distribution', {
  name: null,
  configuration: {
    distributionConfig: inside('DistributionConfig', {
      aliases: firstOf(ifPresent('Aliases', counted('Aliases')), counted('CNAMEs')),
      ...renamed('AnycastIpListId ConnectionMode ContinuousDeploymentPolicyId'),
      cacheBehaviors: counted('CacheBehaviors', behavior),
      cacheTagConfig: camelCase('CacheTagConfig'),
      comment: orDefault('Comment', ''),
      connectionFunctionAssociation: camelCase('ConnectionFunctionAssociation'),
      customErrorResponses: counted('CustomErrorResponses', {
        ...renamed('ErrorCachingMinTTL ErrorCode'),
        ...renamed('ResponsePagePath'),
        responseCode: text('ResponseCode'),
      }),
      defaultCacheBehavior: inside('DefaultCacheBehavior', behavior),
      defaultRootObject: orDefault('DefaultRootObject', ''),
      enabled: 'Enabled',
      httpVersion: orDefault('HttpVersion', 'http1.1'),
      isIPV6Enabled: firstOf('IPV6Enabled', fromAws('IPV6Enabled')),
      // Standard logging of version 2 is a delivery of CloudWatch Logs, which is not recorded here.
      logging: {
        enabled: orDefault(ifPresent('Logging.Bucket', always(true)), false),
        bucket: orDefault('Logging.Bucket', ''),
        includeCookies: orDefault('Logging.IncludeCookies', false),
        prefix: orDefault('Logging.Prefix', ''),
      },
      originGroups: orDefault(camelCase('OriginGroups'), { items: [], quantity: 0 }),
      origins: counted('Origins', origin),
      priceClass: orDefault('PriceClass', 'PriceClass_All'),
      restrictions: {
        geoRestriction: counted('Restrictions.GeoRestriction.Locations', '', {
          restrictionType: orDefault('Restrictions.GeoRestriction.RestrictionType', 'none'),
        }),
      },
      ...flags({ Staging: false }),
      tenantConfig: camelCase('TenantConfig'),
      viewerCertificate: certificate,
      viewerMtlsConfig: camelCase('ViewerMtlsConfig'),
      webACLId: orDefault('WebACLId', ''),
      ...allAssigned('callerReference'),
    }),
  },
});
