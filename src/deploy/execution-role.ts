/** The rule parameters that make the kit assume a role, as in rdklib: the function needs the permission for it. */
import { isRolePath, isServiceLinked } from '../aws/credentials/assumable-role.js';
import { isRegion } from '../aws/credentials/credentials-option.js';
import type { InvokedBy, PolicyStatement } from './deployment.js';
import type { RuleToDeploy } from './deployment-options.js';
import { isToken } from './options/aws-values.js';
import { text } from './options/option-kinds.js';
import { type Message, message } from './options/option-message.js';
import { partition } from './pseudo-text.js';

type Parameters = RuleToDeploy['parameters'];

const arnShape = /^arn:aws[a-z-]*:iam::\d{12}:role\/(.+)$/;

/** No schema has them. */
const roleParameters = {
  ExecutionRoleName: text((name) => {
    const [, rolePath = name] = arnShape.exec(name) ?? [];
    return isToken(name) || (isRolePath(rolePath) && !isServiceLinked(rolePath));
  }, 'the name or ARN of a role that functions may assume'),
  ExecutionRoleRegion: text((name) => isToken(name) || isRegion(name), 'a Region such as "eu-central-1"'),
  AssumeRoleMode: text(/^(?:true|false)$/i, 'true or false'),
};

export const roleParameterNames: readonly string[] = Object.keys(roleParameters);

/** Rejects values with which every invocation would fail. An empty value counts as none. */
export function checkRoleParameters(parameters: NonNullable<Parameters>): void {
  for (const [name, kind] of Object.entries(roleParameters))
    if (parameters[name]) kind.check(`parameters.${name}`, parameters[name]);
}

/** The role that the parameters of a rule name, as a name or ARN; `undefined` when none is assumed. */
function executionRoleOf(parameters: Parameters): string | undefined {
  const { ExecutionRoleName: name = '', AssumeRoleMode: mode } = parameters ?? {};
  return name === '' || mode?.toLowerCase() === 'false' ? undefined : name;
}

/** Lets a function assume the role that the parameters of its rule name, in every account whose rules it serves. */
export function assumeExecutionRole(
  parameters: Parameters,
  invokedBy: InvokedBy,
): readonly PolicyStatement[] {
  const role = executionRoleOf(parameters);
  if (role === undefined || isToken(role)) return [];
  const accounts = 'accounts' in invokedBy ? invokedBy.accounts : ['*'];
  return [
    {
      sid: 'AssumeExecutionRole',
      actions: ['sts:AssumeRole'],
      resources: role.startsWith('arn:')
        ? [role]
        : accounts.map((account) => `arn:${partition}:iam::${account}:role/${role}`),
      ...('organizationId' in invokedBy && {
        conditions: { StringEquals: { 'aws:ResourceOrgID': invokedBy.organizationId } },
      }),
    },
  ];
}

export function* notesOnExecutionRole(ruleName: string, parameters: Parameters): Generator<Message> {
  const role = executionRoleOf(parameters);
  const needs = `${ruleName}: the role in ExecutionRoleName must exist in the account of the rule, trust the role of the function, and allow the calls of the kit and of the rule.`;
  if (role === undefined) {
    if (parameters?.AssumeRoleMode?.toLowerCase() === 'true')
      yield message`${ruleName}: with AssumeRoleMode, the function assumes the role that the event names. That role is not known here, so the function has no permission to assume it. Set ExecutionRoleName.`;
  } else if (isToken(role))
    yield message`${needs} Its name is a token: give the function the permission with grantAssumeRole(….role).`;
  else yield message`${needs}`;
}
