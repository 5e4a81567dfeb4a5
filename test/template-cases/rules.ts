/** Rules for the tables of template cases, each with the name of its table. They are ordinary rules over recorded items. */
import {
  asArray,
  type ConfigRule,
  compliant,
  defineRule,
  isSet,
  isTrue,
  nonCompliant,
  notApplicable,
  parsePolicy,
} from '../../src/index.js';
import type {} from '../../src/resources/all.js';

const verdict = (isRight: boolean, annotation: string) => (isRight ? compliant() : nonCompliant(annotation));

const s3 = [
  defineRule({
    name: 's3-bucket-logging-enabled',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration: { BucketLoggingConfiguration: logging } }) =>
      verdict(isSet(logging, 'destinationBucketName'), 'Access is not logged'),
  }),
  defineRule({
    name: 's3-bucket-default-lock-enable',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration: { ObjectLockConfiguration: lock } }) =>
      verdict(lock?.objectLockEnabled === 'Enabled', 'Object Lock is off'),
  }),
  defineRule({
    name: 's3-bucket-ssl-requests-only',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration }) => {
      const policy = parsePolicy(supplementaryConfiguration.BucketPolicy?.policyText);
      const denies = policy?.Statement.some(
        ({ Effect, Principal, Action, Condition }) =>
          Effect === 'Deny' &&
          Principal?.AWS?.includes('*') &&
          Action?.some((action) => action === '*' || action.toLowerCase() === 's3:*') &&
          asArray(Condition?.Bool?.['aws:SecureTransport']).some((value) => !isTrue(String(value))),
      );
      return verdict(denies === true, 'Requests without TLS are not denied');
    },
  }),
  defineRule({
    name: 's3-bucket-policy-no-wildcard-principal',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration }) => {
      const policy = parsePolicy(supplementaryConfiguration.BucketPolicy?.policyText);
      if (!policy) return notApplicable('No policy');
      const allows = policy.Statement.some(
        ({ Effect, Principal }) => Effect === 'Allow' && Principal?.AWS?.includes('*'),
      );
      return verdict(!allows, 'The policy allows every principal');
    },
  }),
  defineRule({
    name: 's3-bucket-server-side-encryption-enabled',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration: { ServerSideEncryptionConfiguration: encryption } }) =>
      verdict(
        asArray(encryption?.rules).some(({ applyServerSideEncryptionByDefault: rule }) =>
          isSet(rule, 'sseAlgorithm'),
        ),
        'Not encrypted',
      ),
  }),
  defineRule({
    name: 's3-default-encryption-kms',
    resourceTypes: ['AWS::S3::Bucket'],
    evaluate: ({ supplementaryConfiguration: { ServerSideEncryptionConfiguration: encryption } }) =>
      verdict(
        asArray(encryption?.rules).some(({ applyServerSideEncryptionByDefault: rule }) =>
          rule?.sseAlgorithm?.startsWith('aws:kms'),
        ),
        'Not encrypted with a key of KMS',
      ),
  }),
];

const iam = [
  defineRule({
    name: 'iam-user-no-policies-check',
    resourceTypes: ['AWS::IAM::User'],
    evaluate: ({ configuration }) =>
      verdict(
        asArray(configuration.userPolicyList).length +
          asArray(configuration.attachedManagedPolicies).length ===
          0,
        'The user has policies of its own',
      ),
  }),
  defineRule({
    name: 'iam-no-inline-policy-check',
    resourceTypes: ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group'],
    evaluate: (item) => {
      const inline =
        item.resourceType === 'AWS::IAM::User'
          ? item.configuration.userPolicyList
          : item.resourceType === 'AWS::IAM::Role'
            ? item.configuration.rolePolicyList
            : item.configuration.groupPolicyList;
      return verdict(asArray(inline).length === 0, 'It has inline policies');
    },
  }),
];

