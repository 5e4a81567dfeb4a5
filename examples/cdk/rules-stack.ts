// A stack with two rules, an alarm for failed events, and a topic for compliance changes of certificates.
import { Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CustomConfigRule } from 'config-rule-kit/cdk';
import type { Construct } from 'constructs';
import { rule as expiryRule } from '../acm-certificate-expiry.js';
import { rule as versioningRule } from '../s3-bucket-versioning.js';

export class RulesStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const versioning = new CustomConfigRule(this, 'Versioning', {
      rule: versioningRule,
      entry: 'examples/s3-bucket-versioning.ts',
    });
    const expiry = new CustomConfigRule(this, 'Expiry', {
      rule: expiryRule,
      entry: 'examples/acm-certificate-expiry.ts',
      inputParameters: { days: 45 },
      memorySize: 1024,
    });

    const certificates = new Topic(this, 'Certificates');
    expiry.rule.onComplianceChange('Changes', { target: new SnsTopic(certificates) });
    for (const { node, deadLetterQueue } of [versioning, expiry]) {
      const failed = deadLetterQueue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
      });
      failed.createAlarm(this, `${node.id}Failed`, { threshold: 1, evaluationPeriods: 1 });
    }
    Tags.of(this).add('team', 'security');
  }
}
