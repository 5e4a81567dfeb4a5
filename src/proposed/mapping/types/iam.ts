/** IAM: policies are recorded as URL-encoded JSON. CloudFormation's managed policy is recorded as AWS::IAM::Policy. */
import { fromAws, lastPart, lowerFirst, only, orAssigned, words } from '../conversions.js';
import { fromParts, type MappingTable, mapping } from '../mapping.js';
import type { Spec, Table } from '../source.js';
import { allAssigned, always, concat, ifPresent, json, list, orDefault, tags } from '../values.js';

const inlinePolicy: Table = {
  policyName: 'PolicyName',
  policyDocument: json('PolicyDocument', 'url'),
};
const attachedPolicies = concat(
  list('ManagedPolicyArns', { policyArn: '', policyName: lastPart('') }),
  fromParts('AWS::IAM::ManagedPolicy', {
    policyArn: fromAws('the ARN of a managed policy of the template'),
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
  [lowerFirst(name)]: orAssigned(name),
  path: orDefault('Path', '/'),
  attachedManagedPolicies: attachedPolicies,
});
const partsOf = (several: string, ownType: string, one: string): NonNullable<MappingTable['parts']> => ({
  'AWS::IAM::Policy': [several],
  'AWS::IAM::ManagedPolicy': [several],
  [ownType]: [one],
});
const boundary = ifPresent('PermissionsBoundary', {
  permissionsBoundaryArn: 'PermissionsBoundary',
  // AWS's pages disagree: `Policy` and `PermissionsBoundaryPolicy`.
  permissionsBoundaryType: fromAws('permissionsBoundaryType'),
});

export const role = mapping('AWS::IAM::Role', {
  name: 'RoleName',
  configuration: {
    ...principal('RoleName'),
    assumeRolePolicyDocument: json('AssumeRolePolicyDocument', 'url'),
    rolePolicyList: inlinePolicies('AWS::IAM::RolePolicy'),
    permissionsBoundary: boundary,
    tags: tags('Tags'),
  },
  parts: partsOf('Roles', 'AWS::IAM::RolePolicy', 'RoleName'),
  notRecorded: words('Description MaxSessionDuration'),
});

export const user = mapping('AWS::IAM::User', {
  name: 'UserName',
  configuration: {
    ...principal('UserName'),
    groupList: concat('Groups', fromParts('AWS::IAM::UserToGroupAddition', 'GroupName')),
    userPolicyList: inlinePolicies('AWS::IAM::UserPolicy'),
    permissionsBoundary: boundary,
    tags: tags('Tags'),
  },
  parts: {
    ...partsOf('Users', 'AWS::IAM::UserPolicy', 'UserName'),
    'AWS::IAM::UserToGroupAddition': ['Users'],
  },
  notRecorded: words('LoginProfile'),
});

export const group = mapping('AWS::IAM::Group', {
  name: 'GroupName',
  configuration: {
    ...principal('GroupName'),
    groupPolicyList: inlinePolicies('AWS::IAM::GroupPolicy'),
  },
  parts: partsOf('Groups', 'AWS::IAM::GroupPolicy', 'GroupName'),
});

export const managedPolicy = mapping('AWS::IAM::ManagedPolicy', {
  name: 'ManagedPolicyName',
  configuration: {
    policyName: orAssigned('ManagedPolicyName'),
    path: orDefault('Path', '/'),
    description: orDefault('Description', null),
    isAttachable: always(true),
    policyVersionList: only({
      document: json('PolicyDocument', 'url'),
      isDefaultVersion: always(true),
      ...allAssigned('versionId', 'createDate'),
    }),
  },
  notRecorded: words('Groups Roles Users'),
});
