/** What people should know of a deployment before they deploy it. */

import type { ConfigRule } from '../rule/config-rule.js';
import type { DeployedRule, Deployment, RuleFunction } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { notesOnExecutionRole } from './execution-role.js';

/** A function's policy holds 20 KB, and a statement of it about a third of one. */
const mostAccountsPerFunction = 60;

type NotedDeployment = Pick<Deployment, 'rules' | 'functions' | 'rulesAs' | 'accountRole'>;

/**
 * @param planned the rules as their authors wrote them
 * @returns sentences, none where all is plain
 */
export function notesOn(
  deployment: NotedDeployment,
  planned: readonly {
    readonly rule: ConfigRule;
    readonly ruleName: string;
    readonly toDeploy: Pick<RuleToDeploy, 'parameters'>;
  }[],
  options: DeploymentOptions,
): readonly string[] {
  return [
    ...onScopes(deployment, options),
    ...onModes(deployment, planned),
    ...onAccounts(deployment, options),
    ...onOwnAccount(deployment, options),
    ...onExistingRoles(deployment),
    ...planned.flatMap(({ toDeploy, ruleName }) => notesOnExecutionRole(ruleName, toDeploy.parameters)),
    ...onNetwork(deployment),
    ...onKey(deployment),
  ];
}

function onScopes({ rules }: NotedDeployment, { scope }: DeploymentOptions): readonly string[] {
  const unscoped = rules.filter(isForEveryType).map(({ ruleName }) => ruleName);
  return [
    ...(unscoped.length > 0
      ? [
          `${unscoped.join(', ')}: without resourceTypes, each change of each recorded resource invokes the function.`,
        ]
      : []),
    ...(scope && rules.some(({ scope: own }) => own !== undefined)
      ? [
          'AWS Config takes a tag or resource types as a scope, not both: changes of every type with the tag invoke the functions, ' +
            'and are NOT_APPLICABLE where a rule is for other types.',
        ]
      : []),
  ];
}

function onModes(
  { rules, rulesAs }: NotedDeployment,
  planned: readonly { readonly rule: ConfigRule; readonly ruleName: string }[],
): readonly string[] {
  if (rulesAs === 'rules' || rules.length === 0) return [];
  const where = rulesAs === 'organization' ? 'an organization' : 'a conformance pack';
  const proactive = planned.filter(({ rule }) => rule.evaluationModes?.includes('PROACTIVE'));
  if (proactive.length === 0) return [];
  const names = proactive.map(({ ruleName }) => ruleName).join(', ');
  return [`${names}: without the evaluation mode PROACTIVE, which there is not in ${where}.`];
}

function onAccounts(
  { functions, accountRole, rulesAs }: NotedDeployment,
  { central }: DeploymentOptions,
): readonly string[] {
  const accounts = central?.accounts?.length ?? 0;
  return [
    ...(accounts > mostAccountsPerFunction && functions.length > 0
      ? [
          `${accounts} accounts: a function's policy holds 20 KB, which is about ${mostAccountsPerFunction} accounts. ` +
            'Use central.organizationId, or several deployments with names of their own.',
        ]
      : []),
    ...(rulesAs === 'organization' && accounts > 0
      ? [
          `${central?.accounts?.join(', ')}: their rules alone may invoke the functions. Every other account of the organization gets rules ` +
            'that cannot: exclude it, or name the organization in place of accounts.',
        ]
      : []),
    ...(rulesAs === 'organization' && accountRole
      ? [
          `A stack set makes the role ${accountRole.roleName} in member accounts, never in the management account. Unless that ` +
            'is the account of the functions, exclude it or make the role there.',
        ]
      : []),
  ];
}

function onOwnAccount(
  { functions }: NotedDeployment,
  { central, parts, rulesAs }: DeploymentOptions,
): readonly string[] {
  const isOwner = parts !== 'functions-only' || rulesAs === 'organization';
  if (isOwner || functions.length === 0 || !central?.accounts || central.accountId !== undefined) return [];
  return [
    "It is not known whether the functions' account is among central.accounts: their roles may do there, too, what the rules need. " +
      'Give central.accountId to leave that out where it is not.',
  ];
}

/** A role that others make is told once what all of its functions need. */
function onExistingRoles({ functions }: NotedDeployment): readonly string[] {
  const functionsOf = new Map<string, RuleFunction[]>();
  for (const made of functions) {
    const { existingArn } = made.role;
    if (existingArn !== undefined)
      functionsOf.set(existingArn, [...(functionsOf.get(existingArn) ?? []), made]);
  }
  return [...functionsOf].map(([arn, its]) => {
    const names = its.map(({ functionName }) => functionName).join(', ');
    const needs = its.flatMap(({ role }) =>
      role.statements.map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`),
    );
    return (
      `${names}: the role ${arn} stays as it is. lambda.amazonaws.com must be able to assume it, and it must be allowed: ` +
      `${[...new Set(needs)].join('; ')}.`
    );
  });
}

function onNetwork({ functions }: NotedDeployment): readonly string[] {
  if (!functions.some(({ vpc }) => vpc)) return [];
  return [
    'In a VPC, functions reach AWS through VPC endpoints or NAT alone: AWS Config, STS where they assume a role, S3 where they read ' +
      'snapshots, and what rules call themselves. Lambda writes the log and the dead-letter queue from outside.',
  ];
}

function onKey({ functions }: NotedDeployment): readonly string[] {
  const [first] = functions;
  if (first?.kmsKeyArn === undefined) return [];
  return [
    `The policy of the key ${first.kmsKeyArn} must let logs.REGION.amazonaws.com use it (kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, ` +
      'kms:GenerateDataKey*, kms:Describe*), and let IAM policies of its account give access: AWS makes no log group otherwise.',
  ];
}

function isForEveryType({ triggers, scope }: DeployedRule): boolean {
  return scope === undefined && triggers.some(({ messageType }) => messageType.includes('ItemChange'));
}
