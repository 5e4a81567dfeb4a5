/** How AWS Config names the resources of a type. The texts are templates of `fillTemplate`. */
export interface IdentityForm {
  /** `arn`: the id is the ARN; `name`: the id is the name. */
  readonly id?: string;
  /** The property that holds the id, if it is not CloudFormation's primary identifier. */
  readonly property?: string;
  /** `null`: AWS Config records no name. */
  readonly name?: string | null;
  /** Replaces the template of the model. `${Name}` is the name, `${Id}` the id; `null`: AWS Config records no ARN. */
  readonly arn?: string | null;
  /** AWS Config records the type in the Region `global`. */
  readonly global?: true;
}

/** The id is the ARN. `rest` is the ARN from its service on. */
const byArn = (rest: string): IdentityForm => ({ id: 'arn', arn: `arn:\${Partition}:${rest}` });
const scaling = 'autoscaling:${Region}:${Account}';
const balancing = 'elasticloadbalancing:${Region}:${Account}';

/**
 * Types for which neither CloudFormation nor the name of the type tells what AWS Config records. Taken from the recorded items of the AWS Config
 * Rule Development Kit, except where a comment names another source.
 *
 * @see https://github.com/awslabs/aws-config-rdk/tree/master/rdk/template/example_ci
 */
export const identities: Readonly<Record<string, IdentityForm>> = {
  'AWS::::Account': { id: '${Account}', name: null },
  'AWS::ACM::Certificate': {
    ...byArn('acm:${Region}:${Account}:certificate/12345678-1234-4123-8123-123456789012'),
    name: null,
  },
  'AWS::ApiGateway::RestApi': byArn('apigateway:${Region}::/restapis/${lower:10}'),
  'AWS::ApiGateway::Stage': byArn('apigateway:${Region}::/restapis/${lower:10}/stages/${Name}'),
  'AWS::ApiGatewayV2::Api': byArn('apigateway:${Region}::/apis/${lower:10}'),
  'AWS::ApiGatewayV2::Stage': byArn('apigateway:${Region}::/apis/${lower:10}/stages/${Name}'),
  'AWS::AutoScaling::AutoScalingGroup': byArn(
    `${scaling}:autoScalingGroup:\${uuid}:autoScalingGroupName/\${Name}`,
  ),
  'AWS::AutoScaling::LaunchConfiguration': byArn(
    `${scaling}:launchConfiguration:\${uuid}:launchConfigurationName/\${Name}`,
  ),
  'AWS::AutoScaling::ScalingPolicy': byArn(
    `${scaling}:scalingPolicy:\${uuid}:autoScalingGroupName/example-auto-scaling-group:policyName/\${Name}`,
  ),
  'AWS::AutoScaling::ScheduledAction': byArn(
    `${scaling}:scheduledUpdateGroupAction:\${uuid}:autoScalingGroupName/example-auto-scaling-group:scheduledActionName/\${Name}`,
  ),
  'AWS::CloudFormation::Stack': {
    ...byArn('cloudformation:${Region}:${Account}:stack/${Name}/${uuid}'),
    property: 'stackId',
  },
  // The id is the name, and `resourceName` is absent.
  'AWS::CloudTrail::Trail': { id: 'example-trail', name: null },
  'AWS::CloudFront::Distribution': { id: 'E${upper:13}', name: null, global: true },
  'AWS::CloudFront::StreamingDistribution': { id: 'E${upper:13}', name: null, global: true },
  'AWS::Config::ConfigurationRecorder': { id: 'default', name: null, arn: null },
  'AWS::EC2::EIP': {
    arn: 'arn:${Partition}:ec2:${Region}:${Account}:eip-allocation/${Id}',
    id: 'eipalloc-0${hex:16}',
    name: '203.0.113.10',
  },
  'AWS::EC2::EIPAssociation': { id: 'eipassoc-0${hex:16}', name: null, arn: null },
  'AWS::EC2::LaunchTemplate': { id: 'lt-0${hex:16}' },
  'AWS::EC2::SnapshotBlockPublicAccess': { id: '${Account}', name: null, arn: null },
  'AWS::EC2::SubnetNetworkAclAssociation': { id: 'aclassoc-0${hex:16}', name: null, arn: null },
  'AWS::EC2::SubnetRouteTableAssociation': { id: 'rtbassoc-0${hex:16}', name: null, arn: null },
  'AWS::EC2::VPCBlockPublicAccessOptions': { id: '${Account}', name: null, arn: null },
  'AWS::EC2::VPCGatewayAttachment': { name: null, arn: null },
  'AWS::ElasticBeanstalk::Application': { id: 'arn' },
  'AWS::ElasticBeanstalk::Environment': { id: 'e-${lower:10}' },
  'AWS::ElasticLoadBalancingV2::Listener': {
    ...byArn(`${balancing}:listener/app/example-load-balancer/\${hex:16}/\${hex:16}`),
    name: null,
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': byArn(`${balancing}:loadbalancer/app/\${Name}/\${hex:16}`),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html
  'AWS::ElasticLoadBalancingV2::TargetGroup': byArn(`${balancing}:targetgroup/\${Name}/\${hex:16}`),
  'AWS::Glue::Classifier': { arn: null },
  'AWS::Glue::MLTransform': { id: 'tfm-${hex:40}' },
  'AWS::IAM::Group': { id: 'AGPA${upper:17}', global: true },
  'AWS::IAM::Policy': { id: 'ANPA${upper:17}', global: true },
  'AWS::IAM::Role': { id: 'AROA${upper:17}', global: true },
  'AWS::IAM::User': { id: 'AIDA${upper:17}', global: true },
  'AWS::KMS::Key': { id: '1234abcd-12ab-34cd-56ef-1234567890ab', name: null },
  'AWS::RDS::DBCluster': { id: 'cluster-${upper:26}', property: 'dbClusterResourceId' },
  'AWS::RDS::DBClusterSnapshot': { id: 'name' },
  'AWS::RDS::DBInstance': { id: 'db-${upper:26}', property: 'dbiResourceId' },
  'AWS::RDS::DBSnapshot': { id: 'name' },
  'AWS::Route53Resolver::ResolverRuleAssociation': { arn: null },
  'AWS::S3::AccountPublicAccessBlock': { id: '${Account}', name: null, arn: null },
  'AWS::SSM::ManagedInstanceInventory': { id: 'i-0${hex:16}', name: null },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
  'AWS::SecretsManager::Secret': byArn('secretsmanager:${Region}:${Account}:secret:${Name}-${mixed:6}'),
  'AWS::Shield::Protection': { id: '${uuid}', global: true },
  // CloudFormation and AWS Config both identify a topic by its TopicArn.
  'AWS::SNS::Topic': { id: 'arn' },
  // The URL: https://github.com/cloud-custodian/cloud-custodian/pull/7766
  'AWS::SQS::Queue': { id: 'https://sqs.${Region}.amazonaws.com/${Account}/${Name}' },
  // https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html
  'AWS::WAFv2::WebACL': {
    id: '${uuid}',
    arn: 'arn:${Partition}:wafv2:${Region}:${Account}:regional/webacl/${Name}/${Id}',
  },
};
