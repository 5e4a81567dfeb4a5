/** What to know before a deployment is deployed. */
import type { DeployedRule, Deployment } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { notesOnExecutionRole } from './execution-role.js';
import { type Message, message, option } from './options/option-message.js';

/** A function's policy holds 20 KB; a statement is about a third of a KB. */
const maxAccountsPerFunction = 60;

type NotedDeployment = Omit<Deployment, 'notes'>;
type NotedRules = readonly { readonly toDeploy: RuleToDeploy; readonly deployed: DeployedRule }[];

/** @param planned the rules, with what their authors wrote */
export function* notesOn(
  deployment: NotedDeployment,
  planned: NotedRules,
  options: DeploymentOptions,
): Generator<Message> {
  yield* onScopes(deployment, options);
  yield* onModes(deployment, planned);
  yield* onAccounts(deployment, options);
  yield* onExistingRoles(deployment);
  for (const { toDeploy, deployed } of planned)
    yield* notesOnExecutionRole(deployed.ruleName, toDeploy.parameters);
  const [first] = deployment.functions;
  if (first?.vpc)
    yield message`In a VPC, functions reach AWS only through VPC endpoints or NAT: AWS Config, STS if they assume a role, S3 if they read snapshots, and the services that rules call. Lambda itself writes the log and the dead-letter queue, from outside the VPC.`;
  if (first?.kmsKeyArn !== undefined)
    yield message`The policy of the key ${first.kmsKeyArn} must let logs.REGION.amazonaws.com use it (kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey*, kms:Describe*), and let IAM policies of its account give access. Otherwise AWS does not create the log groups.`;
}

function* onScopes({ rules }: NotedDeployment, { scope }: DeploymentOptions): Generator<Message> {
  const unscoped = rules.filter(isForEveryType).map(({ ruleName }) => ruleName);
  if (unscoped.length > 0)
    yield message`${unscoped.join(', ')}: without resourceTypes, each change of each recorded resource invokes the function.`;
  if (scope && rules.some(({ scope: own }) => own !== undefined))
    yield message`A scope in AWS Config is a tag or resource types, not both: changes of resources of every type with the tag invoke the functions. The result is NOT_APPLICABLE where a rule is for other types.`;
}

function isForEveryType({ triggers, scope }: DeployedRule): boolean {
  return scope === undefined && triggers.some(({ messageType }) => messageType.includes('ItemChange'));
}

function* onModes({ rules, rulesAs }: NotedDeployment, planned: NotedRules): Generator<Message> {
  const where = rulesAs === 'organization' ? 'An organization' : 'A conformance pack';
  const names = planned
    .filter(({ toDeploy: { rule } }) => rule.evaluationModes?.includes('PROACTIVE'))
    .map(({ deployed }) => deployed.ruleName);
  if (rulesAs !== 'rules' && rules.length > 0 && names.length > 0)
    yield message`${names.join(', ')}: without the evaluation mode PROACTIVE. ${where} does not support it.`;
}

function* onAccounts(
  { functions, accountRole, rulesAs }: NotedDeployment,
  { central, parts }: DeploymentOptions,
): Generator<Message> {
  const accounts = central?.accounts ?? [];
  const isOfOrganization = rulesAs === 'organization';
  if (accounts.length > maxAccountsPerFunction && functions.length > 0)
    yield message`${accounts.length} accounts: the policy of a function holds 20 KB, about ${maxAccountsPerFunction} accounts. Use ${option('central.organizationId')}, or several deployments with other function names.`;
  if (isOfOrganization && accounts.length > 0)
    yield message`Only the rules of ${accounts.join(', ')} may invoke the functions. The rules in every other account of the organization cannot: exclude those accounts, or use ${option('central.organizationId')}.`;
  if (isOfOrganization && accountRole)
    yield message`A stack set makes the role ${accountRole.roleName} in member accounts, but not in the management account. Unless the functions are in the management account, exclude it or make the role there.`;
  if (parts === 'functions-only' && !isOfOrganization && central?.accounts && central.accountId === undefined)
    yield message`It is not known whether the account of the functions is one of ${option('central.accounts')}, so their roles get the permissions of the rules there too. Set ${option('central.accountId')} to remove them where they are not needed.`;
}

/** One note for each existing role, with the permissions of all of its functions. */
function* onExistingRoles({ functions }: NotedDeployment): Generator<Message> {
  for (const arn of new Set(functions.flatMap(({ role }) => role.existingArn ?? []))) {
    const its = functions.filter(({ role }) => role.existingArn === arn);
    const names = its.map(({ functionName }) => functionName).join(', ');
    const needs = its.flatMap(({ role }) =>
      role.statements.map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`),
    );
    yield message`${names}: the role ${arn} is not changed. It must trust lambda.amazonaws.com and allow: ${[...new Set(needs)].join('; ')}.`;
  }
}
