/** The rule parameters with which the kit, as rdklib does, assumes a role: the function must be allowed to. */
import { isRolePath, isServiceLinked } from '../aws/credentials/assumable-role.js';
import { isRegion } from '../aws/credentials/credentials-option.js';
import { quoteShort } from '../describe.js';
import { isToken, say, text } from './check/check-values.js';
import type { InvokedBy, PolicyStatement } from './deployment.js';
import type { RuleToDeploy } from './deployment-options.js';
import { partition } from './pseudo-text.js';

/** No schema knows them. */
export const roleParameterNames = ['ExecutionRoleName', 'ExecutionRoleRegion', 'AssumeRoleMode'] as const;

type Parameters = RuleToDeploy['parameters'];

const arnShape = /^arn:aws[a-z-]*:iam::\d{12}:role\/(.+)$/;

/** Refuses values with which every invocation would fail. */
export function checkRoleParameters(path: string, parameters: NonNullable<Parameters>): void {
  const { ExecutionRoleName: name = '', ExecutionRoleRegion: region = '', AssumeRoleMode = '' } = parameters;
  const [, rolePath = name] = arnShape.exec(name) ?? [];
  const isRole = isRolePath(rolePath) && !isServiceLinked(rolePath);
  if (name !== '' && !isToken(name) && !isRole)
    say(
      `expected ${path}parameters.ExecutionRoleName to be the name or ARN of a role that functions may assume, got ${quoteShort(name)}.`,
    );
  if (region !== '' && !isToken(region) && !isRegion(region))
    say(
      `expected ${path}parameters.ExecutionRoleRegion to be a Region such as "eu-central-1", got ${quoteShort(region)}.`,
    );
  text(`${path}parameters.AssumeRoleMode`, AssumeRoleMode, /^(?:true|false|)$/i, 'true or false');
}

/** The role that a rule's parameters name, as a name or ARN; `undefined` where they name none, or say that none is assumed. */
export function executionRoleOf(parameters: Parameters): string | undefined {
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

/** What people should know where a rule's parameters have a role assumed. */
export function notesOnExecutionRole(ruleName: string, parameters: Parameters): readonly string[] {
  const role = executionRoleOf(parameters);
  const isAsked = parameters?.AssumeRoleMode?.toLowerCase() === 'true';
  if (role === undefined)
    return isAsked
      ? [
          `${ruleName}: with AssumeRoleMode the function assumes the role that the event names, which is not known here: nothing allows ` +
            'it to. Name a role with ExecutionRoleName.',
        ]
      : [];
  const needs =
    `the role that ExecutionRoleName names must exist in the account of the rule, trust the role of the function, and be allowed ` +
    'what the kit and the rule call.';
  return isToken(role)
    ? [`${ruleName}: ${needs} Its name is a token: let the function assume it, by grantAssumeRole(….role).`]
    : [`${ruleName}: ${needs}`];
}
