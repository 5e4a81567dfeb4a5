/** What people should know of a deployment before they deploy it. */
import type { DeployedRule, Deployment } from './deployment.js';
import type { DeploymentOptions } from './deployment-options.js';

/** A function's policy holds 20 KB, and a statement of it about a third of one. */
const mostAccountsPerFunction = 60;

/** @returns sentences, none where all is plain */
export function notesOn(
  { rules, functions }: Pick<Deployment, 'rules' | 'functions'>,
  { scope, central }: DeploymentOptions,
): readonly string[] {
  const unscoped = rules.filter(isForEveryType).map(({ ruleName }) => ruleName);
  return [
    ...(unscoped.length > 0
      ? [
          `${unscoped.join(', ')}: without resourceTypes, each change of each recorded resource invokes the function.`,
        ]
      : []),
    ...(scope && rules.some(({ scope: own }) => own !== undefined)
      ? [
          'AWS Config takes a tag or resource types as a scope, not both: changes of every type with the tag invoke the functions, ' +
            'and are NOT_APPLICABLE where a rule is for other types.',
        ]
      : []),
    ...((central?.accounts?.length ?? 0) > mostAccountsPerFunction && functions.length > 0
      ? [
          `${central?.accounts?.length} accounts: a function's policy holds 20 KB, which is about ${mostAccountsPerFunction} accounts. ` +
            'Use central.organizationId, or several deployments with names of their own.',
        ]
      : []),
  ];
}

function isForEveryType({ triggers, scope }: DeployedRule): boolean {
  return scope === undefined && triggers.some(({ messageType }) => messageType.includes('ItemChange'));
}
