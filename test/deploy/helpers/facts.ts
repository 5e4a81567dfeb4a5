/**
 * The contents of a deployment, independent of the format: each format is read back into facts, and these must be the same. They
 * contain neither names that only one format has (logical ids, template parameters) nor the location of the code.
 */
import type {
  AccountRole,
  DeployedRule,
  Deployment,
  FunctionRole,
  InputParameter,
  RuleFunction,
} from '../../../src/deploy/deployment.js';

export interface DeploymentFacts {
  readonly functions: readonly FunctionFacts[];
  readonly rules: readonly RuleFacts[];
  readonly accountRole: Omit<AccountRole, 'description'> | undefined;
}

export interface FunctionFacts extends Omit<RuleFunction, 'id' | 'code' | 'role'> {
  readonly role: RoleFacts;
  readonly tags: Readonly<Record<string, string>>;
}

/** For an existing role, a template has the ARN only. */
export interface RoleFacts extends Partial<Omit<FunctionRole, 'statements'>> {
  readonly statements: FunctionRole['statements'];
}

export interface RuleFacts extends Omit<DeployedRule, 'id' | 'inputParameters'> {
  readonly inputParameters: Readonly<Record<string, ParameterFacts>>;
}

/** A value, or a value that is asked for at deployment. */
export type ParameterFacts =
  | { readonly value: string }
  | { readonly asked: 'required' | 'optional' }
  | { readonly asked: 'with default'; readonly default: string };

/** The facts of the deployment itself. Reading any format back must give the same. */
export function factsOf({
  functions,
  rules,
  accountRole,
  templateParameters,
  tags,
}: Deployment): DeploymentFacts {
  const parameterFacts = (parameter: InputParameter): ParameterFacts => {
    if ('value' in parameter) return { value: parameter.value };
    const asked = templateParameters.find(({ id }) => id === parameter.templateParameter);
    if (!asked) throw new Error(`The deployment asks for no ${parameter.templateParameter}`);
    if (asked.default === undefined) return { asked: 'required' };
    return parameter.optional ? { asked: 'optional' } : { asked: 'with default', default: asked.default };
  };
  const { description: _, ...role } = accountRole ?? {};
  return {
    functions: functions.map(({ id, code, role, ...made }) => ({ ...made, role: roleFacts(role), tags })),
    rules: rules.map(({ id, inputParameters, ...rule }) => ({
      ...rule,
      inputParameters: Object.fromEntries(
        inputParameters.map((parameter) => [parameter.name, parameterFacts(parameter)]),
      ),
    })),
    accountRole: accountRole && (role as Omit<AccountRole, 'description'>),
  };
}

function roleFacts(role: FunctionRole): RoleFacts {
  const { existingArn } = role;
  return existingArn === undefined ? role : { existingArn, statements: [] };
}
