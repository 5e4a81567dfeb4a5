import type { Context } from 'aws-lambda';
import { partitionOf } from '../aws-partition.js';
import { refuseUnknownKeys } from '../options.js';
import { testDefaults } from './test-defaults.js';

/** Any part of the context, and the account and Region of the function. */
export interface LambdaContextOptions extends Partial<Context> {
  /** The account in the ARN of the function. Defaults to `123456789012`. */
  readonly accountId?: string | undefined;
  /** The Region in the ARN of the function. Defaults to `us-east-1`. */
  readonly region?: string | undefined;
}

/**
 * Creates the context of a Lambda invocation. `getRemainingTimeInMillis` always returns 60,000.
 *
 * @param overrides any part of the context, for example `getRemainingTimeInMillis: () => 3_000`, and `accountId` and `region` of the function
 * @throws InvalidOptionsError for an unknown key
 *
 * @example
 * ```ts
 * await handler(event, createLambdaContext());
 * ```
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function createLambdaContext({ accountId, region, ...overrides }: LambdaContextOptions = {}): Context {
  const functionName = overrides.functionName ?? 'example-rule-function';
  const defaults: Context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:${partitionOf(region ?? testDefaults.region)}:lambda:${region ?? testDefaults.region}:${accountId ?? testDefaults.accountId}:function:${functionName}`,
    memoryLimitInMB: '256',
    awsRequestId: '00000000-0000-4000-8000-000000000001',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '2026/01/31/[$LATEST]00000000000000000000000000000000',
    getRemainingTimeInMillis: () => 60_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
  const optional = ['identity', 'clientContext', 'tenantId', 'accountId', 'region'];
  refuseUnknownKeys('createLambdaContext', overrides, [...Object.keys(defaults), ...optional]);
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
