import { type Parts, sampleOf, type VariantParts } from './compliant-sample.js';
import { encodedPolicy } from './policy-texts.js';
import { relate, type SampleResource } from './sample-resource.js';

const managed = ({ partition }: SampleResource, policyName: string) => ({
  policyArn: `arn:${partition}:iam::aws:policy/${policyName}`,
  policyName,
});
const customerManaged = (entity: SampleResource) => ({
  policyArn: entity.arnOf('AWS::IAM::Policy'),
  policyName: 'example-policy',
});
const readsObjects = ({ partition }: SampleResource) => ({
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: `arn:${partition}:s3:::example-bucket/*`,
});
const trusts = (principal: Readonly<Record<string, string>>) =>
  encodedPolicy({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' });
const decryptsAll = { Effect: 'Allow', Action: ['kms:Decrypt'], Resource: '*' };
const inline = { policyName: 'inline', policyDocument: encodedPolicy(decryptsAll) };

const version = (policy: SampleResource, statement: Readonly<Record<string, unknown>>) => ({
  createDate: policy.created,
  document: encodedPolicy(statement),
  isDefaultVersion: true,
  versionId: 'v1',
});
const withStatement =
  (statement: Readonly<Record<string, unknown>>) =>
  (policy: SampleResource): VariantParts<'AWS::IAM::Policy'> => ({
    configuration: { policyVersionList: [version(policy, statement)] },
  });

export const iamSamples = {
  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html */
  'AWS::IAM::Group': sampleOf((group): Parts['AWS::IAM::Group'] => ({
    configuration: {
      arn: group.arn,
      attachedManagedPolicies: [customerManaged(group)],
      createDate: group.created,
      groupId: group.id,
      groupName: group.name,
      groupPolicyList: [],
      path: '/',
    },
    relationships: relate(group, {
      'Contains User': 'AWS::IAM::User',
      'Is attached to CustomerManagedPolicy': 'AWS::IAM::Policy',
    }),
  })).variants({
    'inline-policy': { groupPolicyList: [inline] },
    'admin-access': (group) => ({
      configuration: { attachedManagedPolicies: [managed(group, 'AdministratorAccess')] },
      relationships: relate(group, { 'Contains User': 'AWS::IAM::User' }),
    }),
  }),
  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html */
  'AWS::IAM::Policy': sampleOf((policy): Parts['AWS::IAM::Policy'] => ({
    configuration: {
      arn: policy.arn,
      attachmentCount: 1,
      createDate: policy.created,
      defaultVersionId: 'v1',
      description: null,
      isAttachable: true,
      path: '/',
      permissionsBoundaryUsageCount: 0,
      policyId: policy.id,
      policyName: policy.name,
      policyVersionList: [version(policy, readsObjects(policy))],
      updateDate: policy.created,
    },
    relationships: relate(policy, { 'Is attached to Role': 'AWS::IAM::Role' }),
  })).variants({
    'admin-access': withStatement({ Effect: 'Allow', Action: '*', Resource: '*' }),
    'full-access': withStatement({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
    'decrypts-all': withStatement(decryptsAll),
    unused: () => ({ configuration: { attachmentCount: 0 }, relationships: [] }),
  }),
  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html */
  'AWS::IAM::Role': sampleOf((role): Parts['AWS::IAM::Role'] => ({
    configuration: {
      arn: role.arn,
      assumeRolePolicyDocument: trusts({ Service: 'lambda.amazonaws.com' }),
      attachedManagedPolicies: [customerManaged(role)],
      createDate: role.created,
      instanceProfileList: [],
      path: '/',
      roleId: role.id,
      roleName: role.name,
      rolePolicyList: [],
      tags: role.tagList,
    },
    relationships: relate(role, { 'Is attached to CustomerManagedPolicy': 'AWS::IAM::Policy' }),
  })).variants({
    'trusts-everyone': { assumeRolePolicyDocument: trusts({ AWS: '*' }) },
    'trusts-another-account': (role) => ({
      configuration: {
        assumeRolePolicyDocument: trusts({ AWS: `arn:${role.partition}:iam::999999999999:root` }),
      },
    }),
    'admin-access': (role) => ({
      configuration: { attachedManagedPolicies: [managed(role, 'AdministratorAccess')] },
      relationships: [],
    }),
    'inline-policy': { rolePolicyList: [inline] },
  }),
  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html */
  'AWS::IAM::User': sampleOf((user): Parts['AWS::IAM::User'] => ({
    configuration: {
      arn: user.arn,
      attachedManagedPolicies: [],
      createDate: user.created,
      groupList: ['example-group'],
      path: '/',
      tags: user.tagList,
      userId: user.id,
      userName: user.name,
      userPolicyList: [],
    },
    relationships: relate(user, { 'Is attached to Group': 'AWS::IAM::Group' }),
  })).variants({
    'inline-policy': { userPolicyList: [inline] },
    'attached-policy': (user) => ({
      configuration: { attachedManagedPolicies: [customerManaged(user)] },
      relationships: relate(user, {
        'Is attached to Group': 'AWS::IAM::Group',
        'Is attached to CustomerManagedPolicy': 'AWS::IAM::Policy',
      }),
    }),
    'no-group': () => ({ configuration: { groupList: [] }, relationships: [] }),
  }),
};
