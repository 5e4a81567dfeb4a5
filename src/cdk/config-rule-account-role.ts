import { CfnParameter } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createDeployment } from '../deploy/create-deployment.js';
import type { AccountRole, TemplateParameter } from '../deploy/deployment.js';
import type { CentralOptions, DeploymentOptions } from '../deploy/deployment-options.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { policyStatement } from './policy-statement.js';
import { textOf } from './text.js';

/** Props of {@link ConfigRuleAccountRole}. */
export interface ConfigRuleAccountRoleProps extends Pick<DeploymentOptions, 'sweepBy' | 'snapshots'> {
  /** The rules whose functions assume the role: it may do what they need, and no more. */
  readonly rules: readonly ConfigRule[];
  /** The central account of the functions, and the role as `createHandler({ credentials: { roleName } })` names it. */
  readonly central: Required<Pick<CentralOptions, 'accountId' | 'roleName'>> &
    Pick<CentralOptions, 'externalId'>;
}

/**
 * The role that functions of a central account assume in the account of the rules. Roles are global: one serves every Region. With
 * `central.externalId`, whoever deploys is asked for it by the template parameter `ExternalId`.
 *
 * @throws InvalidOptionsError for props that AWS would refuse
 *
 * @example
 * ```ts
 * new ConfigRuleAccountRole(this, 'Role', { rules: [rule], central: { accountId: '111111111111', roleName: 'config-rule' } });
 * ```
 */
export class ConfigRuleAccountRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { rules, central, ...settings }: ConfigRuleAccountRoleProps) {
    super(scope, id);
    const { accountRole, templateParameters } = createDeployment(
      rules.map((rule) => ({ rule })),
      { parts: 'rules-only', central, ...settings },
    );
    const made = accountRole as AccountRole;
    const externalId = templateParameters.find((parameter) => parameter.id === made.externalIdParameter);
    this.role = new Role(this, 'Resource', {
      roleName: made.roleName,
      path: made.path,
      description: made.description,
      assumedBy: new AccountPrincipal(made.trusted.accountId).withConditions({
        ArnLike: { 'aws:PrincipalArn': made.trusted.roleArnPatterns.map(textOf) },
        ...(externalId && { StringEquals: { 'sts:ExternalId': this.#ask(externalId) } }),
      }),
      inlinePolicies: {
        LeastPrivilege: new PolicyDocument({ statements: made.statements.map(policyStatement) }),
      },
    });
  }

  #ask({ id, description }: TemplateParameter): string {
    const parameter = new CfnParameter(this, id, { description, minLength: 1, noEcho: true });
    parameter.overrideLogicalId(id);
    return parameter.valueAsString;
  }
}
