import { describe, expect, it } from '@jest/globals';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ConfigRuleCrossAccountRole, ConfigRuleFunction, CustomConfigRule } from 'config-rule-kit/cdk';
import { rule } from '../../examples/s3-bucket-versioning.js';

const entry = 'examples/s3-bucket-versioning.ts';

/** The template of a stack in docs/cdk.md. */
function templateOf(fill: (this: Stack) => void): Template {
  const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Rules');
  fill.call(stack);
  return Template.fromStack(stack);
}

describe('code in docs/cdk.md', () => {
  it('overrides defaults', () => {
    const template = templateOf(function () {
      // #region overrides
      const remediator = new Role(this, 'Remediator', {
        assumedBy: new ServicePrincipal('ssm.amazonaws.com'),
      });
      const versioning = new CustomConfigRule(this, 'Versioning', {
        rule,
        entry,
        configRuleName: 'bucket-versioning',
        memorySize: 1024,
        timeout: Duration.minutes(5),
        environment: { LOG_LEVEL: 'debug' },
        remediation: {
          targetId: 'AWS-ConfigureS3BucketVersioning',
          automatic: true,
          parameters: {
            BucketName: { resourceValue: 'RESOURCE_ID' },
            AutomationAssumeRole: remediator.roleArn,
          },
        },
      });
      Bucket.fromBucketName(this, 'Exemptions', 'exemptions').grantRead(versioning.function);
      versioning.cfnRule.addPropertyOverride('Scope.ComplianceResourceId', 'one-bucket-alone');
      // #endregion
    });
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'bucket-versioning',
      Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'], ComplianceResourceId: 'one-bucket-alone' },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024, Timeout: 300 });
    template.hasResourceProperties('AWS::Config::RemediationConfiguration', { Automatic: true });
    template.resourceCountIs('AWS::IAM::Policy', 1);
  });

  it('creates the function in a central account and the rule in another', () => {
    const central = templateOf(function () {
      // #region central
      new ConfigRuleFunction(this, 'Versioning', {
        rule,
        entry,
        central: { organizationId: 'o-a1b2c3d4e5', roleName: 'config-rule' },
      });
      // #endregion
    });
    const member = templateOf(function () {
      // #region member
      CustomConfigRule.fromFunction(this, 'Versioning', { rule, functionAccountId: '111111111111' });
      new ConfigRuleCrossAccountRole(this, 'Role', {
        rules: [rule],
        central: { accountId: '111111111111', roleName: 'config-rule' },
      });
      // #endregion
    });
    const [lambda] = Object.values(central.findResources('AWS::Lambda::Function'));
    const [made] = Object.values(member.findResources('AWS::Config::ConfigRule'));
    const arn = JSON.stringify(made?.Properties.Source.SourceIdentifier);
    expect(arn).toContain(`:111111111111:function:${lambda?.Properties.FunctionName}`);
    member.hasResourceProperties('AWS::IAM::Role', { RoleName: 'config-rule' });
  });
});
