import type { AccountRole, TemplateParameter } from './deployment.js';
import type { CentralOptions, DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { accountId as ownAccount, partition } from './pseudo-text.js';
import { type CallingRule, statementsInAccount } from './role-statements.js';
import { functionRolePath } from './rule-function.js';

/** Asked of whoever deploys, for it is a secret of the two sides and must not lie in a file. */
export const externalIdParameter: TemplateParameter = {
  id: 'ExternalId',
  description: 'What sts:ExternalId must be, as createHandler has it',
  secret: true,
};

/** The role with which functions of a central account report in that of the rules, and with which the rules ask there. */
export function accountRoleOf(
  rules: readonly (CallingRule & { readonly toDeploy: Pick<RuleToDeploy, 'roleArn'> })[],
  { roleName: fullName, accountId = '', externalId }: CentralOptions,
  { sweepBy = 'query', snapshots, permissionsBoundary }: DeploymentOptions,
): AccountRole {
  const segments = fullName.split('/');
  const folders = segments.slice(0, -1);
  const madeForFunctions = `arn:${partition}:iam::${accountId}:role${functionRolePath}*`;
  const roleArns = rules.map(({ toDeploy: { roleArn } }) => roleArn ?? madeForFunctions);
  return {
    roleName: segments.at(-1) ?? '',
    path: `/${folders.map((folder) => `${folder}/`).join('')}`,
    description: `For AWS Config rules whose functions are in account ${accountId}`,
    trusted: {
      accountId,
      // The account of a role is meant, and this one is in another.
      roleArnPatterns: [...new Set(roleArns.map((arn) => arn.replaceAll(ownAccount, accountId)))],
    },
    externalIdParameter: externalId ? externalIdParameter.id : undefined,
    permissionsBoundary,
    // Roles are global: this one serves the rules of every Region.
    statements: statementsInAccount(rules, { sweepBy, snapshots, region: '*' }),
  };
}
