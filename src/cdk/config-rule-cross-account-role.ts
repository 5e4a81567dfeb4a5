import { CfnParameter } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createDeployment } from '../deploy/create-deployment.js';
import type { AccountRole, TemplateParameter } from '../deploy/deployment.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { surfaceOf } from './deployment-of.js';
import { policyStatement, textOf } from './permissions.js';
import type { CommonRuleProps } from './props.js';

/** Props of {@link ConfigRuleCrossAccountRole}. */
export interface ConfigRuleCrossAccountRoleProps extends Pick<CommonRuleProps, 'sweepBy' | 'snapshots'> {
  /** The rules whose functions assume the role. It gets only the permissions that they need. */
  readonly rules: readonly ConfigRule[];
  readonly central: {
    /** The account of the functions. */
    readonly accountId: string;
    /** The name of the role, the same as in `createHandler({ credentials: { roleName } })`, with its path if it has one. */
    readonly roleName: string;
    /** Whether the role requires an external id, which is the template parameter `ExternalId`. Defaults to `false`. */
    readonly externalId?: boolean | undefined;
  };
}

/**
 * The role that functions in a central account assume in the account of the rules. Roles are global: one role serves every Region.
 *
 * @throws InvalidOptionsError for props that AWS would refuse
 *
 * @example
 * ```ts
 * new ConfigRuleCrossAccountRole(this, 'Role', { rules: [rule], central: { accountId: '111111111111', roleName: 'config-rule' } });
 * ```
 */
export class ConfigRuleCrossAccountRole extends Construct {
  readonly role: Role;

  constructor(
    scope: Construct,
    id: string,
    { rules, central, ...settings }: ConfigRuleCrossAccountRoleProps,
  ) {
    super(scope, id);
    const { accountRole, templateParameters } = createDeployment(
      rules.map((rule) => ({ rule })),
      { parts: 'rules-only', central, ...settings },
      surfaceOf('ConfigRuleCrossAccountRole'),
    );
    const made = accountRole as AccountRole;
    const externalId = templateParameters.find((parameter) => parameter.id === made.externalIdParameter);
    this.role = new Role(this, 'Resource', {
      roleName: made.roleName,
      path: made.path,
      description: made.description,
      assumedBy: new AccountPrincipal(made.trusted.accountId).withConditions({
        ArnLike: { 'aws:PrincipalArn': made.trusted.roleArnPatterns.map(textOf) },
        ...(externalId && { StringEquals: { 'sts:ExternalId': this.#parameter(externalId) } }),
      }),
      inlinePolicies: {
        LeastPrivilege: new PolicyDocument({ statements: made.statements.map(policyStatement) }),
      },
    });
  }

  #parameter({ id, description }: TemplateParameter): string {
    const parameter = new CfnParameter(this, id, { description, minLength: 1, noEcho: true });
    parameter.overrideLogicalId(id);
    return parameter.valueAsString;
  }
}
