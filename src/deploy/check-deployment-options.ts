import { isRolePath, isServiceLinked } from '../aws/assumable-role.js';
import { sweepSources } from '../aws/recorded-resources.js';
import { describeValue, quoteShort } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { maxOrganizationRuleNameLength, maxRuleNameLength } from '../limits.js';
import { nearestWord, refuseUnknownKeys } from '../options.js';
import { isConfigRule, schedules } from '../rule/config-rule.js';
import type { CentralOptions, DeploymentOptions, RuleToDeploy } from './deployment-options.js';

const owner = 'createDeployment';
const accountShape = /^\d{12}$/;
const organizationShape = /^o-[a-z\d]{10,32}$/;
const rulesAsKinds = ['rules', 'conformance-pack', 'organization'];
const deploymentParts = ['all', 'functions-only', 'rules-only'];

/** The days for which CloudWatch Logs can keep a log. */
export const retentionDays: readonly number[] = [
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
  'logRetentionDays',
  'tags',
  'scope',
  'sweepBy',
  'snapshots',
  'central',
  'excludedAccounts',
];
const ruleKeys: readonly (keyof RuleToDeploy)[] = [
  'rule',
  'code',
  'ruleName',
  'parameters',
  'schedule',
  'triggers',
  'memoryMb',
  'timeoutSeconds',
  'environment',
];
const centralKeys: readonly (keyof CentralOptions)[] = [
  'accountId',
  'accounts',
  'organizationId',
  'roleName',
  'externalId',
  'role',
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
  if (options.logRetentionDays !== undefined && !retentionDays.includes(options.logRetentionDays))
    refuse(`logRetentionDays to be one of ${retentionDays.join(', ')}`, options.logRetentionDays);
  texts('tags', options.tags);
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
  accounts('excludedAccounts', options.excludedAccounts);
  if (options.central !== undefined) checkCentral(options.central, options);
  checkOrganization(options);
}

function checkOrganization({
  rulesAs,
  parts,
  central,
  snapshots,
  excludedAccounts,
}: DeploymentOptions): void {
  if (rulesAs !== 'organization') {
    if (excludedAccounts && central?.organizationId === undefined)
      say(
        'excludedAccounts are those of an organization: they need rulesAs "organization" or central.organizationId.',
      );
    return;
  }
  if (!central)
    say(
      'rulesAs "organization" needs central: the account of the functions, and the role that they assume in others.',
    );
  if (central?.accountId === undefined && parts !== 'functions-only')
    say('central.accountId is needed for rulesAs "organization": the functions are in that account.');
  if (snapshots)
    say('AWS Config does not invoke rules of an organization on snapshots: leave snapshots out.');
}

function checkCentral(central: CentralOptions, { parts }: DeploymentOptions): void {
  refuseUnknownKeys(`${owner}: central`, central, centralKeys);
  const { accountId, organizationId, roleName, role } = central;
  text('central.accountId', accountId, accountShape, 'an account id of 12 digits');
  text('central.organizationId', organizationId, organizationShape, 'an id such as "o-a1b2c3d4e5"');
  accounts('central.accounts', central.accounts);
  oneOf('central.role', role, ['create', 'exists']);
  if (typeof roleName !== 'string' || !isRolePath(roleName) || isServiceLinked(roleName))
    refuse(
      'central.roleName to be the name of a role that functions may assume, as createHandler has it',
      roleName,
    );
  if (central.accounts && organizationId !== undefined)
    say('central has both accounts and organizationId: give one of them.');
  if (parts === 'rules-only' && accountId === undefined)
    say('central.accountId is needed for rules-only: the functions are in that account.');
  if (parts !== 'rules-only' && !central.accounts?.length && organizationId === undefined)
    say('central needs accounts or organizationId: whose rules may invoke the functions.');
}

