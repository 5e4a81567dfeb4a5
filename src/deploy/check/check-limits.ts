/** Refuses a deployment that AWS would refuse for its size, before anything is written. */
import { quoteShort } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import type { AccountRole, Deployment, PolicyStatement, RuleFunction } from '../deployment.js';
import { type AwsLimit, awsLimits } from './aws-limits.js';

const split = 'Split the deployment: name fewer modules, or deploy by rulesets.';

/**
 * @param subject whose number it is, for example `The template`
 * @throws InvalidOptionsError when AWS takes less
 */
export function within(
  subject: string,
  number: number,
  { what, max, source }: AwsLimit,
  advice = split,
): void {
  if (number <= max) return;
  throw new InvalidOptionsError(
    `${subject} would have ${number} ${what}; AWS takes at most ${max}. ${advice} See ${source}.`,
  );
}

type LimitedDeployment = Pick<
  Deployment,
  'rules' | 'functions' | 'rulesAs' | 'accountRole' | 'tags' | 'excludedAccounts'
>;

/** What no format changes. */
export function checkLimits(deployment: LimitedDeployment): void {
  const { rules, functions, rulesAs, accountRole, excludedAccounts } = deployment;
  within('The deployment', rules.length, awsLimits.rules);
  if (rulesAs === 'organization') checkOrganizationRules(rules);
  within('The deployment', excludedAccounts.length, awsLimits.excludedAccounts, 'Exclude fewer accounts.');
  for (const { ruleName, remediation } of rules) {
    const count = Object.keys(remediation?.parameters ?? {}).length;
    within(`Rule ${JSON.stringify(ruleName)}`, count, awsLimits.remediationParameters, 'Leave some out.');
  }
  for (const made of functions) checkFunction(made);
  if (accountRole) checkAccountRole(accountRole);
  checkTags(deployment.tags);
}

function checkOrganizationRules(rules: Deployment['rules']): void {
  const { organizationRules, organizationRuleName } = awsLimits;
  const alone = rules.filter(({ remediation }) => !remediation);
  within('The deployment', alone.length, organizationRules);
  for (const { ruleName } of alone)
    if (!organizationRuleName.shape.test(ruleName))
      throw new InvalidOptionsError(
        'createDeployment: expected ruleName to be letters, digits, - and _, as AWS Config takes names of rules of an organization, ' +
          `got ${quoteShort(ruleName)}. Give the rule another name for AWS Config.`,
      );
}

function checkFunction({ functionName, environment, role, invokedBy }: RuleFunction): void {
  const subject = `Function ${functionName}`;
  const variables = Object.entries(environment).flat();
  const bytes = variables.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  within(subject, bytes, awsLimits.environmentBytes, 'Set fewer or shorter variables.');
  if (role.existingArn === undefined)
    within(
      subject,
      lengthOf(role.statements.map(inPolicy)),
      awsLimits.rolePolicyLength,
      'List fewer accounts or permissions, or take an organization in place of accounts.',
    );
  if ('accounts' in invokedBy)
    within(
      subject,
      lengthOf(invokedBy.accounts.map((account) => invocationStatement(functionName, account))),
      awsLimits.functionPolicyBytes,
      'Take central.organizationId in place of accounts, or several deployments with function names of their own.',
    );
}

function checkAccountRole({ roleName, statements, trusted }: AccountRole): void {
  const subject = `Role ${roleName}`;
  within(
    subject,
    lengthOf(statements.map(inPolicy)),
    awsLimits.rolePolicyLength,
    'Deploy fewer rules at once.',
  );
  within(
    subject,
    lengthOf(trusted.roleArnPatterns),
    awsLimits.trustPolicyLength,
    'Use fewer roles for functions.',
  );
}

function checkTags(tags: Deployment['tags']): void {
  within('The deployment', Object.keys(tags).length, awsLimits.tags, 'Leave some out.');
  for (const [key, value] of Object.entries(tags)) {
    checkTag(`key ${quoteShort(key)}`, key, awsLimits.tagKey);
    checkTag(`value of ${quoteShort(key)}`, value, awsLimits.tagValue);
  }
}

/** Roles have tags as well, and IAM takes the fewest characters. */
function checkTag(subject: string, text: string, { max, shape }: AwsLimit): void {
  if (text.length <= max && shape?.test(text) !== false) return;
  throw new InvalidOptionsError(
    `createDeployment: expected tags to be at most ${max} letters, digits, spaces and _ . : / = + - @, as IAM takes them, got the ` +
      `${subject}: ${quoteShort(text)}.`,
  );
}

/** As IAM has it. */
function inPolicy({ sid, actions, resources, conditions }: PolicyStatement): object {
  return { Sid: sid, Effect: 'Allow', Action: actions, Resource: resources, Condition: conditions };
}

/** As Lambda writes it, but for its own names of statements. */
function invocationStatement(functionName: string, account: string): object {
  return {
    Sid: 'AllowConfig',
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: `arn:aws:lambda:us-east-1:111111111111:function:${functionName}`,
    Condition: { StringEquals: { 'AWS:SourceAccount': account } },
  };
}

const shortest = { Partition: 'aws', Region: 'us-east-1', AccountId: '111111111111' };

/** At least as long as this it is wherever it is deployed. AWS counts no white space. */
function lengthOf(parts: readonly unknown[]): number {
  const text = JSON.stringify(parts).replace(/\s/g, '');
  const deployed = text.replace(
    /\$\{AWS::(Partition|Region|AccountId)\}/g,
    (_all, name) => shortest[name as keyof typeof shortest],
  );
  return Buffer.byteLength(deployed);
}
