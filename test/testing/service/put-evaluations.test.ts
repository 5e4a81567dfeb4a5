import { type Evaluation, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { anEvaluation, at } from './fixtures.js';
import { transports } from './transports.js';

const ResultToken = createResultToken('versioning');

function put(service: ConfigService, Evaluations: Evaluation[], options: object = { ResultToken }) {
  return service.client.send(new PutEvaluationsCommand({ ResultToken: undefined, Evaluations, ...options }));
}

describe.each(transports())('PutEvaluations $name', ({ open }) => {
  it('stores results for the rule of the token', async () => {
    const service = await open();

    const output = await put(service, [anEvaluation({ Annotation: 'Versioning is on' })]);

    expect(output.FailedEvaluations).toEqual([]);
    expect(output.$metadata).toMatchObject({ httpStatusCode: 200, requestId: expect.any(String) });
    expect(service.evaluations()).toEqual([
      {
        ruleName: 'versioning',
        accountId: '123456789012',
        evaluationMode: 'DETECTIVE',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'COMPLIANT',
        annotation: 'Versioning is on',
        orderingTimestamp: at(0),
      },
    ]);
  });

  it('keeps the result with the later timestamp, in either order', async () => {
    const service = await open();

    await put(service, [anEvaluation({ minute: 5, ComplianceType: 'NON_COMPLIANT' })]);
    await put(service, [anEvaluation({ minute: 4 })]);
    expect(service.evaluations()).toMatchObject([{ complianceType: 'NON_COMPLIANT' }]);

    await put(service, [anEvaluation({ minute: 6, ComplianceType: 'NOT_APPLICABLE' })]);
    expect(service.evaluations()).toMatchObject([{ complianceType: 'NOT_APPLICABLE' }]);
  });

  it('lists the results of one rule or of all in the order of arrival', async () => {
    const service = await open();
    const other = { ResultToken: createResultToken('encryption') };

    await put(service, [anEvaluation({ ComplianceResourceId: 'a' })]);
    await put(service, [anEvaluation({ ComplianceResourceId: 'b' })], other);
    await put(service, [
      anEvaluation({ ComplianceResourceId: 'c' }),
      anEvaluation({ ComplianceResourceId: 'a' }),
    ]);

    expect(service.evaluations().map(({ resourceId }) => resourceId)).toEqual(['a', 'b', 'c']);
    expect(service.evaluations('encryption').map(({ resourceId }) => resourceId)).toEqual(['b']);
    expect(service.evaluations('unheard-of')).toEqual([]);
  });

  it('accepts an empty list, and one token for several calls', async () => {
    const service = await open();

    await put(service, []);
    await put(service, []);

    expect(service.requests('PutEvaluations').map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  });

  it('accepts an account as the resource', async () => {
    const service = await open();
    await put(service, [anEvaluation({ ComplianceResourceType: 'AWS::::Account' })]);
    expect(service.evaluations()).toHaveLength(1);
  });

  it.each([
    ['an empty annotation', { Annotation: '' }, 'ValidationException', 'evaluations.2.member.annotation'],
    ['a long annotation', { Annotation: 'x'.repeat(257) }, 'ValidationException', 'equal to 256'],
    [
      'an empty type',
      { ComplianceResourceType: '' },
      'ValidationException',
      '2.member.complianceResourceType',
    ],
    [
      'a long id',
      { ComplianceResourceId: 'x'.repeat(769) },
      'ValidationException',
      'less than or equal to 768',
    ],
    ['no id', { ComplianceResourceId: undefined }, 'ValidationException', 'Member must not be null'],
    ['no timestamp', { OrderingTimestamp: undefined }, 'ValidationException', '2.member.orderingTimestamp'],
    ['an unknown result', { ComplianceType: 'FINE' as 'COMPLIANT' }, 'ValidationException', 'enum value set'],
    [
      'a timestamp of text',
      { OrderingTimestamp: at(0).toISOString() as unknown as Date },
      'SerializationException',
      'STRING_VALUE can not be converted to a Timestamp',
    ],
    [
      'insufficient data',
      { ComplianceType: 'INSUFFICIENT_DATA' as const },
      'InvalidParameterValueException',
      'does not accept INSUFFICIENT_DATA',
    ],
    [
      'a type of no known shape',
      { ComplianceResourceType: 'S3Bucket' },
      'InvalidParameterValueException',
      "'S3Bucket'",
    ],
  ])('rejects the whole call for %s', async (_what, overrides, name, message) => {
    const service = await open();

    const call = put(service, [anEvaluation(), anEvaluation(overrides)]);

    await expect(call).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
    expect(service.evaluations()).toEqual([]);
  });

  it('rejects more than 100 evaluations, before it checks the token', async () => {
    const service = await open();
    const many = Array.from({ length: 101 }, () => anEvaluation());

    await expect(put(service, many, { ResultToken: 'unknown' })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'evaluations' failed to satisfy constraint: " +
        'Member must have length less than or equal to 100',
    });
  });

  it('reports all violations in one error', async () => {
    const service = await open();
    await expect(put(service, [anEvaluation({ Annotation: '' })], {})).rejects.toThrow(
      /^2 validation errors detected: .*annotation.*; Value null at 'resultToken'/,
    );
  });

  it('rejects an unknown token', async () => {
    const service = await open();
    await expect(put(service, [], { ResultToken: 'unknown' })).rejects.toMatchObject({
      name: 'InvalidResultTokenException',
    });
  });

  it('accepts registered tokens', async () => {
    const service = await open({ tokens: { 'recorded+token==': 'recorded' } });
    service.acceptToken('later', 'late');

    await put(service, [anEvaluation()], { ResultToken: 'recorded+token==' });
    await put(service, [anEvaluation()], { ResultToken: 'later' });

    expect(service.evaluations().map(({ ruleName }) => ruleName)).toEqual(['recorded', 'late']);
  });

  it('rejects the token of a removed rule, and deletes its results', async () => {
    const service = await open();
    await put(service, [anEvaluation()]);

    service.removeRule('versioning');

    await expect(put(service, [])).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });
    expect(service.evaluations()).toEqual([]);
  });

  it('only checks the input in test mode, with any token', async () => {
    const service = await open();
    const testMode = { TestMode: true, ResultToken: 'TESTMODE' };

    await put(service, [anEvaluation()], testMode);

    expect(service.evaluations()).toEqual([]);
    await expect(put(service, [anEvaluation({ Annotation: '' })], testMode)).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(put(service, [], { TestMode: true })).rejects.toThrow("Value null at 'resultToken'");
  });

  it('logs each call without its result token', async () => {
    const service = await open();

    await put(service, [anEvaluation()]);

    expect(service.requests()).toEqual([
      {
        operation: 'PutEvaluations',
        outcome: 'ok',
        accountId: null,
        roleArn: null,
        region: 'us-east-1',
        input: {
          ResultToken: '(withheld)',
          Evaluations: [
            {
              ComplianceResourceType: 'AWS::S3::Bucket',
              ComplianceResourceId: 'my-bucket',
              ComplianceType: 'COMPLIANT',
              OrderingTimestamp: at(0).getTime() / 1000,
            },
          ],
        },
      },
    ]);
  });
});
