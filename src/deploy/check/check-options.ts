/** Rejects options that AWS would refuse, and options that contradict each other. */
import { describeValue, quoteShort } from '../../describe.js';
import { maxOrganizationRuleNameLength, maxRuleNameLength } from '../../limits.js';
import { misspeltTypes } from '../../misspelt-type.js';
import { isConfigRule } from '../../rule/config-rule.js';
import type { DeploymentOptions, RuleToDeploy } from '../deployment-options.js';
import { checkRoleParameters } from '../execution-role.js';
import { forRule, option, reject } from '../options/option-message.js';
import { checkOptions } from '../options/option-paths.js';
import { deploymentOptions, ruleOptions } from '../options/option-table.js';
import { accountId as anyAccount } from '../pseudo-text.js';

/** @param owner what takes the options, for messages */
export function checkDeploymentOptions(owner: string, options: DeploymentOptions): void {
  checkOptions(owner, options, deploymentOptions);
  const { vpc, central, parts, rulesAs } = options;
  if (vpc && (!vpc.subnets?.length || !vpc.securityGroups?.length))
    reject`${option('vpc.subnets')} and ${option('vpc.securityGroups')} need each other, at least one of each.`;
  if (central) checkCentral(central, parts);
  if (rulesAs === 'organization') checkOrganization(options);
  else if (options.excludedAccounts && central?.organizationId === undefined)
    reject`${option('excludedAccounts')} needs ${option('rulesAs', 'organization')} or ${option('central.organizationId')}.`;
}

function checkCentral(
  { accountId, accounts, organizationId }: NonNullable<DeploymentOptions['central']>,
  parts: DeploymentOptions['parts'],
): void {
  const owners = [option('central.accounts'), option('central.organizationId')] as const;
  if (accounts && organizationId !== undefined) reject`expected ${owners[0]} or ${owners[1]}, got both.`;
  if (parts === 'rules-only' && accountId === undefined)
    reject`${option('central.accountId')} is needed with ${option('parts', 'rules-only')}: it is the account of the functions.`;
  if (parts !== 'rules-only' && !accounts?.length && organizationId === undefined)
    reject`${option('central')} needs ${owners[0]} or ${owners[1]}: whose rules may invoke the functions.`;
}

function checkOrganization({ parts, central, snapshots, permissionsBoundary }: DeploymentOptions): void {
  const organization = option('rulesAs', 'organization');
  if (!central)
    reject`${organization} needs ${option('central.roleName')} and ${option('central.accountId')}: the role that functions assume in other accounts, and the account of the functions.`;
  if (central?.accountId === undefined && parts !== 'functions-only')
    reject`${option('central.accountId')} is needed with ${organization}: it is the account of the functions.`;
  if (snapshots)
    reject`AWS Config does not invoke rules of an organization on snapshots. Remove ${option('snapshots')}.`;
  if (central?.role !== 'exists' && parts !== 'functions-only' && /:\d{12}:/.test(permissionsBoundary ?? ''))
    reject`${option('permissionsBoundary')} is for roles in every account, but its ARN has the id of one account. Replace the id by ${anyAccount}.`;
}

/** @param owner what takes the options, for messages */
export function checkRuleToDeploy(owner: string, toDeploy: RuleToDeploy, options: DeploymentOptions): void {
  if (!isConfigRule(toDeploy?.rule))
    reject`expected { rule }, made by defineRule, got ${describeValue(toDeploy)}.`;
  const { rule, ...ofRule } = toDeploy;
  forRule(rule.name, () => {
    const [misspelt] = misspeltTypes(rule);
    if (misspelt) reject`${misspelt}`;
    checkOptions(`${owner}: rule ${JSON.stringify(rule.name)}`, ofRule, ruleOptions);
    if (options.parts !== 'rules-only' && ofRule.code === undefined)
      ruleOptions.code.kind.check('code', undefined);
    const isOfOrganization = options.rulesAs === 'organization';
    const maxLength = isOfOrganization ? maxOrganizationRuleNameLength : maxRuleNameLength;
    const { ruleName = rule.name } = ofRule;
    if (ruleName.length > maxLength)
      reject`expected ${option('ruleName')} to have at most ${maxLength} characters, got ${quoteShort(ruleName)}.`;
    if (ofRule.parameters) checkRoleParameters(ofRule.parameters);
    checkAccountOfRole(ofRule.roleArn ?? '', options.central);
  });
}

function checkAccountOfRole(roleArn: string, central: DeploymentOptions['central']): void {
  const [, accountOfRole] = /:(\d{12}):/.exec(roleArn) ?? [];
  const { accountId = accountOfRole } = central ?? {};
  if (accountOfRole !== undefined && accountOfRole !== accountId)
    reject`${option('roleArn')} is in account ${accountOfRole}, but the functions are in ${accountId ?? ''}.`;
}
