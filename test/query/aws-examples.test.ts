/**
 * Every example query of AWS's guide, typed. The SQL is the guide's, except for spaces and the case of keywords.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/example-query.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/examplerelationshipqueries.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
 */
import { describe, expect, it } from '@jest/globals';
import { type QueryRow, selectQuery, type TypedQuery, unknownType } from 'config-rule-kit';

type RowOf<Query> = Query extends TypedQuery<infer Row> ? Row : never;

const plain = (sql: string) =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/\s*=\s*/g, ' = ')
    .trim()
    .toLowerCase();

const addressRanges = selectQuery('AWS::EC2::SecurityGroup', [
  'accountId',
  'awsRegion',
  'arn',
  'availabilityZone',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'resourceId',
  'resourceName',
  'resourceType',
  'version',
]);
/** The guide says that `*` selects these. */
const everyScalar = addressRanges.expression.replace(/^SELECT (.*) WHERE .*$/, '$1');

describe("the example queries of AWS's guide", () => {
  it.each([
    [
      'EC2 instances with an AMI',
      selectQuery('AWS::EC2::Instance', [
        'resourceId',
        'resourceType',
        'configuration.instanceType',
        'configuration.placement.tenancy',
        'configuration.imageId',
        'availabilityZone',
      ]).where('configuration.imageId', '=', 'ami-12345'),
      `SELECT resourceId, resourceType, configuration.instanceType, configuration.placement.tenancy, configuration.imageId,
       availabilityZone WHERE resourceType = 'AWS::EC2::Instance' AND configuration.imageId = 'ami-12345'`,
    ],
    [
      'resources by compliance',
      selectQuery('AWS::Config::ResourceCompliance', ['configuration.complianceType', 'COUNT(*)']),
      `SELECT configuration.complianceType, COUNT(*) WHERE resourceType = 'AWS::Config::ResourceCompliance'
       GROUP BY configuration.complianceType`,
    ],
    [
      'the compliance of conformance packs',
      selectQuery('AWS::Config::ConformancePackCompliance', [
        'resourceId',
        'resourceName',
        'resourceType',
        'configuration.complianceType',
      ]),
      `SELECT resourceId, resourceName, resourceType, configuration.complianceType
       WHERE resourceType = 'AWS::Config::ConformancePackCompliance'`,
    ],
    [
      'resources by account',
      selectQuery('*', ['COUNT(*)', 'accountId']),
      'SELECT COUNT(*), accountId group by accountId',
    ],
    [
      'EC2 volumes that are not in use',
      selectQuery('AWS::EC2::Volume', [
        'resourceId',
        'accountId',
        'awsRegion',
        'resourceType',
        'configuration.volumeType',
        'configuration.size',
        'resourceCreationTime',
        'tags',
        'configuration.encrypted',
        'configuration.availabilityZone',
        'configuration.state.value',
      ]).where('configuration.state.value', '=', 'available'),
      `SELECT resourceId, accountId, awsRegion, resourceType, configuration.volumeType, configuration.size, resourceCreationTime,
       tags, configuration.encrypted, configuration.availabilityZone, configuration.state.value
       WHERE resourceType = 'AWS::EC2::Volume' AND configuration.state.value = 'available'`,
    ],
    [
      'EIPs of an instance',
      selectQuery('AWS::EC2::EIP', ['resourceId']).where('relationships.resourceId', '=', 'i-abcd1234'),
      "SELECT resourceId WHERE resourceType = 'AWS::EC2::EIP' AND relationships.resourceId = 'i-abcd1234'",
    ],
    [
      'instances and network interfaces of a security group',
      selectQuery(['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'], ['resourceId']).where(
        'relationships.resourceId',
        '=',
        'sg-abcd1234',
      ),
      `SELECT resourceId WHERE resourceType IN ('AWS::EC2::Instance', 'AWS::EC2::NetworkInterface')
       AND relationships.resourceId = 'sg-abcd1234'`,
    ],
    [
      'what is related to a VPC',
      selectQuery(
        [
          'AWS::EC2::Instance',
          'AWS::EC2::InternetGateway',
          unknownType('AWS::EC2::NetworkACL'), // As the guide spells it; AWS Config records NetworkAcl.
          'AWS::EC2::NetworkInterface',
          'AWS::EC2::RouteTable',
          'AWS::EC2::Subnet',
          'AWS::EC2::SecurityGroup',
        ],
        ['resourceId'],
      ).where('relationships.resourceId', '=', 'vpc-abcd1234'),
      `SELECT resourceId WHERE resourceType IN ('AWS::EC2::Instance', 'AWS::EC2::InternetGateway', 'AWS::EC2::NetworkACL',
       'AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup')
       AND relationships.resourceId = 'vpc-abcd1234'`,
    ],
    [
      'one exact address range',
      addressRanges
        .where('configuration.ipPermissions.ipRanges', 'BETWEEN', ['10.0.0.0', '10.0.0.255'])
        .whereNot('configuration.ipPermissions.ipRanges', '<', '10.0.0.0')
        .whereNot('configuration.ipPermissions.ipRanges', '>', '10.0.0.255'),
      `SELECT ${everyScalar} WHERE resourceType = 'AWS::EC2::SecurityGroup'
       AND configuration.ipPermissions.ipRanges BETWEEN '10.0.0.0' AND '10.0.0.255'
       AND NOT configuration.ipPermissions.ipRanges < '10.0.0.0' AND NOT configuration.ipPermissions.ipRanges > '10.0.0.255'`,
    ],
    [
      'services by a wildcard',
      selectQuery('*', ['resourceId']).where('resourceType', 'LIKE', 'AWS::EC2::%'),
      "SELECT resourceId WHERE resourceType LIKE 'AWS::EC2::%'",
    ],
  ])('can be written: %s', (_what, query, sql) => {
    expect(plain(query.expression)).toBe(plain(sql));
  });

  it('have rows that can be read', () => {
    const volumes = selectQuery('AWS::EC2::Volume', ['configuration.state.value', 'tags']);
    const counts = selectQuery('*', ['COUNT(*)', 'accountId']);
    const volume = {} as RowOf<typeof volumes>;
    const state: string | null | undefined = volume.configuration?.state?.value as string | undefined;
    const count = { 'COUNT(*)': 7, accountId: '111122223333' } satisfies RowOf<typeof counts>;
    const several: QueryRow<'AWS::EC2::Instance' | 'AWS::EC2::Volume', 'resourceType'> = {
      resourceType: 'AWS::EC2::Volume',
    };
    // @ts-expect-error The query does not count.
    expect(volume['COUNT(*)']).toBeUndefined();
    expect([state, count['COUNT(*)'], several.resourceType]).toEqual([undefined, 7, 'AWS::EC2::Volume']);
  });
});
