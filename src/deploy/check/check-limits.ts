/** Rejects a deployment that is over a limit of AWS, before anything is written. */
import { quoteShort } from '../../describe.js';
import type { AccountRole, Deployment, PolicyStatement, RuleFunction } from '../deployment.js';
import { allow } from '../iam-policy.js';
import { type Message, message, option, reject, rejectWith } from '../options/option-message.js';
import { type AwsLimit, awsLimits } from './aws-limits.js';

const split = 'Split the deployment: name fewer modules, or deploy by rulesets.';

/** @param subject what has the limit, for example `The template` */
export function checkLimit(
  subject: string,
  number: number,
  { what, max, source }: AwsLimit,
  advice: string | Message = split,
): void {
  if (number <= max) return;
  rejectWith([
    `${subject} would have ${number} ${what}; AWS takes at most ${max}. `,
    ...[advice].flat(),
    ` See ${source}.`,
  ]);
}

/** Checks the limits that are the same in every format. */
export function checkLimits(deployment: Omit<Deployment, 'notes'>): void {
  const { rules, functions, rulesAs, accountRole, excludedAccounts } = deployment;
  const subject = 'The deployment';
  checkLimit(subject, rules.length, awsLimits.rules);
  if (rulesAs === 'organization') checkOrganizationRules(rules);
  checkLimit(subject, excludedAccounts.length, awsLimits.excludedAccounts, 'Exclude fewer accounts.');
  for (const { ruleName, remediation } of rules) {
    const count = Object.keys(remediation?.parameters ?? {}).length;
    checkLimit(`Rule ${JSON.stringify(ruleName)}`, count, awsLimits.remediationParameters, 'Remove some.');
  }
  for (const made of functions) checkFunction(made);
  if (accountRole) checkAccountRole(accountRole);
  checkTags(deployment.tags);
}

function checkOrganizationRules(rules: Deployment['rules']): void {
  const { organizationRules, organizationRuleName } = awsLimits;
  const alone = rules.filter(({ remediation }) => !remediation);
  checkLimit('The deployment', alone.length, organizationRules);
  for (const { ruleName } of alone)
    if (!organizationRuleName.shape.test(ruleName))
      reject`expected ${option('ruleName')} to be letters, digits, - and _, which AWS Config takes for rules of an organization, got ${quoteShort(ruleName)}.`;
}

function checkFunction({ functionName, environment, role, invokedBy }: RuleFunction): void {
  const subject = `Function ${functionName}`;
  const fewer = 'List fewer accounts or permissions, or use an organization in place of accounts.';
  const variables = Object.entries(environment).flat();
  const bytes = variables.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  checkLimit(subject, bytes, awsLimits.environmentBytes, 'Set fewer or shorter variables.');
  if (role.existingArn === undefined)
    checkLimit(subject, policyLength(role.statements), awsLimits.rolePolicyLength, fewer);
  if ('accounts' in invokedBy)
    checkLimit(
      subject,
      lengthOf(invokedBy.accounts.map((account) => invocationStatement(functionName, account))),
      awsLimits.functionPolicyBytes,
      message`Use ${option('central.organizationId')} in place of accounts, or several deployments with other function names.`,
    );
}

function checkAccountRole({ roleName, statements, trusted }: AccountRole): void {
  const subject = `Role ${roleName}`;
  checkLimit(subject, policyLength(statements), awsLimits.rolePolicyLength, 'Deploy fewer rules at once.');
  const trustLength = lengthOf(trusted.roleArnPatterns);
  checkLimit(subject, trustLength, awsLimits.trustPolicyLength, 'Use fewer roles for functions.');
}

function checkTags(tags: Deployment['tags']): void {
  checkLimit('The deployment', Object.keys(tags).length, awsLimits.tags, 'Remove some.');
  for (const [key, value] of Object.entries(tags)) {
    checkTag(`key ${quoteShort(key)}`, key, awsLimits.tagKey);
    checkTag(`value of ${quoteShort(key)}`, value, awsLimits.tagValue);
  }
}

/** Roles have the tags too, and IAM allows the fewest characters. */
function checkTag(subject: string, text: string, { max, shape }: AwsLimit): void {
  if (text.length <= max && shape?.test(text) !== false) return;
  reject`expected ${option('tags')} to be at most ${max} letters, digits, spaces and _ . : / = + - @, which IAM takes, got the ${subject}: ${quoteShort(text)}.`;
}

/** The statement as Lambda writes it, except for the names of statements. */
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

/** As IAM stores the policy. */
function policyLength(statements: readonly PolicyStatement[]): number {
  return lengthOf(statements.map((one) => allow(one, (text) => text)));
}

const minLength = { Partition: 'aws', Region: 'us-east-1', AccountId: '111111111111' };

/** The minimum length in any Region and account. AWS does not count white space. */
function lengthOf(parts: readonly unknown[]): number {
  const text = JSON.stringify(parts).replace(/\s/g, '');
  const deployed = text.replace(
    /\$\{AWS::(Partition|Region|AccountId)\}/g,
    (_all, name) => minLength[name as keyof typeof minLength],
  );
  return Buffer.byteLength(deployed);
}
