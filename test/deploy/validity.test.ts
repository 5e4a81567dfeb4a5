import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { complaintsAbout } from './helpers/complaints.js';
import { deployments } from './helpers/deployments.js';

const [usual] = Object.values(deployments);
const text = printTemplate(renderCloudFormation(usual as NonNullable<typeof usual>));

describe("AWS's validator of templates", () => {
  it.each(Object.entries(deployments))('has nothing to say of CloudFormation: %s', (_name, deployment) => {
    expect(complaintsAbout(renderCloudFormation(deployment))).toEqual([]);
  });

  it.each(Object.entries(deployments))('has nothing to say of SAM: %s', (_name, deployment) => {
    expect(complaintsAbout(renderSam(deployment))).toEqual([]);
  });

  it.each([
    ['a misspelt property', 'SourceDetails:', 'SourceDetail:', /'SourceDetail' was unexpected/],
    ['a property that is missing', 'Owner: CUSTOM_LAMBDA', '', /'Owner' is a required property/],
    ['a word that AWS does not know', '- arm64', '- arm65', /'arm65' is not one of/],
    ['a number that AWS does not take', 'RetentionInDays: 90', 'RetentionInDays: 91', /91 is not one of/],
    ['a reference that leads nowhere', 'Ref: S3BucketVersioningRule', 'Ref: BucketRule', /BucketRule/],
    [
      'a parameter that nothing uses',
      'Parameters:\n',
      'Parameters:\n  Unused: { Type: String }\n',
      /'Unused' is not/,
    ],
    [
      'a circle',
      'S3BucketVersioningLogGroup:\n    Type',
      'S3BucketVersioningLogGroup:\n    DependsOn: S3BucketVersioningFunction\n    Type',
      /Circular/,
    ],
    ['a resource type that does not exist', 'AWS::SQS::Queue', 'AWS::SQS::Queues', /AWS::SQS::Queues/],
  ])('finds %s', (_what, original, wrong, complaint) => {
    expect(text).toContain(original);
    expect(complaintsAbout(text.replace(original, wrong)).join('\n')).toMatch(complaint);
  });
});
