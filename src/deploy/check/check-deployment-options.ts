import { sweepSources } from '../../aws/reads/sweep-by.js';
import { refuseUnknownKeys } from '../../options.js';
import type { DeploymentOptions } from '../deployment-options.js';
import { checkAccounts, checkCentral, checkOrganization } from './check-accounts.js';
import { checkFunctionSettings, checkSurroundings } from './check-functions.js';
import { oneOf, owner, refuse, text, texts } from './check-values.js';

const rulesAsKinds = ['rules', 'conformance-pack', 'organization'];
const deploymentParts = ['all', 'functions-only', 'rules-only'];

/** The days for which CloudWatch Logs can keep a log. */
const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const optionKeys: readonly (keyof DeploymentOptions)[] = [
  'rulesets',
  'parts',
  'rulesAs',
  'functionNamePrefix',
  'runtime',
  'architecture',
  'memoryMb',
  'timeoutSeconds',
  'environment',
  'vpc',
  'layers',
  'permissionsBoundary',
  'logRetentionDays',
  'kmsKeyArn',
  'tags',
  'scope',
  'sweepBy',
  'snapshots',
  'central',
  'excludedAccounts',
];
/** Refuses options that contradict each other, or that AWS would refuse. */
export function checkDeploymentOptions(options: DeploymentOptions): void {
  refuseUnknownKeys(owner, options, optionKeys);
  oneOf('parts', options.parts, deploymentParts);
  oneOf('rulesAs', options.rulesAs, rulesAsKinds);
  oneOf('architecture', options.architecture, ['arm64', 'x86_64']);
  oneOf('sweepBy', options.sweepBy, sweepSources);
  text(
    'functionNamePrefix',
    options.functionNamePrefix,
    /^[\w-]{0,40}$/,
    'at most 40 letters, digits, - and _',
  );
  text('runtime', options.runtime, /^nodejs\d+\.x$/, 'a runtime such as "nodejs24.x"');
  checkFunctionSettings('', options);
  checkSurroundings(options);
  if (options.logRetentionDays !== undefined && !retentionDays.includes(options.logRetentionDays))
    refuse(`logRetentionDays to be one of ${retentionDays.join(', ')}`, options.logRetentionDays);
  texts('tags', options.tags);
  for (const key of Object.keys(options.tags ?? {}))
    text('tags', key, /^(?!aws:).{1,128}$/is, 'named by 1 to 128 characters that do not begin with aws:');
  if (options.scope !== undefined) {
    refuseUnknownKeys(`${owner}: scope`, options.scope, ['tagKey', 'tagValue']);
    text('scope.tagKey', options.scope.tagKey ?? '', /^.{1,128}$/, 'a tag key of 1 to 128 characters');
    text('scope.tagValue', options.scope.tagValue, /^.{0,256}$/, 'a tag value of at most 256 characters');
  }
  if (options.snapshots !== undefined) {
    refuseUnknownKeys(`${owner}: snapshots`, options.snapshots, ['bucket', 'prefix', 'kmsKeyArn']);
    text(
      'snapshots.bucket',
      options.snapshots.bucket ?? '',
      /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/,
      'the name of a bucket',
    );
    text('snapshots.prefix', options.snapshots.prefix, /^[^*?$]*$/, 'a prefix of keys');
    text('snapshots.kmsKeyArn', options.snapshots.kmsKeyArn, /^arn:\S+:key\/\S+$/, 'the ARN of a KMS key');
  }
  checkAccounts('excludedAccounts', options.excludedAccounts);
  if (options.central !== undefined) checkCentral(options.central, options);
  checkOrganization(options);
}