const ec2 = [
  defineRule({
    name: 'encrypted-volumes',
    resourceTypes: ['AWS::EC2::Volume'],
    evaluate: ({ configuration }) =>
      verdict(isSet(configuration, 'kmsKeyId') || configuration.encrypted === true, 'Not encrypted'),
  }),
  defineRule({
    name: 'ec2-instance-detailed-monitoring-enabled',
    resourceTypes: ['AWS::EC2::Instance'],
    evaluate: ({ configuration }) =>
      verdict(configuration.monitoring?.state === 'enabled', 'No detailed monitoring'),
  }),
  defineRule({
    name: 'ec2-instance-profile-attached',
    resourceTypes: ['AWS::EC2::Instance'],
    evaluate: ({ configuration }) =>
      verdict(isSet(configuration, 'iamInstanceProfile'), 'No instance profile'),
  }),
  defineRule({
    name: 'ec2-instances-in-vpc',
    resourceTypes: ['AWS::EC2::Instance'],
    evaluate: ({ configuration }) => verdict(isSet(configuration, 'subnetId'), 'Not in a VPC'),
  }),
  defineRule({
    name: 'subnet-auto-assign-public-ip-disabled',
    resourceTypes: ['AWS::EC2::Subnet'],
    evaluate: ({ configuration }) =>
      verdict(configuration.mapPublicIpOnLaunch !== true, 'Instances get public addresses'),
  }),
  defineRule({
    name: 'autoscaling-group-elb-healthcheck-required',
    resourceTypes: ['AWS::AutoScaling::AutoScalingGroup'],
    evaluate: ({ configuration: { loadBalancerNames, targetGroupARNs, healthCheckType } }) => {
      if (asArray(loadBalancerNames).length + asArray(targetGroupARNs).length === 0)
        return notApplicable('No load balancer');
      return verdict(healthCheckType === 'ELB', 'The health checks are not those of the load balancer');
    },
  }),
  defineRule({
    name: 'alb-http-drop-invalid-header-enabled',
    resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    evaluate: ({ configuration, supplementaryConfiguration }) => {
      if (configuration.type !== 'application') return notApplicable('No application load balancer');
      const attribute = asArray(supplementaryConfiguration.LoadBalancerAttributes).find(
        ({ key }) => key === 'routing.http.drop_invalid_header_fields.enabled',
      );
      return verdict(isTrue(attribute?.value), 'Invalid headers are passed on');
    },
  }),
  defineRule({
    name: 'elb-cross-zone-load-balancing-enabled',
    resourceTypes: ['AWS::ElasticLoadBalancing::LoadBalancer'],
    evaluate: ({ supplementaryConfiguration: { LoadBalancerAttributes: attributes } }) =>
      verdict(attributes?.crossZoneLoadBalancing?.enabled === true, 'Requests stay in one zone'),
  }),
  defineRule({
    name: 'elb-logging-enabled',
    resourceTypes: ['AWS::ElasticLoadBalancing::LoadBalancer'],
    evaluate: ({ supplementaryConfiguration: { LoadBalancerAttributes: attributes } }) =>
      verdict(attributes?.accessLog?.enabled === true, 'Requests are not logged'),
  }),
  defineRule({
    name: 'incoming-ssh-disabled',
    resourceTypes: ['AWS::EC2::SecurityGroup'],
    evaluate: ({ configuration }) => {
      const ssh = asArray(configuration.ipPermissions).filter(
        ({ ipProtocol, fromPort, toPort }) =>
          ipProtocol === '-1' || (ipProtocol === 'tcp' && (fromPort ?? 0) <= 22 && (toPort ?? 65_535) >= 22),
      );
      const isOpen = ssh.some(
        ({ ipv4Ranges, ipv6Ranges }) =>
          asArray(ipv4Ranges).some(({ cidrIp }) => cidrIp === '0.0.0.0/0') ||
          asArray(ipv6Ranges).some(({ cidrIpv6 }) => cidrIpv6 === '::/0'),
      );
      return verdict(!isOpen, 'SSH is open to everyone');
    },
  }),
];

const data = [
  defineRule({
    name: 'efs-encrypted-check',
    resourceTypes: ['AWS::EFS::FileSystem'],
    evaluate: ({ configuration }) => verdict(configuration.Encrypted === true, 'Not encrypted'),
  }),
  defineRule({
    name: 'rds-storage-encrypted',
    resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
    evaluate: ({ configuration }) => verdict(configuration.storageEncrypted === true, 'Not encrypted'),
  }),
  defineRule({
    name: 'rds-instance-public-access-check',
    resourceTypes: ['AWS::RDS::DBInstance'],
    evaluate: ({ configuration }) => verdict(configuration.publiclyAccessible === false, 'Public'),
  }),
  defineRule({
    name: 'db-instance-backup-enabled',
    resourceTypes: ['AWS::RDS::DBInstance'],
    evaluate: ({ configuration }) => verdict((configuration.backupRetentionPeriod ?? 0) > 0, 'No backups'),
  }),
  defineRule({
    name: 'dynamodb-table-encrypted-kms',
    resourceTypes: ['AWS::DynamoDB::Table'],
    evaluate: ({ configuration }) =>
      verdict(isSet(configuration.ssedescription, 'kmsmasterKeyArn'), 'Not encrypted with a key of KMS'),
  }),
  defineRule({
    name: 'redshift-enhanced-vpc-routing-enabled',
    resourceTypes: ['AWS::Redshift::Cluster'],
    evaluate: ({ configuration }) => verdict(configuration.enhancedVpcRouting === true, 'Off'),
  }),
  defineRule({
    name: 'redshift-backup-enabled',
    resourceTypes: ['AWS::Redshift::Cluster'],
    evaluate: ({ configuration }) =>
      verdict((configuration.automatedSnapshotRetentionPeriod ?? 0) > 0, 'No snapshots'),
  }),
  defineRule({
    name: 'rds-instance-logging-enabled',
    resourceTypes: ['AWS::RDS::DBInstance'],
    evaluate: ({ configuration }) =>
      verdict(asArray(configuration.enabledCloudwatchLogsExports).length > 0, 'No logs'),
  }),
  defineRule({
    name: 'elasticsearch-in-vpc-only',
    resourceTypes: ['AWS::Elasticsearch::Domain'],
    evaluate: ({ configuration }) => verdict(isSet(configuration.vpcoptions, 'subnetIds'), 'Not in a VPC'),
  }),
  defineRule({
    name: 'elasticsearch-node-to-node-encryption-check',
    resourceTypes: ['AWS::Elasticsearch::Domain'],
    evaluate: ({ configuration }) =>
      verdict(configuration.nodeToNodeEncryptionOptions?.enabled === true, 'Not encrypted'),
  }),
  defineRule({
    name: 'opensearch-encrypted-at-rest',
    resourceTypes: ['AWS::OpenSearch::Domain'],
    evaluate: ({ configuration }) =>
      verdict(configuration.EncryptionAtRestOptions?.Enabled === true, 'Not encrypted'),
  }),
  defineRule({
    name: 'opensearch-https-required',
    resourceTypes: ['AWS::OpenSearch::Domain'],
    evaluate: ({ configuration: { DomainEndpointOptions: options } }) =>
      verdict(
        options?.EnforceHTTPS === true && options.TLSSecurityPolicy === 'Policy-Min-TLS-1-2-2019-07',
        'HTTPS is not required',
      ),
  }),
];

