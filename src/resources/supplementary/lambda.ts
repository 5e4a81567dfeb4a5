/**
 * Evidence: `Concurrency` is in the paths of https://github.com/awslabs/aws-config-resource-schema (AWS::Lambda::Function), and
 * LAMBDA_CONCURRENCY_CHECK of awslabs/aws-config-rules reads it. `Policy` is the text that
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html gives, as public rules parse it; the kit parses it. `Tags` is the map of
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html, which cloud-custodian (c7n/query.py) takes beside lists.
 */
import type { RecordedPolicy } from '../recorded-policy.js';

interface LambdaFunction {
  readonly Concurrency?: { readonly reservedConcurrentExecutions?: number | null } | null;
  /** The resource policy: `parsePolicy` reads it. */
  readonly Policy?: RecordedPolicy | null;
  readonly Tags?: { readonly [key: string]: string } | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::Lambda::Function': LambdaFunction;
  }
}
