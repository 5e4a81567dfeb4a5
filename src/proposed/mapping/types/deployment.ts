/** CloudFormation stacks and Elastic Beanstalk. */

import { isTreeObject } from '../../unknown.js';
import { assignedByDefault, flag, orAssigned, renamed, tagMap } from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, camelCase, number, orDefault, ownId, tags, valueAt } from '../values.js';

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
    timeoutInMinutes: number('TimeoutInMinutes'),
    tags: tags('Tags'),
    ...allAssigned(
      'stackId',
      'stackName',
      'stackStatus',
      'creationTime',
      'description',
      'parentId',
      'roleARN',
    ),
    ...allAssigned('capabilities', 'disableRollback', 'driftInformation', 'outputs', 'rootId'),
  },
  supplementaryConfiguration: allAssigned(
    'EnableTerminationProtection',
    'ParentStackId',
    'StackDriftDetectionInformation',
    'StackResourceSummaries',
    'unsupportedResources',
  ),
  notRecorded: ['TemplateURL'],
});

export const beanstalkApplication = mapping('AWS::ElasticBeanstalk::Application', {
  id: 'ApplicationName',
  name: 'ApplicationName',
  configuration: {
    ...assignedByDefault('ApplicationName'),
    ...renamed('Description'),
    resourceLifecycleConfig: camelCase('ResourceLifecycleConfig'),
    ...allAssigned('applicationArn', 'configurationTemplates', 'dateCreated', 'dateUpdated', 'versions'),
  },
});

export const beanstalkEnvironment = mapping('AWS::ElasticBeanstalk::Environment', {
  name: 'EnvironmentName',
  configuration: {
    ...assignedByDefault('ApplicationName', 'EnvironmentName', 'PlatformArn', 'SolutionStackName'),
    ...renamed('Description', 'OperationsRole', 'TemplateName', 'VersionLabel'),
    tier: {
      name: orAssigned('Tier.Name'),
      type: orAssigned('Tier.Type'),
      version: orAssigned('Tier.Version'),
    },
    tags: tagMap(),
    // The platform and saved configurations add options to those of the template.
    ...allAssigned('optionSettings', 'cNAME', 'dateCreated', 'dateUpdated', 'endpointURL', 'environmentArn'),
    ...allAssigned('environmentId', 'environmentLinks', 'health', 'healthStatus', 'resources', 'status'),
  },
  notRecorded: ['CNAMEPrefix', 'OptionSettings'],
});

export const beanstalkVersion = mapping('AWS::ElasticBeanstalk::ApplicationVersion', {
  configuration: {
    ...renamed('ApplicationName', 'Description'),
    process: orDefault(flag('Process'), false),
    sourceBundle: camelCase('SourceBundle'),
    versionLabel: ownId('versionLabel'),
    ...allAssigned('applicationVersionArn', 'buildArn', 'dateCreated', 'dateUpdated', 'status'),
  },
  notRecorded: ['BuildConfiguration', 'ImageConfiguration'],
});
