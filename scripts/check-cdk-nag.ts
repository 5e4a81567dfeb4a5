/**
 * `npm run check:cdk-nag`: an app with every construct passes the packs AwsSolutions and Serverless of cdk-nag with what docs/cdk.md
 * acknowledges, and with nothing less. cdk-nag is installed when this is run.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { compliant, defineRule } from 'config-rule-kit';
import { ConfigRuleCrossAccountRole, ConfigRuleFunction, CustomConfigRule } from 'config-rule-kit/cdk';
import { acknowledge } from './cdk-nag/acknowledge.js';
import { installTools } from './install-tools.js';

// It is to use the aws-cdk-lib that is here.
process.env.npm_config_legacy_peer_deps = 'true';
const tools = join(process.cwd(), 'build/cdk-nag');
installTools('scripts/cdk-nag/tools.package.json', tools);
const { AwsSolutionsChecks, ServerlessChecks } = createRequire(join(tools, 'package.json'))('cdk-nag');

const before = findings(() => {});
const after = findings((stack) => acknowledge(stack, ['config-rule-rule', 'config-rule-central']));
console.log(`cdk-nag: ${before.length} findings, ${after.length} with what docs/cdk.md acknowledges.`);
for (const finding of after) console.error(`  ${finding}`);
if (before.length === 0 || after.length > 0) process.exitCode = 1;

function findings(prepare: (stack: Stack) => void): readonly string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-nag-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, 'Rules');
    fill(stack);
    prepare(stack);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
    try {
      app.synth();
    } catch {
      // The report says why.
    }
    const report = join(outdir, 'validation-report.json');
    if (!existsSync(report)) return [];
    const { pluginReports } = JSON.parse(readFileSync(report, 'utf8'));
    return pluginReports.flatMap(({ violations }: { violations: { ruleName: string }[] }) =>
      violations.map(({ ruleName }) => ruleName),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function fill(stack: Stack): void {
  const code = Code.fromBucket(Bucket.fromBucketName(stack, 'Artifacts', 'artifacts'), 'rules.zip');
  const rule = defineRule({
    name: 'rule',
    resourceTypes: ['AWS::S3::Bucket'],
    schedule: 'Six_Hours',
    permissions: ['iam:ListUsers'],
    evaluate: () => compliant(),
  });
  const central = { accountId: '111111111111', roleName: 'config-rule' };
  new CustomConfigRule(stack, 'Rule', { rule, code });
  new ConfigRuleFunction(stack, 'Function', {
    rule,
    code,
    configRuleName: 'central',
    central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
  });
  new ConfigRuleCrossAccountRole(stack, 'Role', { rules: [rule], central });
}
