/**
 * Corrections of what the sources give, each with its evidence: documentation, a service model or a rule that AWS runs. What recorded
 * items show is in another file, `observed.json`.
 */
import { json, listOf, type ObjectShape, type Shape } from './shape.js';

export interface Override {
  readonly resourceType: string;
  /** Below `configuration`; lists are looked through. The property is replaced, or added where it is missing. */
  readonly path: string;
  /** `one`: what is known of it, and that it is not many. `many too`, `text too`: what is known of it, or a list, or text of it. */
  readonly shape: Shape | 'one' | 'many too' | 'text too';
  readonly evidence: string;
}

const text: Shape = { kind: 'string' };

/** The sources of a security group's rule, as version 1 of the AWS SDK for Java has them. */
const ipv4Ranges = listOf(objectOf({ cidrIp: text, description: text }));

const iamPolicies: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Group': ['groupPolicyList.policyDocument'],
  'AWS::IAM::Policy': ['policyVersionList.document'],
  'AWS::IAM::Role': ['assumeRolePolicyDocument', 'rolePolicyList.policyDocument'],
  'AWS::IAM::User': ['userPolicyList.policyDocument'],
};

/** `GetTopicAttributes` and `GetQueueAttributes` answer with a map of texts: an attribute has one value. */
const attributes: Readonly<Record<string, readonly string[]>> = {
  'AWS::SNS::Topic': [
    'Owner',
    ...['Application', 'Firehose', 'HTTP', 'Lambda', 'SQS'].flatMap((protocol) =>
      ['FailureFeedbackRoleArn', 'SuccessFeedbackRoleArn'].map((end) => protocol + end),
    ),
  ],
  'AWS::SQS::Queue': ['CreatedTimestamp', 'LastModifiedTimestamp', 'QueueArn'],
};

/** What is a number or a boolean in CloudFormation, and text in those maps. */
const textAttributes: Readonly<Record<string, readonly string[]>> = {
  'AWS::SNS::Topic': [
    ...['Application', 'Firehose', 'HTTP', 'Lambda', 'SQS'].map(
      (protocol) => `${protocol}SuccessFeedbackSampleRate`,
    ),
    'ContentBasedDeduplication',
    'FifoTopic',
    'MaximumMessageSize',
  ],
  'AWS::SQS::Queue': [
    'ContentBasedDeduplication',
    'DelaySeconds',
    'FifoQueue',
    'KmsDataKeyReusePeriodSeconds',
    'MaximumMessageSize',
    'MessageRetentionPeriod',
    'ReceiveMessageWaitTimeSeconds',
    'SqsManagedSseEnabled',
    'VisibilityTimeout',
  ],
};

export const overrides: readonly Override[] = [
  ...each(iamPolicies, {
    shape: json,
    evidence:
      'IAM API, for example RoleDetail: the text of a policy is URL-encoded JSON, and rules that Amazon publishes decode it; ' +
      'studies of items found parsed documents too. `parsePolicy` takes every form.',
  }),
  ...each(attributes, {
    shape: 'one',
    evidence: 'SNS API, GetTopicAttributes; SQS API, GetQueueAttributes: a map of text to text',
  }),
  ...each(textAttributes, {
    shape: 'text too',
    evidence:
      'SNS API, GetTopicAttributes; SQS API, GetQueueAttributes: a map of text to text. CloudFormation and the property paths: numbers ' +
      'and booleans.',
  }),
  ...each(
    { 'AWS::CloudFormation::Stack': ['disableRollback', 'enableTerminationProtection'] },
    {
      shape: 'text too',
      evidence:
        'the text "false" in the stack of the example items of awslabs/aws-config-rdk; the API: booleans',
    },
  ),
  ...each(
    { 'AWS::CodeBuild::Project': ['artifacts', 'source'] },
    {
      shape: 'many too',
      evidence:
        'lists in a recorded project; CodeBuild API, Project: one of each, and lists of secondary ones',
    },
  ),
  {
    resourceType: 'AWS::EC2::Instance',
    path: 'state.code',
    shape: { kind: 'number' },
    evidence:
      'EC2 API, InstanceState: an integer. The property paths say text, and nine of nine recorded items a number.',
  },
  {
    resourceType: 'AWS::S3::Bucket',
    path: 'owner',
    shape: objectOf({ displayName: text, id: text }),
    evidence:
      'com.amazonaws.services.s3.model.Bucket (AWS SDK for Java 1.11): Owner getOwner(), with getDisplayName and getId',
  },
  ...each(
    { 'AWS::ElasticBeanstalk::Environment': ['optionSettings', 'tags'] },
    {
      shape: json,
      evidence:
        'CloudFormation has OptionSettings and Tags for an environment, and EnvironmentDescription has neither: how AWS Config ' +
        'shapes them is not published',
    },
  ),
  ...each(
    { 'AWS::QuickSight::Template': ['Definition'] },
    {
      shape: json,
      evidence:
        'A choice, not a correction: the 1895 properties that CloudFormation has for what a dashboard shows would be a tenth of the published types, and ' +
        'no known rule reads them',
    },
  ),
  ...['ipPermissions', 'ipPermissionsEgress'].flatMap((permissions): readonly Override[] => [
    {
      resourceType: 'AWS::EC2::SecurityGroup',
      path: `${permissions}.ipv4Ranges`,
      shape: ipv4Ranges,
      evidence:
        'com.amazonaws.services.ec2.model.IpPermission (AWS SDK for Java 1.11): List<IpRange> getIpv4Ranges()',
    },
    {
      resourceType: 'AWS::EC2::SecurityGroup',
      path: `${permissions}.ipRanges`,
      shape: listOf(text),
      evidence:
        'com.amazonaws.services.ec2.model.IpPermission (AWS SDK for Java 1.11): List<String> getIpRanges()',
    },
  ]),
];

function each(
  paths: Readonly<Record<string, readonly string[]>>,
  correction: Pick<Override, 'shape' | 'evidence'>,
): readonly Override[] {
  return Object.entries(paths).flatMap(([resourceType, ofType]) =>
    ofType.map((path) => ({ resourceType, path, ...correction })),
  );
}

function objectOf(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'override' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}
