/** The deployments that formats are compared by, each as constructs in a stack. */
import { App, Aws, Duration, Stack, Tags } from 'aws-cdk-lib';
import { RuleScope } from 'aws-cdk-lib/aws-config';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  ConfigRuleCrossAccountRole,
  ConfigRuleFunction,
  CustomConfigRule,
  type RuleResourceProps,
} from 'config-rule-kit/cdk';
import type { ConfigRule as Rule } from '../../../src/rule/config-rule.js';
import { expiry, keys, versioning } from '../../deploy/helpers/rules.js';

const accountId = '111111111111';
const accounts = ['222222222222', '012345678901'];
const rules = [versioning, expiry, keys];

/** Values for the parameters that a template asks for at deployment. */
export const answers = { owners: 'security' };

export function emptyStack(context: Readonly<Record<string, unknown>> = {}): Stack {
  return new Stack(new App({ context }), 'Rules');
}

/** Code that needs no bundle. */
export function codeInS3(stack: Stack): Code {
  return Code.fromBucket(Bucket.fromBucketName(stack, 'Artifacts', 'artifacts'), 'rules.zip', 'v1');
}

const answersFor = (rule: Rule): RuleResourceProps => (rule === expiry ? { inputParameters: answers } : {});

/** By the names of `deploymentsOfApps`. */
export const fillStack: Readonly<Record<string, (stack: Stack) => void>> = {
  'rules with their functions'(stack) {
    const code = codeInS3(stack);
    for (const rule of rules) new CustomConfigRule(stack, rule.name, { rule, code, ...answersFor(rule) });
  },
  'everything that can be said'(stack) {
    const common = {
      code: codeInS3(stack),
      functionNamePrefix: 'audit-',
      logRetention: RetentionDays.ONE_YEAR,
      encryptionKey: Key.fromKeyArn(
        stack,
        'Key',
        `arn:${Aws.PARTITION}:kms:${Aws.REGION}:${Aws.ACCOUNT_ID}:key/0a1b2c3d-1111-2222-3333-0a1b2c3d4e5f`,
      ),
      ruleScope: RuleScope.fromTag('Stage', 'production'),
      sweepBy: 'batch-get',
      snapshots: {
        bucket: 'config-bucket',
        prefix: 'org',
        kmsKeyArn: 'arn:aws:kms:eu-central-1:111111111111:key/k',
      },
    } as const;
    const ofEvery = { runtime: Runtime.NODEJS_22_X, architecture: Architecture.X86_64 };
    const environment = { LEVEL: 'info', HOME_REGION: 'eu-central-1' };
    new CustomConfigRule(stack, 'Versioning', {
      ...common,
      rule: versioning,
      configRuleName: 'Versioning of Buckets',
      ...ofEvery,
      environment,
      memorySize: 1024,
      reservedConcurrentExecutions: 10,
    });
    new CustomConfigRule(stack, 'Expiry', {
      ...common,
      rule: expiry,
      inputParameters: { days: 7, ExecutionRoleName: 'kit', ...answers },
      maximumExecutionFrequency: 'One_Hour',
      triggers: ['schedule'],
      ...ofEvery,
      environment: { ...environment, LEVEL: 'debug' },
      timeout: Duration.seconds(60),
    });
    Tags.of(stack).add('team', 'security');
    Tags.of(stack).add('cost-center', '0042');
  },
  'functions for rules of other accounts'(stack) {
    const central = { accountId, accounts, roleName: 'rdk/config-rule' };
    const code = codeInS3(stack);
    for (const rule of rules) new ConfigRuleFunction(stack, rule.name, { rule, code, central });
  },
  'functions for an organization'(stack) {
    const central = { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' };
    const code = codeInS3(stack);
    for (const rule of rules) new ConfigRuleFunction(stack, rule.name, { rule, code, central });
  },
  'rules whose functions are in another account'(stack) {
    new ConfigRuleCrossAccountRole(stack, 'Role', {
      rules,
      central: { accountId, roleName: 'rdk/config-rule', externalId: true },
    });
    addRulesOf(accountId, stack);
  },
  'rules of a second Region'(stack) {
    addRulesOf(accountId, stack);
  },
};

function addRulesOf(functionAccountId: string, stack: Stack): void {
  for (const rule of rules)
    CustomConfigRule.fromFunction(stack, rule.name, { rule, functionAccountId, ...answersFor(rule) });
}
