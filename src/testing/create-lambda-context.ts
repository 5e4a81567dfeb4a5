import type { Context } from 'aws-lambda';
import { refuseUnknownKeys } from '../options.js';
import { partitionOf } from './partition.js';
import { testDefaults } from './test-defaults.js';

const keys: readonly (keyof Context)[] = [
  'callbackWaitsForEmptyEventLoop',
  'functionName',
  'functionVersion',
  'invokedFunctionArn',
  'memoryLimitInMB',
  'awsRequestId',
  'logGroupName',
  'logStreamName',
  'identity',
  'clientContext',
  'tenantId',
  'getRemainingTimeInMillis',
  'done',
  'fail',
  'succeed',
];

/** Any part of the context, and where the function is. */
export interface LambdaContextOptions extends Partial<Context> {
  /** The account of the function, as its ARN says it. Defaults to `123456789012`. */
  readonly accountId?: string | undefined;
  /** The Region of the function, as its ARN says it. Defaults to `us-east-1`. */
  readonly region?: string | undefined;
}

/**
 * The context that Lambda hands to a handler, with a minute left, and the same at every look.
 *
 * @param overrides any part of it, for example `getRemainingTimeInMillis: () => 3_000`, and `accountId` and `region` of the function
 *
 * @example
 * ```ts
 * await handler(event, createLambdaContext());
 * ```
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export function createLambdaContext({ accountId, region, ...overrides }: LambdaContextOptions = {}): Context {
  refuseUnknownKeys('createLambdaContext', overrides, [...keys, 'accountId', 'region']);
  const functionName = overrides.functionName ?? 'example-rule-function';
  return {
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
    ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)),
  };
}
