import { describe, expect, it } from '@jest/globals';
import { createLambdaContext } from '../../src/testing/create-lambda-context.js';

describe('createLambdaContext', () => {
  it('always has 60 seconds left', () => {
    const context = createLambdaContext();
    expect([context.getRemainingTimeInMillis(), context.getRemainingTimeInMillis()]).toEqual([
      60_000, 60_000,
    ]);
  });

  it('uses a given function name in the ARN and log group too', () => {
    expect(createLambdaContext({ functionName: 'mine' })).toMatchObject({
      functionName: 'mine',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:mine',
      logGroupName: '/aws/lambda/mine',
    });
  });

  it('accepts an override for each part', () => {
    const context = createLambdaContext({ getRemainingTimeInMillis: () => 3, awsRequestId: 'request-7' });
    expect(context.getRemainingTimeInMillis()).toBe(3);
    expect(context.awsRequestId).toBe('request-7');
  });
});
