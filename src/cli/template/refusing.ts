import { isConfigRuleError } from '../../errors.js';
import { UsageError } from '../cli-errors.js';

/** What `createDeployment` calls it, and what the command line does. */
const flagOf: readonly (readonly [RegExp, string])[] = [
  [/\bcentral\.accountId\b/g, '--function-account'],
  [/\bcentral\.accounts\b/g, '--account'],
  [/\bcentral\.organizationId\b/g, '--organization-id'],
  [/\bcentral\.roleName\b/g, '--role-name'],
  [/\bcentral needs accounts or organizationId\b/g, '--role-name needs --account or --organization-id'],
  [/\bcentral has both accounts and organizationId\b/g, 'there are both --account and --organization-id'],
  [
    /\brulesAs "organization" needs central\b/g,
    '--format organization needs --role-name and --function-account',
  ],
  [/\brulesAs "organization"/g, '--format organization'],
  [/\bexcludedAccounts\b/g, '--exclude-account'],
  [/\bfunctionNamePrefix\b/g, '--function-prefix'],
  [/\blogRetentionDays\b/g, '--log-retention'],
  [/(?<!snapshots\.)\bkmsKeyArn\b/g, '--kms-key'],
  [/\bmemoryMb\b/g, '--memory'],
  [/\btimeoutSeconds\b/g, '--timeout'],
  [/\benvironment\b/g, '--env'],
  [/\broleArn\b/g, '--role-arn'],
  [/\bvpc needs both subnets and securityGroups\b/g, '--subnet and --security-group need each other'],
  [/\bvpc\.subnets\b/g, '--subnet'],
  [/\bvpc\.securityGroups\b/g, '--security-group'],
  [/\blayers(?= to be|\[)/g, '--layer'],
  [/\bpermissionsBoundary\b/g, '--permissions-boundary'],
  [/\bruntime to be\b/g, '--runtime to be'],
  [/\btags to be\b/g, '--tag to be'],
  [/\bscope\.tag(Key|Value)\b/g, '--scope-tag'],
  [/\bsnapshots\.(bucket|prefix)\b/g, '--snapshots'],
  [/\bsnapshots\.kmsKeyArn\b/g, '--snapshots-key'],
  [/\bleave snapshots out\b/g, 'leave --snapshots out'],
  [/\bruleName (to be|of at most)\b/g, '--rule-name $1'],
  [/\bschedule to be\b/g, '--schedule to be'],
  [/\btriggers to be\b/g, '--trigger to be'],
  [/\brules-only\b/g, '--rules-only'],
  [/\bparameters: the schema\b/g, 'the schema'],
  [/\bOr give their values: \{\} for none\./g, 'Or give their values with --parameter name=value.'],
];

/**
 * Does what may refuse the options of the command; a refusal is of wrong usage, in the words of the command line.
 *
 * @throws UsageError
 */
export function refusing<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (!isConfigRuleError(error, 'InvalidOptionsError')) throw error;
    const message = error.message.replace(/^createDeployment: /, '');
    throw new UsageError(inFlags(message), { cause: error });
  }
}

/** A message or note in the words of the command line. */
export function inFlags(message: string): string {
  return flagOf.reduce((text, [name, flag]) => text.replace(name, flag), message);
}
