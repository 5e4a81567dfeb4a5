import { type Parts, sampleOf } from './compliant-sample.js';

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

export const eksSamples = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html */
  'AWS::EKS::Cluster': sampleOf((cluster): Parts['AWS::EKS::Cluster'] => ({
    configuration: {
      AccessConfig: { AuthenticationMode: 'API' },
      Arn: cluster.arn,
      CertificateAuthorityData: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
      ...{ CreatedAt: cluster.created },
      ClusterSecurityGroupId: cluster.idOf('AWS::EC2::SecurityGroup'),
      EncryptionConfig: [{ Provider: { KeyArn: cluster.arnOf('AWS::KMS::Key') }, Resources: ['secrets'] }],
      Endpoint: `https://${cluster.fill('${upper:32}')}.gr7.${cluster.region}.eks.amazonaws.com`,
      KubernetesNetworkConfig: {
        ElasticLoadBalancing: { Enabled: false },
        IpFamily: 'ipv4',
        ServiceIpv4Cidr: '172.20.0.0/16',
      },
      Logging: { ClusterLogging: { EnabledTypes: logTypes.map((Type) => ({ Type })) } },
      Name: cluster.name,
      OpenIdConnectIssuerUrl: `https://oidc.eks.${cluster.region}.amazonaws.com/id/${cluster.fill('${upper:32}')}`,
      ResourcesVpcConfig: {
        EndpointPrivateAccess: true,
        EndpointPublicAccess: false,
        PublicAccessCidrs: [],
        SecurityGroupIds: [cluster.idOf('AWS::EC2::SecurityGroup')],
        SubnetIds: [cluster.idOf('AWS::EC2::Subnet')],
      },
      RoleArn: cluster.arnOf('AWS::IAM::Role'),
      Tags: cluster.upperTagList,
      UpgradePolicy: { SupportType: 'STANDARD' },
      Version: '1.34',
    },
  })).variants({
    public: { ResourcesVpcConfig: { EndpointPublicAccess: true, PublicAccessCidrs: ['0.0.0.0/0'] } },
    unencrypted: { EncryptionConfig: [] },
    'not-logged': { Logging: { ClusterLogging: { EnabledTypes: undefined } } },
    'old-version': { Version: '1.27', UpgradePolicy: { SupportType: 'EXTENDED' } },
  }),
};
