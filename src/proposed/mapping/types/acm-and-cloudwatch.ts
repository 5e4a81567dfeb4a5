/** Certificates and alarms. */
import { camelCase } from '../conversions.js';
import { mapping } from '../mapping.js';
import {
  always,
  assigned,
  choice,
  concat,
  firstOf,
  ifPresent,
  list,
  orDefault,
  singleton,
  tags,
} from '../values.js';

export const certificate = mapping('AWS::CertificateManager::Certificate', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html',
  idIs: 'arn',
  name: null,
  configuration: {
    certificateAuthorityArn: 'CertificateAuthorityArn',
    domainName: 'DomainName',
    keyAlgorithm: choice(orDefault('KeyAlgorithm', 'RSA_2048'), {
      RSA_1024: 'RSA-1024',
      RSA_2048: 'RSA-2048',
      RSA_3072: 'RSA-3072',
      RSA_4096: 'RSA-4096',
    }),
    options: {
      certificateTransparencyLoggingPreference: orDefault(
        'CertificateTransparencyLoggingPreference',
        'ENABLED',
      ),
      export: orDefault('CertificateExport', 'DISABLED'),
    },
    subjectAlternativeNames: concat(singleton('DomainName', 'DomainName'), list('SubjectAlternativeNames')),
    type: firstOf(ifPresent('CertificateAuthorityArn', always('PRIVATE')), always('AMAZON_ISSUED')),
  },
  supplementaryConfiguration: { Tags: tags('Tags') },
  notRecorded: ['DomainValidationOptions', 'ValidationMethod'],
});

export const alarm = mapping('AWS::CloudWatch::Alarm', {
  defaultsFrom:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html',
  id: 'AlarmName',
  name: 'AlarmName',
  arn: 'cloudwatch:{region}:{account}:alarm:{name}',
  configuration: {
    actionsEnabled: orDefault('ActionsEnabled', true),
    alarmActions: orDefault('AlarmActions', []),
    alarmDescription: 'AlarmDescription',
    alarmName: firstOf('AlarmName', assigned('alarmName', 'required')),
    comparisonOperator: 'ComparisonOperator',
    datapointsToAlarm: 'DatapointsToAlarm',
    dimensions: orDefault(camelCase('Dimensions'), []),
    evaluateLowSampleCountPercentile: 'EvaluateLowSampleCountPercentile',
    evaluationCriteria: camelCase('EvaluationCriteria'),
    evaluationInterval: 'EvaluationInterval',
    evaluationPeriods: 'EvaluationPeriods',
    evaluationWindow: camelCase('EvaluationWindow'),
    extendedStatistic: 'ExtendedStatistic',
    insufficientDataActions: orDefault('InsufficientDataActions', []),
    metricName: 'MetricName',
    metrics: orDefault(camelCase('Metrics'), []),
    namespace: 'Namespace',
    okactions: orDefault('OKActions', []),
    period: 'Period',
    statistic: 'Statistic',
    threshold: 'Threshold',
    thresholdMetricId: 'ThresholdMetricId',
    treatMissingData: 'TreatMissingData',
    unit: 'Unit',
    warmUpConfiguration: camelCase('WarmUpConfiguration'),
  },
  notRecorded: ['ActionConfiguration'],
});
