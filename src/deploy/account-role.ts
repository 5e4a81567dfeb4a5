import type { AccountRole, TemplateParameter } from './deployment.js';
import type { CentralOptions, DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { accountId as ownAccount, partition } from './pseudo-text.js';
import { type CallingRule, statementsInAccount } from './role-statements.js';
import { functionRolePath } from './rule-function.js';

/** A template parameter, since it is a secret and must not be in a file. */
export const externalIdParameter: TemplateParameter = {
  id: 'ExternalId',
  description: 'The required sts:ExternalId, the same as in createHandler',
  secret: true,
};

export function accountRoleOf(
  rules: readonly (CallingRule & { readonly toDeploy: Pick<RuleToDeploy, 'roleArn'> })[],
  { roleName: fullName, accountId = '', externalId }: CentralOptions,
  options: DeploymentOptions,
): AccountRole {
  const nameStart = fullName.lastIndexOf('/') + 1;
  const rolesOfKit = `arn:${partition}:iam::${accountId}:role${functionRolePath}*`;
  const roleArns = rules.map(({ toDeploy: { roleArn } }) => roleArn ?? rolesOfKit);
  return {
    roleName: fullName.slice(nameStart),
    path: `/${fullName.slice(0, nameStart)}`,
    description: `For AWS Config rules whose functions are in account ${accountId}`,
    trusted: {
      accountId,
      // In the role's own account, the placeholder would be another account than that of the functions.
      roleArnPatterns: [...new Set(roleArns.map((arn) => arn.replaceAll(ownAccount, accountId)))],
    },
    externalIdParameter: externalId ? externalIdParameter.id : undefined,
    permissionsBoundary: options.permissionsBoundary,
    // Roles are global: this role serves the rules of every Region.
    statements: statementsInAccount(rules, options, '*'),
  };
}