const others = [
  defineRule({
    name: 'cmk-backing-key-rotation-enabled',
    resourceTypes: ['AWS::KMS::Key'],
    evaluate: ({ supplementaryConfiguration }) =>
      verdict(isTrue(supplementaryConfiguration.KeyRotationStatus), 'The key is not rotated'),
  }),
  defineRule({
    name: 'cloud-trail-log-file-validation-enabled',
    resourceTypes: ['AWS::CloudTrail::Trail'],
    evaluate: ({ configuration }) => verdict(configuration.logFileValidationEnabled === true, 'Off'),
  }),
  defineRule({
    name: 'cloud-trail-cloud-watch-logs-enabled',
    resourceTypes: ['AWS::CloudTrail::Trail'],
    evaluate: ({ configuration }) => verdict(isSet(configuration, 'cloudWatchLogsLogGroupArn'), 'Off'),
  }),
  defineRule({
    name: 'lambda-dlq-check',
    resourceTypes: ['AWS::Lambda::Function'],
    evaluate: ({ configuration }) =>
      verdict(isSet(configuration.deadLetterConfig, 'targetArn'), 'No dead-letter queue'),
  }),
  defineRule({
    name: 'codebuild-project-envvar-awscred-check',
    resourceTypes: ['AWS::CodeBuild::Project'],
    evaluate: ({ configuration }) => {
      const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
      const found = asArray(configuration.environment?.environmentVariables).some(
        ({ name, type }) => keys.includes(name ?? '') && type === 'PLAINTEXT',
      );
      return verdict(!found, 'Credentials in plain text');
    },
  }),
  defineRule({
    name: 'sagemaker-notebook-instance-kms-key-configured',
    resourceTypes: ['AWS::SageMaker::NotebookInstance'],
    evaluate: ({ configuration }) => verdict(isSet(configuration, 'KmsKeyId'), 'No key'),
  }),
  defineRule({
    name: 'sagemaker-notebook-no-direct-internet-access',
    resourceTypes: ['AWS::SageMaker::NotebookInstance'],
    evaluate: ({ configuration }) =>
      verdict(configuration.DirectInternetAccess === 'Disabled', 'Direct access'),
  }),
  defineRule({
    name: 'eks-endpoint-no-public-access',
    resourceTypes: ['AWS::EKS::Cluster'],
    evaluate: ({ configuration }) =>
      verdict(configuration.ResourcesVpcConfig?.EndpointPublicAccess === false, 'A public endpoint'),
  }),
  defineRule({
    name: 'secretsmanager-rotation-enabled-check',
    resourceTypes: ['AWS::SecretsManager::Secret'],
    evaluate: ({ configuration }) => verdict(configuration.RotationEnabled === true, 'Not rotated'),
  }),
  defineRule({
    name: 'cloudfront-default-root-object-configured',
    resourceTypes: ['AWS::CloudFront::Distribution'],
    evaluate: ({ configuration: { distributionConfig } }) =>
      verdict(isSet(distributionConfig, 'defaultRootObject'), 'No root object'),
  }),
];

/** The rules, by the name of the rule in its table: AWS's spelling of the name. */
export const caseRules: readonly ConfigRule[] = [
  ...s3,
  ...iam,
  ...ec2,
  ...data,
  ...others,
] as unknown as ConfigRule[];