/** Refuses what is no rule to deploy. */
export function checkRuleToDeploy(toDeploy: RuleToDeploy, { parts, rulesAs }: DeploymentOptions): void {
  if (!isConfigRule(toDeploy?.rule)) refuse('{ rule }, made by defineRule', toDeploy);
  const { name } = toDeploy.rule;
  const path = `rule ${JSON.stringify(name)}: `;
  refuseUnknownKeys(`${owner}: rule ${JSON.stringify(name)}`, toDeploy, ruleKeys);
  const { code, ruleName, triggers, parameters } = toDeploy;
  if (parts !== 'rules-only' && !isCode(code))
    refuse(`${path}code, as { zipPath } or { s3Bucket, s3Key }`, code);
  text(
    `${path}ruleName`,
    ruleName,
    /^.*\S.*$/,
    `text of 1 to ${maxRuleNameLength} characters, not all blank`,
  );
  const longest = rulesAs === 'organization' ? maxOrganizationRuleNameLength : maxRuleNameLength;
  if ((ruleName ?? name).length > longest)
    refuse(`${path}ruleName of at most ${longest} characters`, ruleName ?? name);
  oneOf(`${path}schedule`, toDeploy.schedule, schedules);
  if (triggers !== undefined && (!Array.isArray(triggers) || triggers.length === 0))
    refuse(`${path}triggers to be a list of change and schedule`, triggers);
  for (const trigger of triggers ?? []) oneOf(`${path}triggers`, trigger, ['change', 'schedule']);
  texts(`${path}parameters`, parameters);
  checkFunctionSettings(path, toDeploy);
}

function isCode(code: unknown): boolean {
  const { zipPath, s3Bucket, s3Key } = (code ?? {}) as Record<string, unknown>;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  return isText(zipPath) !== (isText(s3Bucket) && isText(s3Key));
}

function checkFunctionSettings(
  path: string,
  {
    memoryMb,
    timeoutSeconds,
    environment,
  }: Pick<RuleToDeploy, 'memoryMb' | 'timeoutSeconds' | 'environment'>,
): void {
  within(`${path}memoryMb`, memoryMb, 128, 10_240);
  within(`${path}timeoutSeconds`, timeoutSeconds, 1, 900);
  texts(`${path}environment`, environment);
  for (const name of Object.keys(environment ?? {}))
    text(
      `${path}environment`,
      name,
      /^[A-Za-z]\w+$/,
      'named by at least two letters, digits and _, a letter first',
    );
}

function within(key: string, value: unknown, least: number, most: number): void {
  if (value === undefined) return;
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return;
  refuse(`${key} to be a whole number from ${least} to ${most}`, value);
}

function oneOf(key: string, value: unknown, known: readonly string[]): void {
  if (value === undefined || known.includes(value as string)) return;
  const nearest = typeof value === 'string' ? nearestWord(value, known) : undefined;
  const hint = nearest ? ` Did you mean ${JSON.stringify(nearest)}?` : '';
  throw new InvalidOptionsError(
    `${owner}: expected ${key} to be one of ${known.join(', ')}, came ${quoteShort(value)}.${hint}`,
  );
}

function text(key: string, value: unknown, shape: RegExp, what: string): void {
  if (value === undefined || (typeof value === 'string' && shape.test(value))) return;
  refuse(`${key} to be ${what}`, value);
}

function texts(key: string, value: unknown): void {
  if (value === undefined) return;
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isRecord) refuse(`${key} to be an object of texts`, value);
  for (const [name, one] of Object.entries(value as object))
    if (typeof one !== 'string') refuse(`${key}.${name} to be text`, one);
}

function accounts(key: string, value: unknown): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) refuse(`${key} to be a list of account ids`, value);
  for (const [index, one] of (value as unknown[]).entries())
    text(`${key}[${index}]`, one ?? '', accountShape, 'an account id of 12 digits, as text');
}

function say(message: string): never {
  throw new InvalidOptionsError(`${owner}: ${message}`);
}

function refuse(what: string, came: unknown): never {
  throw new InvalidOptionsError(`${owner}: expected ${what}, came ${describeValue(came)}.`);
}
