import type {
  CodeLocation,
  DeployedRule,
  FunctionNetwork,
  InvokedBy,
  PolicyStatement,
  PseudoText,
  RuleFunction,
} from './deployment.js';
import type { CentralOptions, DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { assumeExecutionRole } from './execution-role.js';
import { functionNameOf } from './names.js';
import type { RuleCode } from './options/aws-values.js';
import { deploymentOptions } from './options/option-table.js';
import { accountId, partition, region } from './pseudo-text.js';
import { manageNetworkInterfaces, statementsInAccount, statementsOfFunction } from './role-statements.js';

/** The path of function roles, so that trust policies in other accounts can name them before they exist. */
export const functionRolePath = '/config-rule-kit/';

/** 14 days, the maximum of SQS. */
const deadLetterRetentionSeconds = 14 * 24 * 60 * 60;
/** The defaults of Lambda. */
const asyncInvocation = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 6 * 60 * 60 };

export function ruleFunctionOf(
  toDeploy: RuleToDeploy,
  { id, ruleName, triggers, description }: Pick<DeployedRule, 'id' | 'ruleName' | 'triggers' | 'description'>,
  options: DeploymentOptions,
): RuleFunction {
  const { rule, code } = toDeploy;
  const { functionNamePrefix, runtime, architecture, logRetentionDays } = deploymentOptions;
  const functionName = functionNameOf(ruleName, options.functionNamePrefix ?? functionNamePrefix.default);
  const isPeriodic = triggers.some(({ messageType }) => !messageType.includes('ItemChange'));
  const logGroup = `/aws/lambda/${functionName}`;
  const queue = `${functionName}-failed`;
  const invokedBy = invokedByOf(options);
  return {
    id,
    functionName,
    description: description ?? `AWS Config rule ${ruleName}`,
    code: codeLocationOf(code as RuleCode, functionName),
    handler: 'index.handler',
    runtime: options.runtime ?? runtime.default,
    architecture: options.architecture ?? architecture.default,
    memoryMb: toDeploy.memoryMb ?? options.memoryMb ?? defaultOf('memoryMb', isPeriodic),
    timeoutSeconds:
      toDeploy.timeoutSeconds ?? options.timeoutSeconds ?? defaultOf('timeoutSeconds', isPeriodic),
    reservedConcurrency: toDeploy.reservedConcurrency ?? options.reservedConcurrency,
    environment: withSourceMaps({ ...options.environment, ...toDeploy.environment }, code),
    logGroup: { name: logGroup, retentionDays: options.logRetentionDays ?? logRetentionDays.default },
    asyncInvocation,
    deadLetterQueue: { name: queue, retentionSeconds: deadLetterRetentionSeconds },
    kmsKeyArn: options.kmsKeyArn,
    role: {
      existingArn: toDeploy.roleArn,
      path: functionRolePath,
      description: `Role of the function ${functionName}`,
      permissionsBoundary: options.permissionsBoundary,
      statements: [
        ...statementsOfFunction(logGroup, queue, options.kmsKeyArn),
        ...(options.vpc ? [manageNetworkInterfaces] : []),
        ...(hasOwnRules(invokedBy, options)
          ? statementsInAccount([{ rule, triggers }], options, region)
          : []),
        ...(options.central ? [assumeRoles(options.central)] : []),
        ...assumeExecutionRole(toDeploy.parameters, invokedBy),
      ].filter(({ resources }) => resources.length > 0),
    },
    // The options were checked: a VPC has both.
    vpc: options.vpc as FunctionNetwork | undefined,
    layers: options.layers ?? [],
    invokedBy,
  };
}

function defaultOf(key: 'memoryMb' | 'timeoutSeconds', isPeriodic: boolean): number {
  const { default: onChanges, periodicDefault } = deploymentOptions[key];
  return isPeriodic ? periodicDefault : onChanges;
}

/** Adds the flag to `NODE_OPTIONS` with which Node.js uses the source maps of a zip. */
function withSourceMaps(environment: RuleFunction['environment'], code: RuleCode | undefined) {
  const flag = '--enable-source-maps';
  const { NODE_OPTIONS: given = '' } = environment;
  const hasSourceMaps = code !== undefined && 'zipPath' in code && code.sourceMaps === true;
  return hasSourceMaps && !given.includes(flag)
    ? { ...environment, NODE_OPTIONS: `${given} ${flag}`.trim() }
    : environment;
}

/** For a zip on this machine, the S3 key changes with the code: CloudFormation compares only the key. */
function codeLocationOf(code: RuleCode, functionName: string): CodeLocation {
  if ('s3Bucket' in code) return { ...code, s3ObjectVersion: code.s3ObjectVersion };
  const { zipPath, codeSha256 } = code;
  const version = codeSha256 && Buffer.from(codeSha256, 'base64').toString('hex').slice(0, 16);
  return { zipPath, codeSha256, s3Key: `${functionName}/${version ?? 'function'}.zip` };
}

function invokedByOf(options: DeploymentOptions): InvokedBy {
  const { central, parts = 'all', rulesAs } = options;
  if (!central) return { accounts: [accountId] };
  if (central.organizationId !== undefined) return { organizationId: central.organizationId };
  const others = (central.accounts ?? []).map((account) =>
    account === central.accountId ? accountId : account,
  );
  const isOwner = (parts === 'all' || rulesAs === 'organization') && !isExcluded(options);
  return { accounts: [...new Set(isOwner ? [accountId, ...others] : others)] };
}

/**
 * Whether the role calls AWS Config in the function's own account. If it is not known which account that is, it may be one of the
 * listed accounts.
 */
function hasOwnRules(invokedBy: InvokedBy, options: DeploymentOptions): boolean {
  if (!('accounts' in invokedBy)) return !isExcluded(options);
  return invokedBy.accounts.includes(accountId) || options.central?.accountId === undefined;
}

function isExcluded({ central, excludedAccounts = [] }: DeploymentOptions): boolean {
  return excludedAccounts.includes(central?.accountId ?? '');
}

function assumeRoles(central: CentralOptions): PolicyStatement {
  const { accountId: own, accounts, organizationId, roleName } = central;
  const role = (account: PseudoText) => `arn:${partition}:iam::${account}:role/${roleName}`;
  return {
    sid: 'AssumeRolesOfAccounts',
    actions: ['sts:AssumeRole'],
    // The kit assumes no role in the function's own account.
    resources: accounts ? accounts.filter((account) => account !== own).map(role) : [role('*')],
    ...(organizationId !== undefined && {
      conditions: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
    }),
  };
}
