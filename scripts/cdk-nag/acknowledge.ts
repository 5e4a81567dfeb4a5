import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

// #region acknowledge
/** Acknowledges the findings of cdk-nag for rules of the kit, with the reasons. */
export function acknowledge(scope: IConstruct, functionNames: readonly string[]): void {
  const iam5 = (resource: string, reason: string) => ({
    id: `AwsSolutions-IAM5[Resource::${resource}]`,
    reason,
  });
  const results =
    'Earlier results are read by rule, and the ARN of a rule has an id that is not known before deployment.';
  Validations.of(scope).acknowledge(
    iam5('*', 'Actions of AWS Config and the actions in permissions do not support resources.'),
    iam5('arn:<AWS::Partition>:config:<AWS::Region>:<AWS::AccountId>:config-rule/*', results),
    ...functionNames.map((name) =>
      iam5(
        `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/lambda/${name}:*`,
        'Lambda chooses the names of log streams.',
      ),
    ),
    { id: 'Serverless-LambdaStarPermissions', reason: 'The same statements.' },
    { id: 'Serverless-SQSRedrivePolicy', reason: 'The queue is a dead-letter queue itself.' },
    { id: 'Serverless-LambdaAsyncFailureDestination', reason: 'The function has a dead-letter queue.' },
    { id: 'Serverless-LambdaTracing', reason: 'Log lines and metrics describe each run.' },
    // For functions in a central account, and the role in other accounts.
    iam5(
      'arn:<AWS::Partition>:iam::*:role/config-rule',
      'The role with that name in the accounts of the organization.',
    ),
    iam5(
      'arn:<AWS::Partition>:config:*:<AWS::AccountId>:config-rule/*',
      'One role is for rules in all Regions.',
    ),
  );
}
// #endregion
