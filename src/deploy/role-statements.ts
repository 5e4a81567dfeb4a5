/** Least privilege: the calls of the kit, which depend on the triggers of a rule, and the `permissions` of the rule. */
import { kitActions, type SweepBy } from '../aws/reads/sweep-by.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { PolicyStatement, PseudoText, RuleTrigger } from './deployment.js';
import type { DeploymentOptions, SnapshotOptions } from './deployment-options.js';
import { deploymentOptions } from './options/option-table.js';
import { accountId, partition, region } from './pseudo-text.js';

/** The parts of a rule that its calls depend on. */
export interface CallingRule {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'staleEvaluations' | 'permissions'>;
  readonly triggers: readonly RuleTrigger[];
}

/** @param resultsRegion the Region of the results: `*` for a role that serves several Regions */
export function statementsInAccount(
  rules: readonly CallingRule[],
  options: Pick<DeploymentOptions, 'sweepBy' | 'snapshots'>,
  resultsRegion: PseudoText,
): readonly PolicyStatement[] {
  const { sweepBy = deploymentOptions.sweepBy.default, snapshots } = options;
  const results = `arn:${partition}:config:${resultsRegion}:${accountId}:config-rule/*`;
  const readsSnapshots = snapshots !== undefined && rules.some(sweepsSnapshots);
  return [
    statement('CallConfig', unique(rules.flatMap((rule) => configActions(rule, sweepBy))), ['*']),
    statement(
      'ReadEarlierResults',
      rules.some(readsEarlierResults) ? ['config:GetComplianceDetailsByConfigRule'] : [],
      [results],
    ),
    ...(readsSnapshots ? snapshotStatements(snapshots) : []),
    ...declaredStatements(rules),
  ].filter(({ actions }) => actions.length > 0);
}

function configActions(calling: CallingRule, sweepBy: SweepBy): readonly string[] {
  const sweeps = !calling.rule.evaluatePeriodic && isTriggeredBy(calling, 'ScheduledNotification');
  const changes = isTriggeredBy(calling, 'OversizedConfigurationItemChangeNotification');
  return [
    ...kitActions({ changes, sweeps }, sweepBy),
    // For resources that are not in the snapshot: do they still exist?
    ...(sweepsSnapshots(calling) && readsEarlierResults(calling) ? ['config:BatchGetResourceConfig'] : []),
  ];
}

function isTriggeredBy({ triggers }: CallingRule, ...types: RuleTrigger['messageType'][]): boolean {
  return triggers.some(({ messageType }) => types.includes(messageType));
}

function readsEarlierResults(calling: CallingRule): boolean {
  return (
    isTriggeredBy(calling, 'ScheduledNotification', 'ConfigurationSnapshotDeliveryCompleted') &&
    calling.rule.staleEvaluations !== 'keep'
  );
}

/** A rule with `evaluatePeriodic` does not read the snapshot. */
function sweepsSnapshots(calling: CallingRule): boolean {
  return isTriggeredBy(calling, 'ConfigurationSnapshotDeliveryCompleted') && !calling.rule.evaluatePeriodic;
}

function snapshotStatements({ bucket, prefix, kmsKeyArn }: SnapshotOptions): readonly PolicyStatement[] {
  const folder = prefix ? `${prefix.replace(/\/+$/, '')}/AWSLogs` : 'AWSLogs';
  const objects = `arn:${partition}:s3:::${bucket}/${folder}/*/ConfigSnapshot/*`;
  return [
    statement('ReadSnapshots', ['s3:GetObject'], [objects]),
    statement('DecryptSnapshots', kmsKeyArn === undefined ? [] : ['kms:Decrypt'], [kmsKeyArn ?? '*']),
  ];
}

/** The `permissions` of rules: single actions in one statement, then each different statement once. */
function declaredStatements(rules: readonly CallingRule[]): readonly PolicyStatement[] {
  const declared = rules.flatMap(({ rule }) => rule.permissions ?? []);
  const actions = declared.filter((permission) => typeof permission === 'string');
  const statements = declared.filter((permission) => typeof permission !== 'string');
  const distinct = new Map(statements.map((one) => [JSON.stringify([one.actions, one.resources]), one]));
  return [
    statement('CallForTheRule', unique(actions), ['*']),
    ...[...distinct.values()].map((one, index) =>
      statement(`CallForTheRule${index + 1}`, one.actions, one.resources),
    ),
  ];
}

export function statementsOfFunction(
  logGroup: string,
  queue: string,
  kmsKeyArn: PseudoText | undefined,
): readonly PolicyStatement[] {
  const own = (service: string, rest: string) => `arn:${partition}:${service}:${region}:${accountId}:${rest}`;
  return [
    statement(
      'WriteLogs',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      [own('logs', `log-group:${logGroup}:*`)],
    ),
    statement('KeepFailedEvents', ['sqs:SendMessage'], [own('sqs', queue)]),
    ...(kmsKeyArn
      ? [statement('EncryptFailedEvents', ['kms:GenerateDataKey', 'kms:Decrypt'], [kmsKeyArn])]
      : []),
  ];
}

/**
 * For a function in a VPC: the actions of the managed policy AWSLambdaVPCAccessExecutionRole, without its access to every log. Half of
 * the actions support no resources, and the network interfaces do not exist yet.
 */
export const manageNetworkInterfaces: PolicyStatement = statement(
  'ManageNetworkInterfaces',
  [
    'ec2:CreateNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ],
  ['*'],
);

function statement(sid: string, actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return { sid, actions, resources };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
