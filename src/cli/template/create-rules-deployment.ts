import { createDeployment } from '../../deploy/create-deployment.js';
import type { Deployment, RulesAs } from '../../deploy/deployment.js';
import type {
  CentralOptions,
  DeploymentOptions,
  RuleToDeploy,
  Trigger,
} from '../../deploy/deployment-options.js';
import type { Schedule } from '../../rule/config-rule.js';
import { UsageError } from '../cli-errors.js';
import type { CollectedRule } from './collect-rules.js';
import type { RuleCodes } from './locate-code.js';
import { s3Place, wholeNumber } from './option-values.js';
import { pairOf, ruleParameters, ruleValues, singleRuleValues } from './rule-values.js';

/** The options of the command that say what is deployed, as they were typed. */
export interface DeploymentFlags {
  readonly functionsOnly?: true | undefined;
  readonly rulesOnly?: true | undefined;
  readonly ruleName?: readonly string[] | undefined;
  readonly parameter?: readonly string[] | undefined;
  readonly schedule?: readonly string[] | undefined;
  readonly trigger?: readonly string[] | undefined;
  readonly scopeTag?: string | undefined;
  readonly snapshots?: string | undefined;
  readonly snapshotsKey?: string | undefined;
  readonly memory?: readonly string[] | undefined;
  readonly timeout?: readonly string[] | undefined;
  readonly env?: readonly string[] | undefined;
  readonly roleArn?: readonly string[] | undefined;
  readonly subnet?: readonly string[] | undefined;
  readonly securityGroup?: readonly string[] | undefined;
  readonly layer?: readonly string[] | undefined;
  readonly permissionsBoundary?: string | undefined;
  readonly runtime?: string | undefined;
  readonly architecture?: 'arm64' | 'x86_64' | undefined;
  readonly functionPrefix?: string | undefined;
  readonly logRetention?: string | undefined;
  readonly kmsKey?: string | undefined;
  readonly sweepBy?: DeploymentOptions['sweepBy'];
  readonly tag?: readonly string[] | undefined;
  readonly roleName?: string | undefined;
  readonly roleExists?: true | undefined;
  readonly externalId?: true | undefined;
  readonly functionAccount?: string | undefined;
  readonly account?: readonly string[] | undefined;
  readonly organizationId?: string | undefined;
  readonly excludeAccount?: readonly string[] | undefined;
}

/**
 * The deployment of rules, as the options of the command say.
 *
 * @throws UsageError for an option that cannot be read; InvalidOptionsError for what contradicts a rule, or what AWS would refuse
 */
export function createRulesDeployment(
  rules: readonly CollectedRule[],
  codes: RuleCodes,
  flags: DeploymentFlags,
  rulesAs: RulesAs,
): Deployment {
  const settingsOf = settingsByRule(rules, flags);
  const toDeploy = rules.map(({ rule }) => ({ rule, code: codes.get(rule), ...settingsOf(rule.name) }));
  return createDeployment(toDeploy, deploymentOptions(flags, rulesAs));
}

function settingsByRule(
  rules: readonly CollectedRule[],
  flags: DeploymentFlags,
): (ruleName: string) => Omit<RuleToDeploy, 'rule' | 'code'> {
  const names = rules.map(({ rule }) => rule.name);
  const asIs = (text: string) => text;
  const called = singleRuleValues('--rule-name', flags.ruleName, names, asIs);
  const parameters = ruleParameters('--parameter', flags.parameter, names);
  const schedule = ruleValues('--schedule', flags.schedule, names, asIs);
  const triggers = ruleValues('--trigger', flags.trigger, names, asIs);
  const memory = ruleValues('--memory', flags.memory, names, wholeNumber);
  const timeout = ruleValues('--timeout', flags.timeout, names, wholeNumber);
  const roleArn = ruleValues('--role-arn', flags.roleArn, names, asIs);
  const scheduled = rules
    .filter(({ rule }) => rule.schedule ?? rule.evaluatePeriodic)
    .map(({ rule }) => rule.name)
    .filter((name) => triggers(name)?.includes('schedule') ?? true);
  // A schedule for all is for those that run on one. When none does, each says so.
  const takesSchedule = (name: string) => scheduled.length === 0 || scheduled.includes(name);
  return (name) => ({
    ruleName: called(name),
    parameters: parameters(name),
    schedule: schedule(name, takesSchedule(name)) as Schedule | undefined,
    triggers: triggers(name)?.split(',') as Trigger[] | undefined,
    memoryMb: memory(name),
    timeoutSeconds: timeout(name),
    roleArn: roleArn(name),
  });
}

function deploymentOptions(flags: DeploymentFlags, rulesAs: RulesAs): DeploymentOptions {
  const { scopeTag, logRetention, functionsOnly, rulesOnly, subnet, securityGroup } = flags;
  const [tagKey = '', tagValue] = scopeTag?.split(/=(.*)/s) ?? [];
  return {
    parts: functionsOnly ? 'functions-only' : rulesOnly ? 'rules-only' : 'all',
    rulesAs,
    functionNamePrefix: flags.functionPrefix,
    runtime: flags.runtime,
    architecture: flags.architecture,
    environment: pairs(flags.env, '--env', 'NAME=value'),
    vpc: subnet || securityGroup ? { subnets: subnet ?? [], securityGroups: securityGroup ?? [] } : undefined,
    layers: flags.layer,
    permissionsBoundary: flags.permissionsBoundary,
    logRetentionDays: logRetention === undefined ? undefined : wholeNumber(logRetention, '--log-retention'),
    kmsKeyArn: flags.kmsKey,
    tags: pairs(flags.tag, '--tag', 'key=value'),
    scope: scopeTag === undefined ? undefined : { tagKey, tagValue },
    sweepBy: flags.sweepBy,
    snapshots: snapshotsOf(flags),
    central: centralOf(flags),
    excludedAccounts: flags.excludeAccount,
  };
}

function pairs(
  texts: readonly string[] | undefined,
  flag: string,
  shape: string,
): Readonly<Record<string, string>> | undefined {
  return texts && Object.fromEntries(texts.map((text) => pairOf(text, flag, shape)));
}

function snapshotsOf({ snapshots, snapshotsKey }: DeploymentFlags): DeploymentOptions['snapshots'] {
  if (snapshots === undefined) {
    if (snapshotsKey === undefined) return undefined;
    throw new UsageError('--snapshots-key is the key of the bucket that --snapshots names.');
  }
  const place = s3Place(snapshots);
  if (!place)
    throw new UsageError(
      `expected --snapshots to be s3://bucket or s3://bucket/prefix, got ${JSON.stringify(snapshots)}.`,
    );
  return { bucket: place.bucket, prefix: place.key === '' ? undefined : place.key, kmsKeyArn: snapshotsKey };
}

function centralOf(flags: DeploymentFlags): CentralOptions | undefined {
  const { roleName, account, organizationId, functionAccount, externalId, roleExists } = flags;
  const needing = Object.entries({
    '--account': account,
    '--organization-id': organizationId,
    '--function-account': functionAccount,
    '--external-id': externalId,
    '--role-exists': roleExists,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (roleName === undefined) {
    if (needing.length === 0) return undefined;
    throw new UsageError(
      `${needing.join(', ')} needs --role-name: the role that functions assume in other accounts, as createHandler has it.`,
    );
  }
  return {
    roleName,
    accountId: functionAccount,
    accounts: account,
    organizationId,
    externalId: externalId === true,
    role: roleExists ? 'exists' : 'create',
  };
}
