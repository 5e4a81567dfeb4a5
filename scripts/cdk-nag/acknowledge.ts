import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

// #region acknowledge
/** What cdk-nag still says of rules of the kit, and why it may stay. */
export function acknowledge(scope: IConstruct, functionNames: readonly string[]): void {
  const iam5 = (resource: string, reason: string) => ({
    id: `AwsSolutions-IAM5[Resource::${resource}]`,
    reason,
  });
  const results =
    'Earlier results are read by rule, and AWS Config knows rules by a number that there is not yet.';
  Validations.of(scope).acknowledge(
    iam5('*', 'Actions of AWS Config, and what the rules call by permissions, know no resources.'),
    iam5('arn:<AWS::Partition>:config:<AWS::Region>:<AWS::AccountId>:config-rule/*', results),
    ...functionNames.map((name) =>
      iam5(
        `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/lambda/${name}:*`,
        'Lambda names the streams of a log.',
      ),
    ),
    { id: 'Serverless-LambdaStarPermissions', reason: 'The same statements.' },
    { id: 'Serverless-SQSRedrivePolicy', reason: 'The queue is a dead-letter queue itself.' },
    { id: 'Serverless-LambdaAsyncFailureDestination', reason: 'The function has a dead-letter queue.' },
    { id: 'Serverless-LambdaTracing', reason: 'Log lines and metrics say what a run did.' },
    // For functions of a central account, and the role in others.
    iam5(
      'arn:<AWS::Partition>:iam::*:role/config-rule',
      'The role of that name in accounts of the organization.',
    ),
    iam5(
      'arn:<AWS::Partition>:config:*:<AWS::AccountId>:config-rule/*',
      'One role serves rules of all Regions.',
    ),
  );
}
// #endregion
