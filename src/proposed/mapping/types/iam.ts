/** IAM: policies are recorded as URL-encoded JSON. CloudFormation's managed policy is recorded as AWS::IAM::Policy. */
import { always, lastPart, lowerFirst, only, orAssigned, whenGiven } from '../conversions.js';
import { fromParts, type MappingTable, mapping } from '../mapping.js';
import { allAssigned, concat, json, list, orDefault, ownId, type Spec, type Table, tags } from '../values.js';

const inlinePolicy: Table = {
  policyName: 'PolicyName',
  policyDocument: json('PolicyDocument', 'url'),
};
const attachedPolicies = concat(
  list('ManagedPolicyArns', { policyArn: '', policyName: lastPart('') }),
  fromParts('AWS::IAM::ManagedPolicy', {
    policyArn: ownId('the ARN of a managed policy of the template'),
    policyName: orAssigned('ManagedPolicyName'),
  }),
);
/** Inline policies: in the resource, or in resources of their own. */
const inlinePolicies = (ownType: string): Spec =>
  concat(
    list('Policies', inlinePolicy),
    fromParts('AWS::IAM::Policy', inlinePolicy),
    fromParts(ownType, inlinePolicy),
  );

const principal = (name: string): Table => ({
  arn: ownId('arn'),
  [lowerFirst(name)]: orAssigned(name),
  path: orDefault('Path', '/'),
  createDate: ownId('createDate'),
  attachedManagedPolicies: attachedPolicies,
});
const partsOf = (several: string, ownType: string, one: string): NonNullable<MappingTable['parts']> => ({
  'AWS::IAM::Policy': [several],
  'AWS::IAM::ManagedPolicy': [several],
  [ownType]: [one],
});
const boundary = whenGiven('PermissionsBoundary', {
  permissionsBoundaryArn: 'PermissionsBoundary',
  // AWS's pages disagree: `Policy` and `PermissionsBoundaryPolicy`.
  permissionsBoundaryType: ownId('permissionsBoundaryType'),
});

export const role = mapping('AWS::IAM::Role', {
  name: 'RoleName',
  configuration: {
    ...principal('RoleName'),
    roleId: ownId('roleId'),
    assumeRolePolicyDocument: json('AssumeRolePolicyDocument', 'url'),
    rolePolicyList: inlinePolicies('AWS::IAM::RolePolicy'),
    instanceProfileList: fromParts('AWS::IAM::InstanceProfile', {
      instanceProfileName: orAssigned('InstanceProfileName'),
      path: orDefault('Path', '/'),
      ...allAssigned('arn', 'instanceProfileId', 'createDate', 'roles', 'tags'),
    }),
    permissionsBoundary: boundary,
    tags: tags('Tags'),
    ...allAssigned('roleLastUsed'),
  },
  parts: {
    ...partsOf('Roles', 'AWS::IAM::RolePolicy', 'RoleName'),
    'AWS::IAM::InstanceProfile': ['Roles'],
  },
  notRecorded: ['Description', 'MaxSessionDuration'],
});

export const user = mapping('AWS::IAM::User', {
  name: 'UserName',
  configuration: {
    ...principal('UserName'),
    userId: ownId('userId'),
    groupList: concat('Groups', fromParts('AWS::IAM::UserToGroupAddition', 'GroupName')),
    userPolicyList: inlinePolicies('AWS::IAM::UserPolicy'),
    permissionsBoundary: boundary,
    tags: tags('Tags'),
  },
  parts: {
    ...partsOf('Users', 'AWS::IAM::UserPolicy', 'UserName'),
    'AWS::IAM::UserToGroupAddition': ['Users'],
  },
  notRecorded: ['LoginProfile'],
});

export const group = mapping('AWS::IAM::Group', {
  name: 'GroupName',
  configuration: {
    ...principal('GroupName'),
    groupId: ownId('groupId'),
    groupPolicyList: inlinePolicies('AWS::IAM::GroupPolicy'),
  },
  parts: partsOf('Groups', 'AWS::IAM::GroupPolicy', 'GroupName'),
});

export const managedPolicy = mapping('AWS::IAM::ManagedPolicy', {
  name: 'ManagedPolicyName',
  configuration: {
    arn: ownId('arn'),
    policyId: ownId('policyId'),
    policyName: orAssigned('ManagedPolicyName'),
    path: orDefault('Path', '/'),
    description: orDefault('Description', null),
    isAttachable: always(true),
    policyVersionList: only({
      document: json('PolicyDocument', 'url'),
      isDefaultVersion: always(true),
      ...allAssigned('versionId', 'createDate'),
    }),
    // Another stack may attach it.
    ...allAssigned(
      'attachmentCount',
      'permissionsBoundaryUsageCount',
      'defaultVersionId',
      'createDate',
      'updateDate',
    ),
  },
  notRecorded: ['Groups', 'Roles', 'Users', 'Tags'],
});
