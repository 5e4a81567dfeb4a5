import type { AccountRole, TemplateParameter } from './deployment.js';
import type { CentralOptions, DeploymentOptions } from './deployment-options.js';
import { partition } from './pseudo-text.js';
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
  rules: readonly CallingRule[],
  { roleName: fullName, accountId = '', externalId }: CentralOptions,
  { sweepBy = 'query', snapshots }: DeploymentOptions,
): AccountRole {
  const segments = fullName.split('/');
  const folders = segments.slice(0, -1);
  return {
    roleName: segments.at(-1) ?? '',
    path: `/${folders.map((folder) => `${folder}/`).join('')}`,
    description: `For AWS Config rules whose functions are in account ${accountId}`,
    trusted: {
      accountId,
      roleArnPattern: `arn:${partition}:iam::${accountId}:role${functionRolePath}*`,
    },
    externalIdParameter: externalId ? externalIdParameter.id : undefined,
    // Roles are global: this one serves the rules of every Region.
    statements: statementsInAccount(rules, { sweepBy, snapshots, region: '*' }),
  };
}
