import { describe, expect, it } from '@jest/globals';
import { createLambdaContext } from '../../src/testing/create-lambda-context.js';

describe('createLambdaContext', () => {
  it('has a minute left, at every look', () => {
    const context = createLambdaContext();
    expect([context.getRemainingTimeInMillis(), context.getRemainingTimeInMillis()]).toEqual([
      60_000, 60_000,
    ]);
  });

  it('names the function everywhere when it is told its name', () => {
    expect(createLambdaContext({ functionName: 'mine' })).toMatchObject({
      functionName: 'mine',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:mine',
      logGroupName: '/aws/lambda/mine',
    });
  });

  it('takes any part from the test', () => {
    const context = createLambdaContext({ getRemainingTimeInMillis: () => 3, awsRequestId: 'request-7' });
    expect(context.getRemainingTimeInMillis()).toBe(3);
    expect(context.awsRequestId).toBe('request-7');
  });
});
