/** A template and a plan with many resources of the types that most deployments have. */

const tags = '[{ Key: Team, Value: a }]';
/** A resource in YAML by its number; some values are known only after the deployment. */
const kinds: readonly ((at: number) => string)[] = [
  () =>
    `{ Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Enabled }, Tags: ${tags} } }`,
  (at) =>
    `{ Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref R${at - 1}, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: !Sub '\${R${at - 1}.Arn}/*', Condition: { Bool: { aws:SecureTransport: false } } }] } } }`,
  () =>
    `{ Type: AWS::EC2::Volume, Properties: { AvailabilityZone: !Ref Zone, Encrypted: true, KmsKeyId: !Ref Key, Size: 20, Tags: ${tags} } }`,
  () =>
    '{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: web, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }] } }',
  () =>
    '{ Type: AWS::EC2::Instance, Properties: { ImageId: !Ref Image, Monitoring: true, SubnetId: !Ref Subnet } }',
  () =>
    '{ Type: AWS::Lambda::Function, Properties: { Runtime: nodejs22.x, Handler: index.handler, Role: !GetAtt Role.Arn, Code: { S3Bucket: b, S3Key: k } } }',
  () =>
    '{ Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], SSESpecification: !If [IsProd, { SSEEnabled: true, SSEType: KMS, KMSMasterKeyId: !Ref Key }, !Ref AWS::NoValue] } }',
  () =>
    '{ Type: AWS::RDS::DBInstance, Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, StorageEncrypted: true, BackupRetentionPeriod: 7, PubliclyAccessible: false } }',
  () =>
    "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] } } }",
  () => '{ Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true, KeyPolicy: {} } }',
];

/** A CloudFormation template in YAML. */
export function templateWith(count: number): string {
  const resources = Array.from({ length: count }, (_, at) => `  R${at}: ${kinds[at % kinds.length]?.(at)}`);
  return `Parameters:
  Stage: { Type: String, Default: prod }
  Zone: { Type: AWS::EC2::AvailabilityZone::Name }
  Key: { Type: String }
  Image: { Type: AWS::EC2::Image::Id }
  Subnet: { Type: AWS::EC2::Subnet::Id }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
${resources.join('\n')}
`;
}

const planned: readonly { readonly type: string; readonly after: object; readonly unknown: object }[] = [
  { type: 'aws_s3_bucket', after: { bucket: 'logs', tags: { Team: 'a' } }, unknown: { arn: true, id: true } },
  { type: 'aws_ebs_volume', after: { encrypted: true, size: 20 }, unknown: { kms_key_id: true, id: true } },
  { type: 'aws_instance', after: { ami: 'ami-1', monitoring: true }, unknown: { subnet_id: true, id: true } },
  {
    type: 'aws_db_instance',
    after: { engine: 'postgres', storage_encrypted: true, backup_retention_period: 7 },
    unknown: { arn: true },
  },
  { type: 'aws_dynamodb_table', after: { name: 't', hash_key: 'id' }, unknown: { arn: true } },
];

/** A Terraform plan as JSON. */
export function planWith(count: number): string {
  const all = Array.from({ length: count }, (_, at) => {
    const { type, after, unknown } = planned[at % planned.length] as (typeof planned)[number];
    const common = { address: `${type}.r${at}`, mode: 'managed', type, name: `r${at}` };
    return { common, after, unknown };
  });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: all.map(({ common, after, unknown }) => ({
      ...common,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      change: { actions: ['create'], before: null, after, after_unknown: unknown },
    })),
    configuration: {
      provider_config: { aws: { name: 'aws', full_name: 'registry.terraform.io/hashicorp/aws' } },
      root_module: {
        resources: all.map(({ common, after }) => ({
          ...common,
          provider_config_key: 'aws',
          expressions: Object.fromEntries(
            Object.entries(after).map(([name, value]) => [name, { constant_value: value }]),
          ),
        })),
      },
    },
  });
}
