import { asArray, type ConfigurationItem, toDate } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';

type LoadBalancer = ConfigurationItem<'AWS::ElasticLoadBalancingV2::LoadBalancer'>;
const attribute = ({ supplementaryConfiguration }: LoadBalancer, name: string) =>
  asArray(supplementaryConfiguration.LoadBalancerAttributes).find(({ key }) => key === name)?.value;

type Distribution = ConfigurationItem<'AWS::CloudFront::Distribution'>;
const distribution = (
  name: string,
  variant: Parameters<typeof managedRule<'AWS::CloudFront::Distribution'>>[2],
  isCompliant: (config: NonNullable<Distribution['configuration']['distributionConfig']>) => boolean,
) =>
  managedRule(name, 'AWS::CloudFront::Distribution', variant, ({ configuration }) =>
    isCompliant(configuration.distributionConfig ?? {}),
  );

/** The web ACL as AWS Config records it, in the spelling of CloudFormation. */
const recorded = ({ configuration }: ConfigurationItem<'AWS::WAFv2::WebACL'>) =>
  configuration as {
    readonly Rules?: readonly object[];
    readonly DefaultAction?: { readonly Block?: object };
    readonly VisibilityConfig?: { readonly CloudWatchMetricsEnabled?: boolean };
  };

export const edgeRules = [
  managedRule(
    'elb-deletion-protection-enabled',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'no-deletion-protection',
    (balancer) => attribute(balancer, 'deletion_protection.enabled') === 'true',
  ),
  managedRule(
    'elb-logging-enabled',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'not-logged',
    (balancer) =>
      attribute(balancer, 'access_logs.s3.enabled') === 'true' &&
      Boolean(attribute(balancer, 'access_logs.s3.bucket')),
  ),
  managedRule(
    'alb-http-drop-invalid-header-enabled',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'keeps-invalid-headers',
    (balancer) => attribute(balancer, 'routing.http.drop_invalid_header_fields.enabled') === 'true',
  ),
  managedRule(
    'elbv2-multiple-az',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'single-az',
    ({ configuration }) => asArray(configuration.availabilityZones).length > 1,
  ),
  managedRule(
    'elbv2-acm-certificate-required',
    'AWS::ElasticLoadBalancingV2::Listener',
    'plain-http',
    ({ configuration }) =>
      asArray(configuration.Certificates).some(({ CertificateArn }) => CertificateArn?.includes(':acm:')),
  ),
  managedRule(
    'elbv2-predefined-security-policy-ssl-check',
    'AWS::ElasticLoadBalancingV2::Listener',
    ['plain-http', 'old-tls'],
    ({ configuration }) => /^ELBSecurityPolicy-TLS13-1-2/.test(configuration.SslPolicy ?? ''),
  ),
  managedRule(
    'alb-http-to-https-redirection-check',
    'AWS::ElasticLoadBalancingV2::Listener',
    'plain-http',
    ({ configuration: { Protocol, DefaultActions } }) =>
      Protocol !== 'HTTP' ||
      asArray(DefaultActions).every(
        ({ Type, RedirectConfig }) => Type === 'redirect' && RedirectConfig?.Protocol === 'HTTPS',
      ),
  ),
  managedRule(
    'elb-tls-https-listeners-only',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'plain-http',
    ({ configuration }) =>
      asArray(configuration.listenerDescriptions).every(({ listener }) =>
        ['HTTPS', 'SSL'].includes(listener?.protocol ?? ''),
      ),
  ),
  managedRule(
    'elb-acm-certificate-required',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'plain-http',
    ({ configuration }) =>
      asArray(configuration.listenerDescriptions).every(({ listener }) =>
        listener?.sslcertificateId?.includes(':acm:'),
      ),
  ),
  managedRule(
    'elb-cross-zone-load-balancing-enabled',
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'not-cross-zone',
    ({ supplementaryConfiguration }) =>
      supplementaryConfiguration.LoadBalancerAttributes?.crossZoneLoadBalancing?.enabled === true,
  ),
  distribution(
    'cloudfront-viewer-policy-https',
    'plain-http',
    ({ defaultCacheBehavior }) => defaultCacheBehavior?.viewerProtocolPolicy !== 'allow-all',
  ),
  distribution('cloudfront-default-root-object-configured', 'no-root-object', ({ defaultRootObject }) =>
    Boolean(defaultRootObject),
  ),
  distribution('cloudfront-accesslogs-enabled', 'not-logged', ({ logging }) => logging?.enabled === true),
  distribution('cloudfront-associated-with-waf', 'no-web-acl', ({ webACLId }) => Boolean(webACLId)),
  distribution(
    'cloudfront-sni-enabled',
    'default-certificate',
    ({ viewerCertificate }) => viewerCertificate?.sslSupportMethod === 'sni-only',
  ),
  distribution(
    'cloudfront-security-policy-check',
    ['default-certificate', 'old-tls'],
    ({ viewerCertificate }) => /^TLSv1\.2_/.test(viewerCertificate?.minimumProtocolVersion ?? ''),
  ),
  distribution('cloudfront-s3-origin-access-control-enabled', 'no-origin-access-control', ({ origins }) =>
    asArray(origins?.items).every(({ s3OriginConfig, originAccessControlId }) =>
      s3OriginConfig ? Boolean(originAccessControlId) : true,
    ),
  ),
  managedRule(
    'acm-certificate-expiration-check',
    'AWS::ACM::Certificate',
    ['expired', 'expires-soon'],
    ({ configuration: { status, notAfter }, configurationItemCaptureTime }) => {
      const end = toDate(notAfter)?.getTime() ?? 0;
      return status === 'ISSUED' && end - configurationItemCaptureTime.getTime() > 14 * 86_400_000;
    },
  ),
  managedRule(
    'acm-certificate-rsa-check',
    'AWS::ACM::Certificate',
    'short-key',
    ({ configuration: { keyAlgorithm } }) =>
      !keyAlgorithm?.startsWith('RSA') || Number(keyAlgorithm.split(/[-_]/)[1]) >= 2048,
  ),
  managedRule(
    'wafv2-webacl-not-empty',
    'AWS::WAFv2::WebACL',
    'empty',
    (acl) => asArray(recorded(acl).Rules).length > 0,
  ),
  customRule('wafv2-webacl-default-action-block', 'AWS::WAFv2::WebACL', 'allows-by-default', (acl) =>
    Boolean(recorded(acl).DefaultAction?.Block),
  ),
  customRule(
    'wafv2-webacl-metrics-enabled',
    'AWS::WAFv2::WebACL',
    'no-metrics',
    (acl) => recorded(acl).VisibilityConfig?.CloudWatchMetricsEnabled === true,
  ),
  managedRule(
    'api-gw-execution-logging-enabled',
    'AWS::ApiGateway::Stage',
    'not-logged',
    ({ configuration }) =>
      ['ERROR', 'INFO'].includes(configuration.methodSettings?.['*/*']?.loggingLevel ?? ''),
  ),
  managedRule(
    'api-gw-xray-enabled',
    'AWS::ApiGateway::Stage',
    'not-traced',
    ({ configuration }) => configuration.tracingEnabled === true,
  ),
  managedRule('api-gw-associated-with-waf', 'AWS::ApiGateway::Stage', 'no-web-acl', ({ configuration }) =>
    Boolean(configuration.webAclArn),
  ),
  managedRule('api-gw-ssl-enabled', 'AWS::ApiGateway::Stage', 'no-client-certificate', ({ configuration }) =>
    Boolean(configuration.clientCertificateId),
  ),
  managedRule(
    'api-gw-cache-enabled-and-encrypted',
    'AWS::ApiGateway::Stage',
    'cache-unencrypted',
    ({ configuration: { methodSettings } }) => {
      const { cachingEnabled, cacheDataEncrypted } = methodSettings?.['*/*'] ?? {};
      return cachingEnabled === true && cacheDataEncrypted === true;
    },
  ),
  managedRule('api-gw-endpoint-type-check', 'AWS::ApiGateway::RestApi', 'edge', ({ configuration }) =>
    asArray(configuration.endpointConfiguration?.types).every((type) =>
      ['REGIONAL', 'PRIVATE'].includes(type),
    ),
  ),
];
