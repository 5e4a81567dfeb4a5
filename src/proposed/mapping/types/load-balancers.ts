/** Classic load balancers, and those of V2: application, network and gateway. */
import { camelCase } from '../conversions.js';
import { mapping, related } from '../mapping.js';
import { certain, findUnknown, type Mapper, type Spec, valueFor } from '../source.js';
import {
  always,
  assigned,
  choice,
  computed,
  each,
  firstOf,
  inside,
  list,
  number,
  orDefault,
  singleton,
  tags,
  text,
} from '../values.js';

const protocol = (spec: Spec) =>
  computed([spec], (value) => (value === undefined ? value : String(value).toUpperCase()));

const securityGroups = firstOf('SecurityGroups', assigned('securityGroups', 'required'));

const network = [
  related('AWS::EC2::SecurityGroup', 'Is associated with SecurityGroup', securityGroups),
  related('AWS::EC2::VPC', 'Is contained in Vpc', assigned('vpcId', 'required')),
];

export const classicLoadBalancer = mapping('AWS::ElasticLoadBalancing::LoadBalancer', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancing-loadbalancer.html',
  id: 'LoadBalancerName',
  name: 'LoadBalancerName',
  arn: 'elasticloadbalancing:{region}:{account}:loadbalancer/{name}',
  configuration: {
    availabilityZones: firstOf('AvailabilityZones', assigned('availabilityZones', 'required')),
    healthCheck: firstOf(
      inside('HealthCheck', {
        healthyThreshold: number('HealthyThreshold'),
        interval: number('Interval'),
        target: 'Target',
        timeout: number('Timeout'),
        unhealthyThreshold: number('UnhealthyThreshold'),
      }),
      assigned('healthCheck', 'required'),
    ),
    instances: orDefault(each('Instances', { instanceId: '' }), []),
    listenerDescriptions: list('Listeners', {
      listener: {
        instancePort: number('InstancePort'),
        instanceProtocol: firstOf(
          protocol('InstanceProtocol'),
          choice(protocol('Protocol'), { HTTPS: 'HTTP', SSL: 'TCP' }),
        ),
        loadBalancerPort: number('LoadBalancerPort'),
        protocol: protocol('Protocol'),
        sslcertificateId: 'SSLCertificateId',
      },
      policyNames: orDefault('PolicyNames', []),
    }),
    loadBalancerName: firstOf('LoadBalancerName', assigned('loadBalancerName', 'required')),
    policies: {
      appCookieStickinessPolicies: orDefault(camelCase('AppCookieStickinessPolicy'), []),
      lbcookieStickinessPolicies: orDefault(
        list('LBCookieStickinessPolicy', {
          cookieExpirationPeriod: number('CookieExpirationPeriod'),
          policyName: 'PolicyName',
        }),
        [],
      ),
      otherPolicies: orDefault(list('Policies', 'PolicyName'), []),
    },
    scheme: orDefault('Scheme', 'internet-facing'),
    securityGroups,
    subnets: firstOf('Subnets', assigned('subnets', 'required')),
  },
  supplementaryConfiguration: {
    LoadBalancerAttributes: {
      accessLog: {
        emitInterval: firstOf('AccessLoggingPolicy.EmitInterval', assigned('emitInterval')),
        enabled: orDefault('AccessLoggingPolicy.Enabled', false),
        s3BucketName: 'AccessLoggingPolicy.S3BucketName',
        s3BucketPrefix: 'AccessLoggingPolicy.S3BucketPrefix',
      },
      additionalAttributes: assigned('additionalAttributes', 'required'),
      connectionDraining: {
        enabled: orDefault('ConnectionDrainingPolicy.Enabled', false),
        timeout: firstOf('ConnectionDrainingPolicy.Timeout', assigned('connectionDraining.timeout')),
      },
      connectionSettings: { idleTimeout: orDefault('ConnectionSettings.IdleTimeout', 60) },
      crossZoneLoadBalancing: { enabled: orDefault('CrossZone', false) },
    },
    LoadBalancerPolicies: orDefault(
      list('Policies', {
        policyAttributeDescriptions: orDefault(
          list('Attributes', { attributeName: 'Name', attributeValue: text('Value') }),
          [],
        ),
        policyName: 'PolicyName',
        policyTypeName: 'PolicyType',
      }),
      [],
    ),
    Tags: tags('Tags'),
  },
  relationships: [
    ...network,
    related('AWS::EC2::Subnet', 'Is attached to Subnet', firstOf('Subnets', assigned('subnets', 'required'))),
  ],
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html */
const attributeDefaults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  application: {
    'access_logs.s3.enabled': 'false',
    'connection_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'idle_timeout.timeout_seconds': '60',
    'load_balancing.cross_zone.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'waf.fail_open.enabled': 'false',
  },
  gateway: { 'deletion_protection.enabled': 'false', 'load_balancing.cross_zone.enabled': 'false' },
  network: {
    'access_logs.s3.enabled': 'false',
    'deletion_protection.enabled': 'false',
    'load_balancing.cross_zone.enabled': 'false',
  },
};

