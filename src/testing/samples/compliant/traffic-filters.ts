import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { relate } from './sample-resource.js';

const open = (ipProtocol: string, fromPort: number | null, toPort: number | null) => ({
  ...emptyLists('ipv6Ranges prefixListIds userIdGroupPairs'),
  fromPort,
  ipProtocol,
  ipRanges: ['0.0.0.0/0'],
  ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
  toPort,
});

const metrics = (MetricName: string) => ({
  CloudWatchMetricsEnabled: true,
  MetricName,
  SampledRequestsEnabled: true,
});
const blocksFloods = {
  Action: { Block: {} },
  Name: 'floods',
  Priority: 0,
  Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 1000 } },
  VisibilityConfig: metrics('floods'),
};

export const trafficFilterSamples = {
  /** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
  'AWS::EC2::SecurityGroup': sampleOf((group): Parts['AWS::EC2::SecurityGroup'] => ({
    configuration: {
      description: 'HTTPS from the VPC',
      groupId: group.id,
      groupName: group.name,
      ipPermissions: [
        { ...open('tcp', 443, 443), ipRanges: ['10.0.0.0/16'], ipv4Ranges: [{ cidrIp: '10.0.0.0/16' }] },
      ],
      ipPermissionsEgress: [open('-1', null, null)],
      ownerId: group.accountId,
      tags: group.tagList,
      vpcId: group.idOf('AWS::EC2::VPC'),
    },
    relationships: relate(group, {
      'Is associated with NetworkInterface': 'AWS::EC2::NetworkInterface',
      'Is associated with Instance': 'AWS::EC2::Instance',
      'Is contained in Vpc': 'AWS::EC2::VPC',
    }),
  })).variants({
    'open-ssh': { ipPermissions: [open('tcp', 22, 22)] },
    'open-rdp': { ipPermissions: [open('tcp', 3389, 3389)] },
    'open-all': { ipPermissions: [open('-1', null, null)] },
    'open-default-group': { groupName: 'default', description: 'default VPC security group' },
    unattached: (group) => ({ relationships: relate(group, { 'Is contained in Vpc': 'AWS::EC2::VPC' }) }),
  }),
  /** @see https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
  'AWS::WAFv2::WebACL': sampleOf((acl): Parts['AWS::WAFv2::WebACL'] => ({
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
    },
    relationships: relate(acl, { 'Is associated with': 'AWS::ElasticLoadBalancingV2::LoadBalancer' }),
  })).variants({
    empty: { Capacity: 0, Rules: [] },
    'allows-by-default': { DefaultAction: { Allow: {}, Block: undefined } },
    'no-metrics': { VisibilityConfig: { CloudWatchMetricsEnabled: false } },
  }),
};
