import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import { relate, type SampleResource } from './sample-resource.js';

type Balancer = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
type Classic = 'AWS::ElasticLoadBalancing::LoadBalancer';
type Listener = 'AWS::ElasticLoadBalancingV2::Listener';

const attributes = ({ accountId }: SampleResource, changed: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': `${accountId}-access-logs`,
    'access_logs.s3.prefix': 'elb',
    'idle_timeout.timeout_seconds': '60',
    'deletion_protection.enabled': 'true',
    'routing.http2.enabled': 'true',
    'routing.http.drop_invalid_header_fields.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'load_balancing.cross_zone.enabled': 'true',
    'waf.fail_open.enabled': 'false',
    ...changed,
  }).map(([key, value]) => ({ key, value }));
const withAttributes =
  (changed: Readonly<Record<string, string>>) =>
  (balancer: SampleResource): VariantParts<Balancer> => ({
    supplementaryConfiguration: { LoadBalancerAttributes: attributes(balancer, changed) },
  });
const inZone = (zoneName: string, subnetId: string) => ({
  loadBalancerAddresses: [],
  sourceNatIpv6Prefixes: [],
  subnetId,
  zoneName,
});

const classicListener = (protocol: string, loadBalancerPort: number, certificate: string | null) => ({
  listener: {
    instancePort: 8080,
    instanceProtocol: 'HTTP',
    loadBalancerPort,
    protocol,
    ...(certificate === null ? {} : { sslcertificateId: certificate }),
  },
  policyNames: [],
});

export const loadBalancerSamples = {
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html */
  'AWS::ElasticLoadBalancing::LoadBalancer': sampleOf((balancer): Parts[Classic] => ({
    configuration: {
      availabilityZones: [balancer.zone, balancer.secondZone],
      backendServerDescriptions: [],
      canonicalHostedZoneName: `internal-${balancer.name}-1234567890.${balancer.region}.elb.amazonaws.com`,
      canonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
      createdTime: balancer.createdAt.getTime(),
      dnsname: `internal-${balancer.name}-1234567890.${balancer.region}.elb.amazonaws.com`,
      listenerDescriptions: [classicListener('HTTPS', 443, balancer.arnOf('AWS::ACM::Certificate'))],
      loadBalancerName: balancer.name,
      policies: { appCookieStickinessPolicies: [], lbcookieStickinessPolicies: [], otherPolicies: [] },
      scheme: 'internal',
      securityGroups: [balancer.idOf('AWS::EC2::SecurityGroup')],
      sourceSecurityGroup: { groupName: 'example-security-group', ownerAlias: balancer.accountId },
      subnets: [balancer.idOf('AWS::EC2::Subnet'), balancer.fill('subnet-1${hex:16}')],
      vpcid: balancer.idOf('AWS::EC2::VPC'),
    },
    supplementaryConfiguration: {
      LoadBalancerAttributes: {
        accessLog: { enabled: true, s3BucketName: `${balancer.accountId}-access-logs`, emitInterval: 60 },
        additionalAttributes: [{ key: 'elb.http.desyncmitigationmode', value: 'defensive' }],
        connectionDraining: { enabled: true, timeout: 300 },
        connectionSettings: { idleTimeout: 60 },
        crossZoneLoadBalancing: { enabled: true },
      },
      LoadBalancerPolicies: [],
      Tags: balancer.tagList,
    },
    relationships: relate(balancer, {
      'Is associated with': 'AWS::EC2::SecurityGroup',
      'Is attached to': 'AWS::EC2::Subnet',
    }),
  })).variants({
    'plain-http': { listenerDescriptions: [classicListener('HTTP', 80, null)] },
    'not-cross-zone': () => ({
      supplementaryConfiguration: { LoadBalancerAttributes: { crossZoneLoadBalancing: { enabled: false } } },
    }),
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-listener.html */
  'AWS::ElasticLoadBalancingV2::Listener': sampleOf((listener): Parts[Listener] => ({
    configuration: {
      AlpnPolicy: [],
      Certificates: [{ CertificateArn: listener.arnOf('AWS::ACM::Certificate') }],
      DefaultActions: [
        {
          ForwardConfig: {
            TargetGroupStickinessConfig: { Enabled: false },
            TargetGroups: [
              { TargetGroupArn: listener.arnOf('AWS::ElasticLoadBalancingV2::TargetGroup'), Weight: 1 },
            ],
          },
          TargetGroupArn: listener.arnOf('AWS::ElasticLoadBalancingV2::TargetGroup'),
          Type: 'forward',
        },
      ],
      ListenerArn: listener.arn,
      LoadBalancerArn: listener.arnOf('AWS::ElasticLoadBalancingV2::LoadBalancer'),
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    },
  })).variants({
    'plain-http': { Certificates: [], Port: 80, Protocol: 'HTTP', SslPolicy: undefined },
    'old-tls': { SslPolicy: 'ELBSecurityPolicy-TLS-1-0-2015-04' },
  }),
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
  'AWS::ElasticLoadBalancingV2::LoadBalancer': sampleOf((balancer): Parts[Balancer] => ({
    configuration: {
      availabilityZones: [
        inZone(balancer.zone, balancer.idOf('AWS::EC2::Subnet')),
        inZone(balancer.secondZone, balancer.fill('subnet-1${hex:16}')),
      ],
      canonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
      createdTime: balancer.created,
      dNSName: `internal-${balancer.name}-1234567890.${balancer.region}.elb.amazonaws.com`,
      enablePrefixForIpv6SourceNat: 'off',
      ipAddressType: 'ipv4',
      loadBalancerArn: balancer.arn,
      loadBalancerName: balancer.name,
      scheme: 'internal',
      securityGroups: [balancer.idOf('AWS::EC2::SecurityGroup')],
      state: { code: 'active', reason: null },
      type: 'application',
      vpcId: balancer.idOf('AWS::EC2::VPC'),
    },
    supplementaryConfiguration: { LoadBalancerAttributes: attributes(balancer), Tags: balancer.tagList },
    relationships: relate(balancer, {
      'Is associated with SecurityGroup': 'AWS::EC2::SecurityGroup',
      'Is attached to Subnet': 'AWS::EC2::Subnet',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    'no-deletion-protection': withAttributes({ 'deletion_protection.enabled': 'false' }),
    'not-logged': withAttributes({
      'access_logs.s3.enabled': 'false',
      'access_logs.s3.bucket': '',
      'access_logs.s3.prefix': '',
    }),
    'keeps-invalid-headers': withAttributes({ 'routing.http.drop_invalid_header_fields.enabled': 'false' }),
    'single-az': (balancer) => ({
      configuration: { availabilityZones: [inZone(balancer.zone, balancer.idOf('AWS::EC2::Subnet'))] },
    }),
  }),
};
