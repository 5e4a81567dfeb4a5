import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';

const open = (ipProtocol: string, fromPort: number | null, toPort: number | null) => ({
  fromPort,
  ipProtocol,
  ipRanges: ['0.0.0.0/0'],
  ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
  ipv6Ranges: [],
  prefixListIds: [],
  toPort,
  userIdGroupPairs: [],
});

export const securityGroupSamples = {
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
    relationships: [
      group.related('Is associated with NetworkInterface', 'AWS::EC2::NetworkInterface'),
      group.related('Is associated with Instance', 'AWS::EC2::Instance'),
      group.related('Is contained in Vpc', 'AWS::EC2::VPC'),
    ],
  })).variants({
    'open-ssh': { ipPermissions: [open('tcp', 22, 22)] },
    'open-rdp': { ipPermissions: [open('tcp', 3389, 3389)] },
    'open-all': { ipPermissions: [open('-1', null, null)] },
    'open-default-group': { groupName: 'default', description: 'default VPC security group' },
    unattached: (group): VariantParts<'AWS::EC2::SecurityGroup'> => ({
      relationships: [group.related('Is contained in Vpc', 'AWS::EC2::VPC')],
    }),
  }),
};
