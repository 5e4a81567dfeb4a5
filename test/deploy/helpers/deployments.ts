import { createDeployment } from '../../../src/deploy/create-deployment.js';
import type { Deployment } from '../../../src/deploy/deployment.js';
import { expiry, rulesToDeploy, versioning } from './rules.js';

const accountId = '111111111111';
const accounts = ['222222222222', '012345678901'];
const inS3 = { s3Bucket: 'artifacts', s3Key: 'rules.zip', s3ObjectVersion: 'v1' };

/** Deployments that differ in what they make: every format says the same of each. */
export const deployments: Readonly<Record<string, Deployment>> = {
  'rules with their functions': createDeployment(rulesToDeploy),
  'everything that can be said': createDeployment(
    [
      { rule: versioning, code: inS3, ruleName: 'Versioning of Buckets', memoryMb: 1024 },
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
      snapshots: {
        bucket: 'config-bucket',
        prefix: 'org',
        kmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:key/k',
      },
    },
  ),
  'functions for rules of other accounts': createDeployment(rulesToDeploy, {
    parts: 'functions-only',
    central: { accountId, accounts, roleName: 'rdk/config-rule' },
  }),
  'functions for an organization': createDeployment(rulesToDeploy, {
    parts: 'functions-only',
    central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
  }),
  'rules whose functions are in another account': createDeployment(rulesToDeploy, {
    parts: 'rules-only',
    central: { accountId, roleName: 'rdk/config-rule', externalId: true },
  }),
  'rules of a second Region': createDeployment(rulesToDeploy, {
    parts: 'rules-only',
    central: { accountId, roleName: 'config-rule', role: 'exists' },
  }),
};
