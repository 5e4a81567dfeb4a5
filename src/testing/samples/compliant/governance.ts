import { type Parts, sampleOf } from './compliant-sample.js';
import { relate } from './sample-resource.js';

export const governanceSamples = {
  /**
   * AWS Config records booleans as text.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html
   */
  'AWS::CloudFormation::Stack': sampleOf((stack): Parts['AWS::CloudFormation::Stack'] => ({
    configuration: {
      capabilities: ['CAPABILITY_IAM'],
      creationTime: stack.created,
      disableRollback: 'false',
      driftInformation: { lastCheckTimestamp: stack.created, stackDriftStatus: 'IN_SYNC' },
      enableTerminationProtection: 'true',
      notificationARNs: [stack.arnOf('AWS::SNS::Topic')],
      outputs: [],
      parameters: [],
      rollbackConfiguration: { rollbackTriggers: [] },
      stackId: stack.arn,
      stackName: stack.name,
      stackStatus: 'CREATE_COMPLETE',
      tags: stack.tagList,
    },
    supplementaryConfiguration: {
      EnableTerminationProtection: true,
      StackDriftDetectionInformation: { DetectionStatus: 'DETECTION_COMPLETE', DetectionStatusReason: null },
      StackResourceSummaries: [
        {
          logicalResourceId: 'Bucket',
          physicalResourceId: 'example-bucket',
          resourceType: 'AWS::S3::Bucket',
          resourceStatus: 'CREATE_COMPLETE',
          lastUpdatedTimestamp: stack.created,
          driftInformation: { stackResourceDriftStatus: 'IN_SYNC' },
        },
      ],
    },
    relationships: relate(stack, { Contains: 'AWS::S3::Bucket' }),
  })).variants({
    'no-notifications': { notificationARNs: [] },
    drifted: { driftInformation: { stackDriftStatus: 'DRIFTED' } },
    'no-termination-protection': () => ({
      configuration: { enableTerminationProtection: 'false' },
      supplementaryConfiguration: { EnableTerminationProtection: false },
    }),
  }),
  /** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
  'AWS::CloudTrail::Trail': sampleOf((trail): Parts['AWS::CloudTrail::Trail'] => ({
    configuration: {
      cloudWatchLogsLogGroupArn: `arn:${trail.partition}:logs:${trail.region}:${trail.accountId}:log-group:/example/log-group:*`,
      cloudWatchLogsRoleArn: trail.arnOf('AWS::IAM::Role'),
      hasCustomEventSelectors: true,
      hasInsightSelectors: false,
      homeRegion: trail.region,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
      kmsKeyId: trail.arnOf('AWS::KMS::Key'),
      logFileValidationEnabled: true,
      name: trail.id,
      s3BucketName: `${trail.accountId}-cloudtrail`,
      trailARN: trail.arn,
    },
    supplementaryConfiguration: { Tags: trail.tagList },
  })).variants({
    'no-log-validation': { logFileValidationEnabled: false },
    'single-region': { isMultiRegionTrail: false },
    unencrypted: { kmsKeyId: undefined },
    'no-cloudwatch-logs': { cloudWatchLogsLogGroupArn: undefined, cloudWatchLogsRoleArn: undefined },
  }),
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
  'AWS::SecretsManager::Secret': sampleOf((secret): Parts['AWS::SecretsManager::Secret'] => ({
    configuration: {
      ARN: secret.arn,
      Description: 'An example',
      Id: secret.arn,
      KMSKeyId: secret.arnOf('AWS::KMS::Key'),
      Name: secret.name,
      ReplicaRegions: [],
      Tags: secret.upperTagList,
    },
  })).variants({ 'aws-managed-key': { KMSKeyId: undefined } }),
};
