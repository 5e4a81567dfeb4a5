import { type PartTable, part, resource } from '../resource-table.js';
import { deprecated, json, list, type Table, tags } from '../table.js';

const inlinePolicy: Table = { PolicyName: 'name', PolicyDocument: json('policy') };

const attachment = (into: string, by: string): PartTable => ({
  into,
  by,
  elements: { ManagedPolicyArns: 'policy_arn' },
});

export const iam = {
  aws_iam_policy: resource('AWS::IAM::ManagedPolicy', {
    ManagedPolicyName: 'name',
    Path: 'path',
    Description: 'description',
    PolicyDocument: json('policy'),
  }),
  aws_iam_role: resource('AWS::IAM::Role', {
    RoleName: 'name',
    Path: 'path',
    Description: 'description',
    AssumeRolePolicyDocument: json('assume_role_policy'),
    ManagedPolicyArns: 'managed_policy_arns',
    MaxSessionDuration: 'max_session_duration',
    PermissionsBoundary: 'permissions_boundary',
    Policies: deprecated('inline_policy', list('inline_policy', inlinePolicy)),
    Tags: tags,
  }),
  aws_iam_role_policy: resource('AWS::IAM::RolePolicy', { RoleName: 'role', ...inlinePolicy }),
  aws_iam_user: resource('AWS::IAM::User', {
    UserName: 'name',
    Path: 'path',
    PermissionsBoundary: 'permissions_boundary',
    Tags: tags,
  }),
  aws_iam_user_policy: resource('AWS::IAM::UserPolicy', { UserName: 'user', ...inlinePolicy }),
  aws_iam_group: resource('AWS::IAM::Group', { GroupName: 'name', Path: 'path' }),
  aws_iam_group_policy: resource('AWS::IAM::GroupPolicy', { GroupName: 'group', ...inlinePolicy }),
};

export const iamParts = {
  aws_iam_role_policy_attachment: attachment('aws_iam_role', 'role'),
  aws_iam_user_policy_attachment: attachment('aws_iam_user', 'user'),
  aws_iam_group_policy_attachment: attachment('aws_iam_group', 'group'),
  aws_iam_user_login_profile: part('aws_iam_user', 'user', {
    LoginProfile: { PasswordResetRequired: 'password_reset_required' },
  }),
};
