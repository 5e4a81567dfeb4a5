/** Parts of recorded items for the events of the demo. */
import type { ConfigurationOf } from 'config-rule-kit';
import type { ConfigurationItemOverrides } from 'config-rule-kit/testing';

type Parts<Type extends string> = ConfigurationItemOverrides<Type>;
type Permissions = NonNullable<ConfigurationOf<'AWS::EC2::SecurityGroup'>['ipPermissions']>;

/** Overrides for the item of a deleted resource. */
export const deleted = {
  configurationItemStatus: 'ResourceDeleted',
  configuration: {},
  supplementaryConfiguration: {},
} as const;

export const bucket = (
  name: string,
  versioning: 'Enabled' | 'Suspended' | 'Off',
): Parts<'AWS::S3::Bucket'> => ({
  resourceId: name,
  arn: `arn:aws:s3:::${name}`,
  configuration: {
    name,
    owner: { displayName: null, id: '8ac813c84b8ad4d9f3e35f80aaeb254f85922a902ce87ed6b49ccbfa188f5a12' },
    creationDate: '2026-01-30T12:00:00.000Z',
  },
  supplementaryConfiguration: {
    AccessControlList: {
      grantSet: null,
      grantList: [],
      owner: { displayName: null },
      isRequesterCharged: false,
    },
    BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
    BucketVersioningConfiguration: { status: versioning, isMfaDeleteEnabled: null },
    IsRequesterPaysEnabled: false,
  },
});

export const instance = (tags: Readonly<Record<string, string>>): Parts<'AWS::EC2::Instance'> => ({
  resourceId: 'i-042dd005362091826',
  resourceName: null,
  availabilityZone: 'us-east-1e',
  tags,
  relationships: [
    {
      resourceType: 'AWS::EC2::Volume',
      resourceId: 'vol-0a288b5eb9fea4b30',
      resourceName: null,
      relationshipName: 'Is attached to Volume',
    },
  ],
  configuration: {
    instanceId: 'i-042dd005362091826',
    instanceType: 't2.medium',
    state: { code: 16, name: 'running' },
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  },
});

export const permission = (
  fromPort: number,
  toPort: number,
  ipv4: readonly string[],
  ipv6: readonly string[] = [],
) => ({
  ipProtocol: 'tcp',
  fromPort,
  toPort,
  userIdGroupPairs: [],
  prefixListIds: [],
  ipRanges: ipv4,
  ipv4Ranges: ipv4.map((cidrIp) => ({ cidrIp })),
  ipv6Ranges: ipv6.map((cidrIpv6) => ({ cidrIpv6 })),
});

/** All traffic: AWS Config records it without ports. */
export const everythingFrom = (cidrIp: string) => ({
  ipProtocol: '-1',
  userIdGroupPairs: [],
  prefixListIds: [],
  ipRanges: [cidrIp],
  ipv4Ranges: [{ cidrIp }],
  ipv6Ranges: [],
});

export const securityGroup = (...ipPermissions: Permissions): Parts<'AWS::EC2::SecurityGroup'> => ({
  resourceId: 'sg-1d56fc66',
  resourceName: 'launch-wizard-7',
  availabilityZone: 'Not Applicable',
  configuration: {
    groupId: 'sg-1d56fc66',
    groupName: 'launch-wizard-7',
    description: 'launch-wizard-7 created 2026-01-30T12:00:00.000Z',
    ownerId: '123456789012',
    vpcId: 'vpc-0990dc6d',
    ipPermissions,
    ipPermissionsEgress: [everythingFrom('0.0.0.0/0')],
    tags: [],
  },
});

export const routeTable = (
  gatewayId: string,
  ...subnetIds: readonly string[]
): Parts<'AWS::EC2::RouteTable'> => ({
  resourceId: 'rtb-50b9b034',
  resourceName: null,
  availabilityZone: 'Not Applicable',
  configuration: {
    routeTableId: 'rtb-50b9b034',
    vpcId: 'vpc-0990dc6d',
    routes: [
      {
        destinationCidrBlock: '172.31.0.0/16',
        gatewayId: 'local',
        state: 'active',
        origin: 'CreateRouteTable',
      },
      { destinationCidrBlock: '0.0.0.0/0', gatewayId, state: 'active', origin: 'CreateRoute' },
    ],
    associations: subnetIds.map((subnetId) => ({ main: false, routeTableId: 'rtb-50b9b034', subnetId })),
    propagatingVgws: [],
    tags: [],
  },
});

export const volume = (encrypted: boolean): Parts<'AWS::EC2::Volume'> => ({
  resourceId: 'vol-a416b170',
  resourceName: null,
  availabilityZone: 'us-east-1c',
  configuration: {
    volumeId: 'vol-a416b170',
    size: 8,
    state: 'in-use',
    volumeType: 'gp2',
    attachments: [],
    encrypted,
  },
});

export const publicAccess = (name: string, isBlocked: boolean): Parts<'AWS::S3::Bucket'> => ({
  ...bucket(name, 'Enabled'),
  supplementaryConfiguration: {
    PublicAccessBlockConfiguration: {
      blockPublicAcls: isBlocked,
      ignorePublicAcls: isBlocked,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    },
  },
});

export const certificate = (
  id: string,
  notAfter: string,
  status = 'ISSUED',
): Parts<'AWS::ACM::Certificate'> => {
  const arn = `arn:aws:acm:us-east-1:123456789012:certificate/${id}`;
  return {
    resourceId: arn,
    resourceName: null,
    arn,
    configuration: {
      certificateArn: arn,
      domainName: `${id}.example.com`,
      status,
      notAfter,
      type: 'AMAZON_ISSUED',
    },
  };
};

export const runningInstance = (
  id: string,
  instanceType: string,
  state = 'running',
): Parts<'AWS::EC2::Instance'> => ({
  ...instance({}),
  resourceId: id,
  configuration: {
    instanceId: id,
    instanceType,
    state: { code: state === 'running' ? 16 : 80, name: state },
  },
});
