/** Least privilege: what the kit calls for a rule, by what triggers it, and what the rule says it calls. */

import type { SweepBy } from '../aws/reads/sweep-by.js';
import { kitActions } from '../aws/reads/sweep-by.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { PermissionStatement } from '../rule/permission.js';
import type { PolicyStatement, PseudoText, RuleTrigger } from './deployment.js';
import type { SnapshotOptions } from './deployment-options.js';
import { accountId, partition, region } from './pseudo-text.js';

/** A rule, as far as its calls depend on it. */
export interface CallingRule {
  readonly rule: Pick<ConfigRule, 'evaluate' | 'evaluatePeriodic' | 'staleEvaluations' | 'permissions'>;
  readonly triggers: readonly RuleTrigger[];
}

/** What decides about calls beside the rules. */
export interface CallSettings {
  readonly sweepBy: SweepBy;
  readonly snapshots: SnapshotOptions | undefined;
  /** Whose results are read: `*` for a role that serves several Regions. */
  readonly region: PseudoText;
}

/** What is called in the account that owns the rules, by the function's role or one that it assumes there. */
export function statementsInAccount(
  rules: readonly CallingRule[],
  { sweepBy, snapshots, region: resultsRegion }: CallSettings,
): readonly PolicyStatement[] {
  const results = `arn:${partition}:config:${resultsRegion}:${accountId}:config-rule/*`;
  const readsSnapshots = snapshots !== undefined && rules.some(isTriggeredBySnapshots);
  return [
    statement('CallConfig', unique(rules.flatMap((rule) => configActions(rule, sweepBy))), ['*']),
    statement(
      'ReadEarlierResults',
      rules.some(takesResultsBack) ? ['config:GetComplianceDetailsByConfigRule'] : [],
      [results],
    ),
    ...(readsSnapshots ? snapshotStatements(snapshots) : []),
    ...declaredStatements(rules),
  ].filter(({ actions }) => actions.length > 0);
}

function configActions(calling: CallingRule, sweepBy: SweepBy): readonly string[] {
  const { rule, triggers } = calling;
  const isTriggeredBy = (wanted: RuleTrigger['messageType']) =>
    triggers.some(({ messageType }) => messageType === wanted);
  const sweeps = !rule.evaluatePeriodic && isTriggeredBy('ScheduledNotification');
  return [
    ...kitActions(
      { changes: isTriggeredBy('OversizedConfigurationItemChangeNotification'), sweeps },
      sweepBy,
    ),
    // Whether what a snapshot leaves out still exists.
    ...(isTriggeredBySnapshots(calling) && takesResultsBack(calling)
      ? ['config:BatchGetResourceConfig']
      : []),
  ];
}

function takesResultsBack({ rule, triggers }: CallingRule): boolean {
  const periodic = ['ScheduledNotification', 'ConfigurationSnapshotDeliveryCompleted'];
  const isPeriodic = triggers.some(({ messageType }) => periodic.includes(messageType));
  return isPeriodic && rule.staleEvaluations !== 'keep';
}

/** A rule with `evaluatePeriodic` is called in place of a sweep over the snapshot. */
function isTriggeredBySnapshots({ rule, triggers }: CallingRule): boolean {
  const isTriggered = triggers.some(
    ({ messageType }) => messageType === 'ConfigurationSnapshotDeliveryCompleted',
  );
  return isTriggered && !rule.evaluatePeriodic;
}

function snapshotStatements({ bucket, prefix, kmsKeyArn }: SnapshotOptions): readonly PolicyStatement[] {
  const folder = prefix ? `${prefix.replace(/\/+$/, '')}/AWSLogs` : 'AWSLogs';
  const objects = `arn:${partition}:s3:::${bucket}/${folder}/*/ConfigSnapshot/*`;
  return [
    statement('ReadSnapshots', ['s3:GetObject'], [objects]),
    statement('DecryptSnapshots', kmsKeyArn === undefined ? [] : ['kms:Decrypt'], [kmsKeyArn ?? '*']),
  ];
}

/** What rules say they call: single actions in one statement, then statements as they are, each once. */
function declaredStatements(rules: readonly CallingRule[]): readonly PolicyStatement[] {
  const declared = rules.flatMap(({ rule }) => rule.permissions ?? []);
  const actions = declared.filter((permission) => typeof permission === 'string');
  const statements = declared.filter(
    (permission): permission is PermissionStatement => typeof permission !== 'string',
  );
  const distinct = new Map(statements.map((one) => [JSON.stringify([one.actions, one.resources]), one]));
  return [
    statement('CallForTheRule', unique(actions), ['*']),
    ...[...distinct.values()].map((one, index) =>
      statement(`CallForTheRule${index + 1}`, one.actions, one.resources),
    ),
  ];
}

/** What every function does beside: its log, its dead-letter queue. */
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
    ...(kmsKeyArn === undefined
      ? []
      : [statement('EncryptFailedEvents', ['kms:GenerateDataKey', 'kms:Decrypt'], [kmsKeyArn])]),
  ];
}

/**
 * What Lambda does with the role of a function in a VPC, as in the managed policy AWSLambdaVPCAccessExecutionRole, which may write to
 * every log beside. Half of the actions know no resources, and the interfaces are not there yet.
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

function statement(
  sid: string,
  actions: readonly string[],
  resources: readonly PseudoText[],
): PolicyStatement {
  return { sid, actions, resources };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
