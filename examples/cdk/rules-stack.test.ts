import { describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { RulesStack } from './rules-stack.js';

// Without bundling, because the test checks only the template.
const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
const template = Template.fromStack(new RulesStack(app, 'ConfigRules'));

describe('RulesStack', () => {
  it('checks buckets when they change', () => {
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 's3-bucket-versioning-enabled',
      Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket'] },
      Source: {
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
        ],
      },
    });
  });

  it('checks certificates daily, 45 days before they expire', () => {
    const daily = { MessageType: 'ScheduledNotification', MaximumExecutionFrequency: 'TwentyFour_Hours' };
    template.hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'acm-certificate-expiry',
      InputParameters: { days: '45' },
      Source: { SourceDetails: Match.arrayWith([Match.objectLike(daily)]) },
    });
  });

  it('allows only rules of this account to invoke the functions', () => {
    template.resourceCountIs('AWS::Lambda::Permission', 2);
    template.allResourcesProperties('AWS::Lambda::Permission', {
      Principal: 'config.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  it('has an alarm for each dead-letter queue', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
    const queues = alarms.map(({ Properties }) => Properties.Dimensions[0].Value['Fn::GetAtt'][0]);
    expect(queues.sort()).toEqual(Object.keys(template.findResources('AWS::SQS::Queue')).sort());
  });

  it('tags the functions', () => {
    template.allResourcesProperties('AWS::Lambda::Function', { Tags: [{ Key: 'team', Value: 'security' }] });
  });
});