/** The attributes of the template, and the defaults of its type for the others. */
const attributes: Mapper = (source) => {
  const given = valueFor(
    orDefault(list('LoadBalancerAttributes', { key: 'Key', value: text('Value') }), []),
    source,
  );
  if (!Array.isArray(given)) return given;
  const keys = given.map((attribute) => valueFor('key', { ...source, value: attribute }));
  const type = valueFor(orDefault('Type', 'application'), source);
  const unknown = findUnknown([type ?? null, ...keys.map((key) => key ?? null)]);
  if (unknown) return certain(unknown);
  const defaults = Object.entries(attributeDefaults[String(type)] ?? {});
  return [
    ...given,
    ...defaults.filter(([key]) => !keys.includes(key)).map(([key, value]) => ({ key, value })),
  ];
};

export const loadBalancer = mapping('AWS::ElasticLoadBalancingV2::LoadBalancer', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancingv2-loadbalancer.html',
  name: 'Name',
  idIs: 'arn',
  configuration: {
    availabilityZones: firstOf(
      each('Subnets', {
        loadBalancerAddresses: always([]),
        subnetId: '',
        zoneName: assigned('zoneName', 'required'),
      }),
      list('SubnetMappings', {
        loadBalancerAddresses: singleton(firstOf('AllocationId', 'IPv6Address', 'PrivateIPv4Address'), {
          allocationId: 'AllocationId',
          iPv6Address: 'IPv6Address',
          privateIPv4Address: 'PrivateIPv4Address',
        }),
        subnetId: 'SubnetId',
        zoneName: assigned('zoneName', 'required'),
      }),
      assigned('availabilityZones', 'required'),
    ),
    enablePrefixForIpv6SourceNat: firstOf(
      'EnablePrefixForIpv6SourceNat',
      assigned('enablePrefixForIpv6SourceNat'),
    ),
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: firstOf(
      'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
      assigned('enforceSecurityGroupInboundRulesOnPrivateLinkTraffic'),
    ),
    ipAddressType: orDefault('IpAddressType', 'ipv4'),
    ipamPools: { ipv4IpamPoolId: 'Ipv4IpamPoolId' },
    loadBalancerName: firstOf('Name', assigned('loadBalancerName', 'required')),
    scheme: orDefault('Scheme', 'internet-facing'),
    securityGroups: firstOf('SecurityGroups', assigned('securityGroups')),
    type: orDefault('Type', 'application'),
  },
  supplementaryConfiguration: { LoadBalancerAttributes: attributes, Tags: tags('Tags') },
  relationships: [
    ...network,
    related(
      'AWS::EC2::Subnet',
      'Is attached to Subnet',
      firstOf('Subnets', list('SubnetMappings', 'SubnetId'), assigned('subnets', 'required')),
    ),
  ],
  notRecorded: ['EnableCapacityReservationProvisionStabilize', 'MinimumLoadBalancerCapacity'],
});
