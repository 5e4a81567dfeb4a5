/** Rules that between them have everything that a deployment can say. */
import { compliant, defineRule } from 'config-rule-kit';
import { z } from 'zod';
import type { ConfigRule } from '../../../src/rule/config-rule.js';

const evaluate = () => compliant();
const evaluatePeriodic = () => [];

/** Changes alone. */
export const versioning = defineRule({
  name: 's3-bucket-versioning',
  description: 'Checks that buckets keep old versions.',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluationModes: ['DETECTIVE', 'PROACTIVE'],
  rulesets: ['storage'],
  remediation: {
    targetId: 'AWS-ConfigureS3BucketVersioning',
    targetVersion: '1',
    resourceType: 'AWS::S3::Bucket',
    automatic: true,
    parameters: {
      BucketName: { resourceValue: 'RESOURCE_ID' },
      VersioningState: 'Enabled',
      AutomationAssumeRole: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/remediation',
    },
    executionControls: { concurrentExecutionRatePercentage: 20, errorPercentage: 5 },
  },
  evaluate,
}) as ConfigRule;

/** A sweep, and changes. */
export const expiry = defineRule({
  name: 'acm-certificate-expiry',
  resourceTypes: ['AWS::ACM::Certificate'],
  schedule: 'Six_Hours',
  parameters: z.strictObject({
    days: z.coerce.number().int().min(1).default(30).describe('Days that a certificate must have left'),
    owners: z.string(),
    exempt: z.string().optional(),
  }),
  evaluate,
}) as ConfigRule;

/** Asks AWS for itself. */
export const keys = defineRule({
  name: 'iam-access-key-age',
  permissions: [
    'iam:ListUsers',
    'iam:ListAccessKeys',
    { actions: ['s3:GetObject'], resources: ['arn:${AWS::Partition}:s3:::exempt-${AWS::AccountId}/*'] },
  ],
  evaluatePeriodic,
}) as ConfigRule;

const zip = (name: string) => ({
  zipPath: `lambda/${name}/function.zip`,
  codeSha256: '4Pzq55AKeMT2XSeXXfGEIa55z+yJX73M/2gK3mQm04Q=',
});

/** All of them, ready to deploy. */
export const rulesToDeploy = [versioning, expiry, keys].map((rule) => ({ rule, code: zip(rule.name) }));
