/** Lambda functions; permissions become statements of the function's policy. */
import { partitionOf } from '../../../aws-partition.js';
import type { Tree } from '../../unknown.js';
import { camelCase, fromAws, orAssigned, renamed, tagMap, words } from '../conversions.js';
import { fromParts, mapping } from '../mapping.js';
import { type Mapper, type Table, valueFor } from '../source.js';
import {
  allAssigned,
  always,
  computed,
  ifPresent,
  inside,
  list,
  orDefault,
  region,
  text,
} from '../values.js';

const account = computed(
  [text('Principal'), region],
  (id, inRegion) => `arn:${partitionOf(String(inRegion))}:iam::${id}:root`,
);
const named = computed([text('Principal')], (value) => {
  const name = String(value);
  if (name === '*') return '*';
  return name.includes('.amazonaws.') ? { Service: name } : { AWS: name };
});
/** How Lambda writes a principal: everyone, a service, or an account. */
const principal: Mapper = (source) =>
  /^\d{12}$/.test(String(valueFor('Principal', source))) ? { AWS: account(source) ?? null } : named(source);
const statement: Table = {
  Sid: fromAws('the id of a permission'),
  Effect: always('Allow'),
  Principal: principal,
  Action: 'Action',
  Resource: fromAws('functionArn'),
  Condition: {
    StringEquals: {
      'AWS:SourceAccount': text('SourceAccount'),
      'aws:PrincipalOrgID': 'PrincipalOrgID',
      'lambda:EventSourceToken': 'EventSourceToken',
      'lambda:FunctionUrlAuthType': 'FunctionUrlAuthType',
    },
    ArnLike: { 'AWS:SourceArn': 'SourceArn' },
    Bool: { 'lambda:InvokedViaFunctionUrl': text('InvokedViaFunctionUrl') },
  },
};
const statements = fromParts('AWS::Lambda::Permission', statement);
/** Without a permission there is no policy. */
const policy: Mapper = (source) => {
  const given = statements(source);
  if (!Array.isArray(given)) return given;
  return given.length === 0 ? undefined : { Version: '2012-10-17', Id: 'default', Statement: given as Tree };
};

export const lambdaFunction = mapping('AWS::Lambda::Function', {
  id: 'FunctionName',
  name: 'FunctionName',
  arn: 'lambda:{region}:{account}:function:{name}',
  configuration: {
    functionName: orAssigned('FunctionName'),
    description: orDefault('Description', ''),
    ...renamed('Handler Role Runtime'),
    timeout: orDefault('Timeout', 3),
    memorySize: orDefault('MemorySize', 128),
    ephemeralStorage: { size: orDefault('EphemeralStorage.Size', 512) },
    architectures: orDefault('Architectures', ['x86_64']),
    packageType: orDefault('PackageType', 'Zip'),
    tracingConfig: { mode: orDefault('TracingConfig.Mode', 'PassThrough') },
    snapStart: { applyOn: orDefault('SnapStart.ApplyOn', 'None'), ...allAssigned('optimizationStatus') },
    deadLetterConfig: camelCase('DeadLetterConfig'),
    environment: inside('Environment', { variables: 'Variables' }),
    kmskeyArn: 'KmsKeyArn',
    layers: orDefault(list('Layers', { arn: '', ...allAssigned('codeSize') }), []),
    fileSystemConfigs: orDefault(camelCase('FileSystemConfigs'), []),
    imageConfigResponse: inside('ImageConfig', { imageConfig: camelCase('') }),
    loggingConfig: {
      logFormat: orDefault('LoggingConfig.LogFormat', 'Text'),
      logGroup: orAssigned('LoggingConfig.LogGroup'),
      applicationLogLevel: 'LoggingConfig.ApplicationLogLevel',
      systemLogLevel: 'LoggingConfig.SystemLogLevel',
    },
    vpcConfig: ifPresent('VpcConfig', {
      subnetIds: orDefault('VpcConfig.SubnetIds', []),
      securityGroupIds: orDefault('VpcConfig.SecurityGroupIds', []),
      ipv6AllowedForDualStack: orDefault('VpcConfig.Ipv6AllowedForDualStack', false),
      ...allAssigned('vpcId'),
    }),
    capacityProviderConfig: camelCase('CapacityProviderConfig'),
    durableConfig: inside('DurableConfig', renamed('ExecutionTimeout RetentionPeriodInDays')),
    tenancyConfig: camelCase('TenancyConfig'),
    version: always('$LATEST'),
  },
  supplementaryConfiguration: {
    Concurrency: { reservedConcurrentExecutions: 'ReservedConcurrentExecutions' },
    Policy: policy,
    Tags: tagMap(),
  },
  parts: { 'AWS::Lambda::Permission': ['FunctionName'] },
  notRecorded: words(`
      Code CodeSigningConfigArn FunctionScalingConfig PublishToLatestPublished RecursiveLoop
      RuntimeManagementConfig`),
});
