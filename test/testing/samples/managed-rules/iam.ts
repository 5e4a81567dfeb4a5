import { asArray, parsePolicy } from 'config-rule-kit';
import { customRule, managedRule } from './managed-rule.js';
import { allows, isPublic } from './policies.js';

const admin = /:aws:policy\/AdministratorAccess$/;

export const iamRules = [
  managedRule(
    'iam-policy-no-statements-with-admin-access',
    'AWS::IAM::Policy',
    'admin-access',
    ({ configuration }) => !allows(configuration.policyVersionList, /^\*$/),
  ),
  managedRule(
    'iam-policy-no-statements-with-full-access',
    'AWS::IAM::Policy',
    ['admin-access', 'full-access'],
    ({ configuration }) => !allows(configuration.policyVersionList, /^(\*|[a-z0-9-]+:\*)$/),
  ),
  managedRule(
    'iam-customer-policy-blocked-kms-actions',
    'AWS::IAM::Policy',
    ['decrypts-all', 'admin-access'],
    ({ configuration }) => !allows(configuration.policyVersionList, /^(\*|kms:(\*|Decrypt|ReEncryptFrom))$/),
  ),
  managedRule(
    'iam-policy-in-use',
    'AWS::IAM::Policy',
    'unused',
    ({ configuration }) => (configuration.attachmentCount ?? 0) > 0,
  ),
  managedRule(
    'iam-user-no-policies-check',
    'AWS::IAM::User',
    ['inline-policy', 'attached-policy'],
    ({ configuration: { userPolicyList, attachedManagedPolicies } }) =>
      asArray(userPolicyList).length + asArray(attachedManagedPolicies).length === 0,
  ),
  managedRule(
    'iam-user-group-membership-check',
    'AWS::IAM::User',
    'no-group',
    ({ configuration }) => asArray(configuration.groupList).length > 0,
  ),
  managedRule(
    'iam-no-inline-policy-check',
    'AWS::IAM::Role',
    'inline-policy',
    ({ configuration }) => asArray(configuration.rolePolicyList).length === 0,
  ),
  managedRule(
    'iam-no-inline-policy-check',
    'AWS::IAM::Group',
    'inline-policy',
    ({ configuration }) => asArray(configuration.groupPolicyList).length === 0,
  ),
  managedRule('iam-policy-blacklisted-check', 'AWS::IAM::Role', 'admin-access', ({ configuration }) =>
    asArray(configuration.attachedManagedPolicies).every(({ policyArn }) => !admin.test(policyArn ?? '')),
  ),
  managedRule('iam-policy-blacklisted-check', 'AWS::IAM::Group', 'admin-access', ({ configuration }) =>
    asArray(configuration.attachedManagedPolicies).every(({ policyArn }) => !admin.test(policyArn ?? '')),
  ),
  managedRule(
    'iam-inline-policy-blocked-kms-actions',
    'AWS::IAM::Role',
    'inline-policy',
    ({ configuration }) =>
      asArray(configuration.rolePolicyList).every(
        ({ policyDocument }) => !allows(policyDocument, /^(\*|kms:(\*|Decrypt))$/),
      ),
  ),
  customRule(
    'iam-role-trusts-known-principals',
    'AWS::IAM::Role',
    ['trusts-everyone', 'trusts-another-account'],
    ({ accountId, configuration: { assumeRolePolicyDocument } }) => {
      const statements = parsePolicy(assumeRolePolicyDocument)?.Statement ?? [];
      const accounts = statements.flatMap(({ Principal }) => Principal?.AWS ?? []);
      return (
        /^%7B/.test(String(assumeRolePolicyDocument)) &&
        statements.length > 0 &&
        !isPublic(assumeRolePolicyDocument) &&
        accounts.every((account) => account.includes(accountId))
      );
    },
  ),
];
