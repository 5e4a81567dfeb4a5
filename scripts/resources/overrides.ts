/**
 * Corrections of what the sources give, each with its evidence: documentation, a service model or a rule that AWS runs. Never
 * an example item: those are what the types are checked against.
 */
import { json, listOf, type ObjectShape, type Shape } from './shape.js';

export interface Override {
  readonly resourceType: string;
  /** Below `configuration`; lists are looked through. The property is replaced, or added where it is missing. */
  readonly path: string;
  /** `one`: what is known of it, and that it is not many. */
  readonly shape: Shape | 'one';
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
      ['FailureFeedbackRoleArn', 'SuccessFeedbackRoleArn', 'SuccessFeedbackSampleRate'].map(
        (end) => protocol + end,
      ),
    ),
  ],
  'AWS::SQS::Queue': ['CreatedTimestamp', 'LastModifiedTimestamp', 'QueueArn'],
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
