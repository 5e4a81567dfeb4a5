import { createDeployment } from '../../../src/deploy/create-deployment.js';
import type { Deployment } from '../../../src/deploy/deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../../src/deploy/deployment-options.js';
import { ruleOfHook } from '../../../src/deploy/hook.js';
import { expiry, rulesToDeploy, versioning } from './rules.js';

/** The account of the functions. */
export const accountId = '111111111111';
const accounts = ['222222222222', '012345678901'];
const inS3 = { s3Bucket: 'artifacts', s3Key: 'rules.zip', s3ObjectVersion: 'v1' };

const roleName = 'rdk/config-rule';

/** Two rules with every option, for any format. */
const everything: readonly [readonly RuleToDeploy[], DeploymentOptions] = [
  [
    {
      rule: versioning,
      code: inS3,
      ruleName: 'Versioning of Buckets',
      memoryMb: 1024,
      reservedConcurrency: 10,
    },
    {
      rule: expiry,
      code: inS3,
      parameters: { days: '7', ExecutionRoleName: 'kit' },
      schedule: 'One_Hour',
      triggers: ['schedule'],
      timeoutSeconds: 60,
      environment: { LEVEL: 'debug' },
    },
  ],
  {
    functionNamePrefix: 'audit-',
    runtime: 'nodejs22.x',
    architecture: 'x86_64',
    environment: { LEVEL: 'info', HOME_REGION: 'eu-central-1' },
    logRetentionDays: 365,
    tags: { team: 'security', 'cost-center': '0042' },
    scope: { tagKey: 'Stage', tagValue: 'production' },
    sweepBy: 'batch-get',
    kmsKeyArn:
      'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/0a1b2c3d-1111-2222-3333-0a1b2c3d4e5f',
  },
];
const [everyRule, everyOption] = everything;

/** Options for an account with existing roles and networks. */
const restrictions: DeploymentOptions = {
  vpc: { subnets: ['subnet-0a1b2c3d', 'subnet-1b2c3d4e'], securityGroups: ['sg-0a1b2c3d'] },
  layers: ['arn:aws:lambda:eu-central-1:580247275435:layer:LambdaInsightsExtension:38'],
  permissionsBoundary: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/team/boundary',
};
const [first, ...others] = rulesToDeploy;
const withExistingRole: readonly RuleToDeploy[] = [
  { ...(first as RuleToDeploy), roleArn: 'arn:${AWS::Partition}:iam::111111111111:role/team/audit' },
  ...others,
];

/** Separate rules in one account. The CDK creates the same resources for each deployment. */
export const deploymentsOfApps: Readonly<Record<string, Deployment>> = {
  'rules with their functions': createDeployment(rulesToDeploy),
  'everything that can be said': createDeployment(everyRule, {
    ...everyOption,
    snapshots: {
      bucket: 'config-bucket',
      prefix: 'org',
      kmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:key/k',
    },
  }),
  'functions for rules of other accounts': createDeployment(rulesToDeploy, {
    parts: 'functions-only',
    central: { accountId, accounts, roleName },
  }),
  'functions for an organization': createDeployment(rulesToDeploy, {
    parts: 'functions-only',
    central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
  }),
  'rules whose functions are in another account': createDeployment(rulesToDeploy, {
    parts: 'rules-only',
    central: { accountId, roleName, externalId: true },
  }),
  'rules of a second Region': createDeployment(rulesToDeploy, {
    parts: 'rules-only',
    central: { accountId, roleName: 'config-rule', role: 'exists' },
  }),
};

/** The same, with deployments for which an app would use options of the CDK itself. Every format has the same facts. */
export const deployments: Readonly<Record<string, Deployment>> = {
  ...deploymentsOfApps,
  'functions that are restricted': createDeployment(withExistingRole, restrictions),
  'rules whose functions are restricted': createDeployment(withExistingRole, {
    parts: 'rules-only',
    central: { accountId, roleName },
    permissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  }),
};

const alias = 'Private::Rules::Check';
const hookRule = { rule: ruleOfHook(alias, [versioning]), code: { zipPath: 'lambda/function.zip' } };

/** CloudFormation hooks. */
export const hookDeployments: Readonly<Record<string, Deployment>> = {
  'a hook': createDeployment([hookRule], { hook: { alias } }),
  'a hook with every option': createDeployment([{ ...hookRule, code: inS3, memoryMb: 512 }], {
    ...restrictions,
    tags: { team: 'security' },
    kmsKeyArn: everyOption.kmsKeyArn,
    hook: { alias, operations: ['STACK', 'CHANGE_SET', 'RESOURCE'], failureMode: 'FAIL', status: 'DISABLED' },
  }),
};

/** Rules in a conformance pack. */
export const packDeployments: Readonly<Record<string, Deployment>> = {
  'a pack with its functions': createDeployment(rulesToDeploy, { rulesAs: 'conformance-pack' }),
  'everything that can be said': createDeployment(everyRule, { ...everyOption, rulesAs: 'conformance-pack' }),
  'functions that are restricted': createDeployment(withExistingRole, {
    ...restrictions,
    rulesAs: 'conformance-pack',
  }),
  'functions for a pack': createDeployment(rulesToDeploy, {
    rulesAs: 'conformance-pack',
    parts: 'functions-only',
  }),
  'a pack alone': createDeployment(rulesToDeploy, { rulesAs: 'conformance-pack', parts: 'rules-only' }),
  'a pack whose functions are in another account': createDeployment(rulesToDeploy, {
    rulesAs: 'conformance-pack',
    parts: 'rules-only',
    central: { accountId, roleName, externalId: true },
  }),
};

const organizationId = 'o-a1b2c3d4e5';

/** Rules of an organization. */
export const organizationDeployments: Readonly<Record<string, Deployment>> = {
  'rules of an organization with their functions': createDeployment(rulesToDeploy, {
    rulesAs: 'organization',
    central: { accountId, organizationId, roleName },
  }),
  'everything that can be said': createDeployment(everyRule, {
    ...everyOption,
    rulesAs: 'organization',
    central: { accountId, organizationId, roleName, externalId: true },
    excludedAccounts: ['333333333333', '012345678901'],
  }),
  'functions that are restricted': createDeployment(withExistingRole, {
    ...restrictions,
    rulesAs: 'organization',
    central: { accountId, organizationId, roleName },
  }),
  'accounts that are named': createDeployment(rulesToDeploy, {
    rulesAs: 'organization',
    central: { accountId, accounts, roleName, role: 'exists' },
    excludedAccounts: [accountId],
  }),
  'functions for an organization': createDeployment(rulesToDeploy, {
    rulesAs: 'organization',
    parts: 'functions-only',
    central: { organizationId, roleName },
  }),
  'rules of an organization alone': createDeployment(rulesToDeploy, {
    rulesAs: 'organization',
    parts: 'rules-only',
    central: { accountId, roleName },
  }),
};
