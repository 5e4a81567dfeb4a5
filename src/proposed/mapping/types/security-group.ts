/** Security groups, with the rules that are resources of their own. */
import { fromParts, mapping } from '../mapping.js';
import type { Table } from '../source.js';
import {
  accountId,
  assigned,
  concat,
  firstOf,
  list,
  number,
  orDefaultIfEmpty,
  singleton,
  tags,
  text,
} from '../values.js';

/** CloudFormation has one source in a rule where AWS Config records lists. */
const permission: Table = {
  ipProtocol: text('IpProtocol'),
  fromPort: number('FromPort'),
  toPort: number('ToPort'),
  ipRanges: singleton('CidrIp', 'CidrIp'),
  ipv4Ranges: singleton('CidrIp', { cidrIp: 'CidrIp', description: 'Description' }),
  ipv6Ranges: singleton('CidrIpv6', { cidrIpv6: 'CidrIpv6', description: 'Description' }),
};

const ingress: Table = {
  ...permission,
  prefixListIds: singleton('SourcePrefixListId', {
    prefixListId: 'SourcePrefixListId',
    description: 'Description',
  }),
  userIdGroupPairs: singleton(firstOf('SourceSecurityGroupId', 'SourceSecurityGroupName'), {
    groupId: 'SourceSecurityGroupId',
    groupName: 'SourceSecurityGroupName',
    userId: 'SourceSecurityGroupOwnerId',
    description: 'Description',
  }),
};

const egress: Table = {
  ...permission,
  prefixListIds: singleton('DestinationPrefixListId', {
    prefixListId: 'DestinationPrefixListId',
    description: 'Description',
  }),
  userIdGroupPairs: singleton('DestinationSecurityGroupId', {
    groupId: 'DestinationSecurityGroupId',
    description: 'Description',
  }),
};

/** The rule of a new group; the property removes it, and separate rules do not. */
const allowAllEgress = [
  {
    ipProtocol: '-1',
    ipRanges: ['0.0.0.0/0'],
    ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
    ipv6Ranges: [],
    prefixListIds: [],
    userIdGroupPairs: [],
  },
];

export const securityGroup = mapping('AWS::EC2::SecurityGroup', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html',
  name: 'GroupName',
  arn: 'ec2:{region}:{account}:security-group/{id}',
  configuration: {
    description: 'GroupDescription',
    groupName: firstOf('GroupName', assigned('groupName', 'required')),
    ipPermissions: concat(
      list('SecurityGroupIngress', ingress),
      fromParts('AWS::EC2::SecurityGroupIngress', ingress),
    ),
    ipPermissionsEgress: concat(
      orDefaultIfEmpty(list('SecurityGroupEgress', egress), allowAllEgress),
      fromParts('AWS::EC2::SecurityGroupEgress', egress),
    ),
    vpcId: firstOf('VpcId', assigned('vpcId', 'required')),
    ownerId: accountId,
    tags: tags('Tags'),
  },
  parts: {
    'AWS::EC2::SecurityGroupIngress': ['GroupId', 'GroupName'],
    'AWS::EC2::SecurityGroupEgress': ['GroupId'],
  },
});
