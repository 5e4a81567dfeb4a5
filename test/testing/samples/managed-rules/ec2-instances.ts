import { asArray } from 'config-rule-kit';
import { managedRule } from './managed-rule.js';

export const instanceRules = [
  managedRule(
    'ec2-instance-no-public-ip',
    'AWS::EC2::Instance',
    'public-ip',
    ({ configuration: { publicIpAddress, networkInterfaces } }) =>
      !publicIpAddress && asArray(networkInterfaces).every(({ association }) => !association?.publicIp),
  ),
  managedRule(
    'ec2-imdsv2-check',
    'AWS::EC2::Instance',
    'imdsv1',
    ({ configuration }) => configuration.metadataOptions?.httpTokens === 'required',
  ),
  managedRule(
    'ec2-instance-detailed-monitoring-enabled',
    'AWS::EC2::Instance',
    'basic-monitoring',
    ({ configuration }) => configuration.monitoring?.state === 'enabled',
  ),
  managedRule(
    'ec2-instance-profile-attached',
    'AWS::EC2::Instance',
    'no-instance-profile',
    ({ configuration }) => Boolean(configuration.iamInstanceProfile?.arn),
  ),
  managedRule(
    'ebs-optimized-instance',
    'AWS::EC2::Instance',
    'not-ebs-optimized',
    ({ configuration }) => configuration.ebsOptimized === true,
  ),
  managedRule(
    'ec2-instance-multiple-eni-check',
    'AWS::EC2::Instance',
    'two-interfaces',
    ({ configuration }) => asArray(configuration.networkInterfaces).length === 1,
  ),
  managedRule(
    'ec2-no-amazon-key-pair',
    'AWS::EC2::Instance',
    'key-pair',
    ({ configuration }) => !configuration.keyName,
  ),
  managedRule(
    'instances-in-vpc',
    'AWS::EC2::Instance',
    'classic',
    ({ configuration, relationships }) =>
      Boolean(configuration.vpcId) &&
      relationships.some(({ resourceType }) => resourceType === 'AWS::EC2::VPC'),
  ),
  managedRule(
    'ec2-stopped-instance',
    'AWS::EC2::Instance',
    'stopped',
    ({ configuration: { state } }) => state?.name === 'running' && String(state.code) === '16',
  ),
  managedRule(
    'encrypted-volumes',
    'AWS::EC2::Volume',
    'unencrypted',
    ({ configuration: { encrypted, attachments } }) =>
      asArray(attachments).length === 0 || encrypted === true,
  ),
  managedRule(
    'ec2-volume-inuse-check',
    'AWS::EC2::Volume',
    'unattached',
    ({ configuration: { state, attachments }, relationships }) =>
      state === 'in-use' &&
      asArray(attachments).length > 0 &&
      relationships.some(({ resourceType }) => resourceType === 'AWS::EC2::Instance'),
  ),
  managedRule(
    'ec2-launch-template-public-ip-disabled',
    'AWS::EC2::LaunchTemplate',
    'public-ip',
    ({ configuration }) =>
      asArray(configuration.LaunchTemplateData?.NetworkInterfaces).every(
        ({ AssociatePublicIpAddress }) => AssociatePublicIpAddress !== true,
      ),
  ),
  managedRule(
    'ec2-launch-template-imdsv2-check',
    'AWS::EC2::LaunchTemplate',
    'imdsv1',
    ({ configuration }) => configuration.LaunchTemplateData?.MetadataOptions?.HttpTokens === 'required',
  ),
];
