/** CloudFormation stacks and Elastic Beanstalk. */
import { isTreeObject } from '../../unknown.js';
import { assignedByDefault, camelCase, orAssigned, renamed, tagMap, words } from '../conversions.js';
import { mapping } from '../mapping.js';
import { valueAt } from '../source.js';
import { allAssigned, orDefault, tags } from '../values.js';

/** A nested stack. What its own template has is not read here. */
export const stack = mapping('AWS::CloudFormation::Stack', {
  idIs: 'arn',
  configuration: {
    notificationARNs: orDefault('NotificationARNs', []),
    parameters: ({ value }) => {
      const given = valueAt(value, 'Parameters') ?? {};
      if (!isTreeObject(given)) return given;
      return Object.entries(given).map(([parameterKey, parameterValue]) => ({
        parameterKey,
        parameterValue,
      }));
    },
    timeoutInMinutes: 'TimeoutInMinutes',
    tags: tags('Tags'),
  },
  supplementaryConfiguration: allAssigned(
    'EnableTerminationProtection',
    'ParentStackId',
    'StackDriftDetectionInformation',
    'StackResourceSummaries',
    'unsupportedResources',
  ),
  notRecorded: words('TemplateURL'),
});

export const beanstalkApplication = mapping('AWS::ElasticBeanstalk::Application', {
  id: 'ApplicationName',
  name: 'ApplicationName',
  configuration: {
    ...assignedByDefault('ApplicationName'),
    ...renamed('Description'),
    resourceLifecycleConfig: camelCase('ResourceLifecycleConfig'),
  },
});

export const beanstalkEnvironment = mapping('AWS::ElasticBeanstalk::Environment', {
  name: 'EnvironmentName',
  configuration: {
    ...assignedByDefault('ApplicationName EnvironmentName PlatformArn SolutionStackName'),
    ...renamed('Description OperationsRole TemplateName VersionLabel'),
    tier: {
      name: orAssigned('Tier.Name'),
      type: orAssigned('Tier.Type'),
      version: orAssigned('Tier.Version'),
    },
    tags: tagMap(),
  },
  // The platform and saved configurations add to the options of the template, so the recorded ones are not known.
  notRecorded: words('CNAMEPrefix OptionSettings'),
});

export const beanstalkVersion = mapping('AWS::ElasticBeanstalk::ApplicationVersion', {
  configuration: {
    ...renamed('ApplicationName Description'),
    process: orDefault('Process', false),
    sourceBundle: camelCase('SourceBundle'),
  },
  notRecorded: words('BuildConfiguration ImageConfiguration'),
});
