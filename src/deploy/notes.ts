/** What to know before a deployment is deployed. */
import type { DeployedRule, Deployment, RuleFunction } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { notesOnExecutionRole } from './execution-role.js';
import { type Message, message, option } from './options/option-message.js';

/** A function's policy holds 20 KB; a statement is about a third of a KB. */
const maxAccountsPerFunction = 60;

type NotedDeployment = Omit<Deployment, 'notes'>;
type NotedRules = readonly { readonly toDeploy: RuleToDeploy; readonly deployed: DeployedRule }[];

/** @param planned the rules, with what their authors wrote */
export function notesOn(
  deployment: NotedDeployment,
  planned: NotedRules,
  options: DeploymentOptions,
): readonly Message[] {
  return [
    ...onScopes(deployment, options),
    ...onModes(deployment, planned),
    ...onAccounts(deployment, options),
    ...onOwnAccount(deployment, options),
    ...onExistingRoles(deployment),
    ...planned.flatMap(({ toDeploy, deployed }) =>
      notesOnExecutionRole(deployed.ruleName, toDeploy.parameters),
    ),
    ...onNetwork(deployment),
    ...onKey(deployment),
  ];
}

function onScopes({ rules }: NotedDeployment, { scope }: DeploymentOptions): readonly Message[] {
  const unscoped = rules.filter(isForEveryType).map(({ ruleName }) => ruleName);
  return [
    ...(unscoped.length > 0
      ? [
          message`${unscoped.join(', ')}: without resourceTypes, each change of each recorded resource invokes the function.`,
        ]
      : []),
    ...(scope && rules.some(({ scope: own }) => own !== undefined)
      ? [
          message`A scope in AWS Config is a tag or resource types, not both: changes of resources of every type with the tag invoke the functions. The result is NOT_APPLICABLE where a rule is for other types.`,
        ]
      : []),
  ];
}

function isForEveryType({ triggers, scope }: DeployedRule): boolean {
  return scope === undefined && triggers.some(({ messageType }) => messageType.includes('ItemChange'));
}

function onModes({ rules, rulesAs }: NotedDeployment, planned: NotedRules): readonly Message[] {
  if (rulesAs === 'rules' || rules.length === 0) return [];
  const where = rulesAs === 'organization' ? 'An organization' : 'A conformance pack';
  const names = planned
    .filter(({ toDeploy: { rule } }) => rule.evaluationModes?.includes('PROACTIVE'))
    .map(({ deployed }) => deployed.ruleName);
  if (names.length === 0) return [];
  return [message`${names.join(', ')}: without the evaluation mode PROACTIVE. ${where} does not support it.`];
}

function onAccounts(
  { functions, accountRole, rulesAs }: NotedDeployment,
  { central }: DeploymentOptions,
): readonly Message[] {
  const accounts = central?.accounts ?? [];
  return [
    ...(accounts.length > maxAccountsPerFunction && functions.length > 0
      ? [
          message`${accounts.length} accounts: the policy of a function holds 20 KB, about ${maxAccountsPerFunction} accounts. Use ${option('central.organizationId')}, or several deployments with other function names.`,
        ]
      : []),
    ...(rulesAs === 'organization' && accounts.length > 0
      ? [
          message`Only the rules of ${accounts.join(', ')} may invoke the functions. The rules in every other account of the organization cannot: exclude those accounts, or use ${option('central.organizationId')}.`,
        ]
      : []),
    ...(rulesAs === 'organization' && accountRole
      ? [
          message`A stack set makes the role ${accountRole.roleName} in member accounts, but not in the management account. Unless the functions are in the management account, exclude it or make the role there.`,
        ]
      : []),
  ];
}

function onOwnAccount(
  { functions }: NotedDeployment,
  { central, parts, rulesAs }: DeploymentOptions,
): readonly Message[] {
  const isOwner = parts !== 'functions-only' || rulesAs === 'organization';
  if (isOwner || functions.length === 0 || !central?.accounts || central.accountId !== undefined) return [];
  return [
    message`It is not known whether the account of the functions is one of ${option('central.accounts')}, so their roles get the permissions of the rules there too. Set ${option('central.accountId')} to remove them where they are not needed.`,
  ];
}

/** One note for each existing role, with the permissions of all of its functions. */
function onExistingRoles({ functions }: NotedDeployment): readonly Message[] {
  const byRole = new Map<string, RuleFunction[]>();
  for (const made of functions) {
    const { existingArn } = made.role;
    if (existingArn !== undefined) byRole.set(existingArn, [...(byRole.get(existingArn) ?? []), made]);
  }
  return [...byRole].map(([arn, its]) => {
    const names = its.map(({ functionName }) => functionName).join(', ');
    const needs = its.flatMap(({ role }) =>
      role.statements.map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`),
    );
    return message`${names}: the role ${arn} is not changed. It must trust lambda.amazonaws.com and allow: ${[...new Set(needs)].join('; ')}.`;
  });
}

function onNetwork({ functions }: NotedDeployment): readonly Message[] {
  if (!functions.some(({ vpc }) => vpc)) return [];
  return [
    message`In a VPC, functions reach AWS only through VPC endpoints or NAT: AWS Config, STS if they assume a role, S3 if they read snapshots, and the services that rules call. Lambda itself writes the log and the dead-letter queue, from outside the VPC.`,
  ];
}

function onKey({ functions }: NotedDeployment): readonly Message[] {
  const [first] = functions;
  if (first?.kmsKeyArn === undefined) return [];
  return [
    message`The policy of the key ${first.kmsKeyArn} must let logs.REGION.amazonaws.com use it (kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey*, kms:Describe*), and let IAM policies of its account give access. Otherwise AWS does not create the log groups.`,
  ];
}
