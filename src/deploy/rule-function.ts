import type {
  CodeLocation,
  InvokedBy,
  PolicyStatement,
  PseudoText,
  RuleFunction,
  RuleTrigger,
} from './deployment.js';
import type { CentralOptions, DeploymentOptions, RuleCode, RuleToDeploy } from './deployment-options.js';
import { assumeExecutionRole } from './execution-role.js';
import { functionNameOf } from './names.js';
import { accountId, partition, region } from './pseudo-text.js';
import { manageNetworkInterfaces, statementsInAccount, statementsOfFunction } from './role-statements.js';

/** Roles of functions lie here, so that the trust policies of other accounts can name them before they exist. */
export const functionRolePath = '/config-rule-kit/';

export const defaultPrefix = 'config-rule-';

/** 14 days, the longest that SQS keeps a message: time to notice, and to mend the cause. */
const deadLetterRetentionSeconds = 14 * 24 * 60 * 60;
/** Lambda's own, written out. */
const asyncInvocation = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 6 * 60 * 60 };

/** The function of a rule, and all that belongs to it. */
export function ruleFunctionOf(
  toDeploy: RuleToDeploy,
  { id, triggers }: { readonly id: string; readonly triggers: readonly RuleTrigger[] },
  options: DeploymentOptions,
): RuleFunction {
  const { rule, code, ruleName = rule.name } = toDeploy;
  const functionName = functionNameOf(ruleName, options.functionNamePrefix ?? defaultPrefix);
  const isPeriodic = triggers.some(({ messageType }) => !messageType.includes('ItemChange'));
  const logGroup = `/aws/lambda/${functionName}`;
  const queue = `${functionName}-failed`;
  const invokedBy = invokedByOf(options);
  return {
    id,
    functionName,
    description: rule.description ?? `AWS Config rule ${ruleName}`,
    code: codeLocationOf(code as RuleCode, functionName),
    handler: 'index.handler',
    runtime: options.runtime ?? 'nodejs24.x',
    architecture: options.architecture ?? 'arm64',
    memoryMb: toDeploy.memoryMb ?? options.memoryMb ?? (isPeriodic ? 512 : 256),
    timeoutSeconds: toDeploy.timeoutSeconds ?? options.timeoutSeconds ?? (isPeriodic ? 900 : 120),
    environment: withSourceMaps({ ...options.environment, ...toDeploy.environment }, code),
    logGroup: { name: logGroup, retentionDays: options.logRetentionDays ?? 90 },
    asyncInvocation,
    deadLetterQueue: { name: queue, retentionSeconds: deadLetterRetentionSeconds },
    kmsKeyArn: options.kmsKeyArn,
    role: {
      existingArn: toDeploy.roleArn,
      path: functionRolePath,
      permissionsBoundary: options.permissionsBoundary,
      statements: [
        ...statementsOfFunction(logGroup, queue, options.kmsKeyArn),
        ...(options.vpc ? [manageNetworkInterfaces] : []),
        ...(hasOwnRules(invokedBy, options)
          ? statementsInAccount([{ rule, triggers }], {
              sweepBy: options.sweepBy ?? 'query',
              snapshots: options.snapshots,
              region,
            })
          : []),
        ...(options.central ? [assumeRoles(options.central)] : []),
        ...assumeExecutionRole(toDeploy.parameters, invokedBy),
      ].filter(({ resources }) => resources.length > 0),
    },
    vpc: options.vpc,
    layers: options.layers ?? [],
    invokedBy,
  };
}

type Environment = Readonly<Record<string, string>>;

/** Has Node.js use the source maps of a zip. What is said of `NODE_OPTIONS` stays. */
function withSourceMaps(environment: Environment, code: RuleCode | undefined): Environment {
  const flag = '--enable-source-maps';
  const { NODE_OPTIONS: said = '' } = environment;
  const isWanted = code !== undefined && 'zipPath' in code && code.sourceMaps === true;
  return isWanted && !said.includes(flag)
    ? { ...environment, NODE_OPTIONS: `${said} ${flag}`.trim() }
    : environment;
}

/** Where it is from, or where it goes: under a name that changes with the code, since CloudFormation looks at the name alone. */
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
 * Only where the function's account has rules of its own does its role call AWS Config. Which account that is may not be known: then
 * it may be one of those that are listed.
 */
function hasOwnRules(invokedBy: InvokedBy, options: DeploymentOptions): boolean {
  if (!('accounts' in invokedBy)) return !isExcluded(options);
  return invokedBy.accounts.includes(accountId) || options.central?.accountId === undefined;
}

/** Whether the function's own account gets no rules. */
function isExcluded({ central, excludedAccounts = [] }: DeploymentOptions): boolean {
  return excludedAccounts.includes(central?.accountId ?? '');
}

function assumeRoles({
  accountId: own,
  accounts,
  organizationId,
  roleName,
}: CentralOptions): PolicyStatement {
  const role = (account: PseudoText) => `arn:${partition}:iam::${account}:role/${roleName}`;
  return {
    sid: 'AssumeRolesOfAccounts',
    actions: ['sts:AssumeRole'],
    // In its own account the kit assumes none.
    resources: accounts ? accounts.filter((account) => account !== own).map(role) : [role('*')],
    ...(organizationId !== undefined && {
      conditions: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
    }),
  };
}
