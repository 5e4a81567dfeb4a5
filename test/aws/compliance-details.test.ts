import { describe, expect, it } from '@jest/globals';
import { complianceDetails } from '../../src/aws/reads/config-reads.js';
import type { Evaluation, EvaluationMode } from '../../src/config-types.js';
import { altering, asAwsCallError, setUpReads, take } from './set-up-reads.js';

const operation = 'GetComplianceDetailsByConfigRule';
const ruleName = 'example-rule';
const orderingTimestamp = new Date('2026-01-02T03:04:05.678Z');

function setUpResults(
  count: number,
  overrides: Partial<Evaluation & { evaluationMode: EvaluationMode }> = {},
) {
  const reads = setUpReads();
  for (let number = 0; number < count; number++) {
    reads.service.recordEvaluation({
      ruleName,
      resourceType: 'AWS::S3::Bucket',
      resourceId: `bucket-${number}`,
      complianceType: number % 2 === 0 ? 'COMPLIANT' : 'NON_COMPLIANT',
      orderingTimestamp,
      ...overrides,
    });
  }
  return reads;
}

describe('the results of a rule that stand', () => {
  it('come from every page, of both kinds', async () => {
    const { client, settings, service, all } = setUpResults(230);

    const results = await all(complianceDetails(client, ruleName, settings));

    expect(results).toHaveLength(230);
    expect(results.slice(0, 2)).toEqual([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'bucket-0',
        complianceType: 'COMPLIANT',
        orderingTimestamp,
        evaluationMode: 'DETECTIVE',
      },
      expect.objectContaining({ resourceId: 'bucket-1', complianceType: 'NON_COMPLIANT' }),
    ]);
    expect(service.requests(operation).map(({ input }) => input)).toEqual(
      Array(3).fill(expect.objectContaining({ Limit: 100, ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'] })),
    );
  });

  it('leave out what was taken back', async () => {
    const { client, settings, all } = setUpResults(3, { complianceType: 'NOT_APPLICABLE' });

    expect(await all(complianceDetails(client, ruleName, settings))).toEqual([]);
  });

  it('say which are of proactive mode', async () => {
    const { client, settings, all } = setUpResults(1, { evaluationMode: 'PROACTIVE' });

    expect(await all(complianceDetails(client, ruleName, settings))).toMatchObject([
      { evaluationMode: 'PROACTIVE' },
    ]);
  });

  it('are detective and of no moment where AWS does not say; one that names no resource is passed over', async () => {
    const { client, settings, all } = setUpResults(1);
    const EvaluationResultQualifier = { ResourceType: 'AWS::S3::Bucket', ResourceId: 'my-bucket' };
    const sparse = altering(client, (answer) => ({
      ...answer,
      EvaluationResults: [
        {},
        { EvaluationResultIdentifier: {} },
        { ComplianceType: 'COMPLIANT', EvaluationResultIdentifier: { EvaluationResultQualifier } },
      ],
    }));

    expect(await all(complianceDetails(sparse, ruleName, settings))).toEqual([
      {
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'my-bucket',
        complianceType: 'COMPLIANT',
        orderingTimestamp: null,
        evaluationMode: 'DETECTIVE',
      },
    ]);
  });

  it('are asked for no further once the loop is left', async () => {
    const { client, settings, clock, calls } = setUpResults(230);

    await clock.run(take(5, complianceDetails(client, ruleName, settings)));

    expect(calls(operation)).toBe(1);
  });

  it('end with the reason of an abort', async () => {
    const { client, settings, abort, failureOf } = setUpResults(230);
    const reason = new Error('Time is up');
    const aborting = altering(client, (answer) => {
      abort(reason);
      return answer;
    });

    expect(await failureOf(complianceDetails(aborting, ruleName, settings))).toEqual({
      error: reason,
      given: [],
    });
  });

  it('of a rule that is gone are an error', async () => {
    const { client, settings, failureOf } = setUpReads();

    const { error } = await failureOf(complianceDetails(client, ruleName, settings));

    expect(asAwsCallError(error)).toMatchObject({ operation, cause: { name: 'NoSuchConfigRuleException' } });
  });
});

describe('a name that is too long to ask for results', () => {
  const longName = 'a-name-of-a-rule'.repeat(5);

  it.each(['ValidationException', 'InvalidParameterValueException'])(
    'is explained when AWS refuses it by %s',
    async (error) => {
      const { client, settings, service, failureOf } = setUpReads();
      service.failNext({ error });

      const failure = await failureOf(complianceDetails(client, longName, settings));

      expect(asAwsCallError(failure.error)).toMatchObject({
        operation,
        message:
          `${operation} refused the name of the rule: in AWS's model of this call it has at most 64 characters, though ` +
          `rules may have names of 128. "${longName}" has 80. Give the rule a shorter name, or set staleEvaluations: ` +
          "'keep' in defineRule.",
        cause: { name: error },
      });
    },
  );

  it('is met by a service that keeps to the model', async () => {
    const { client, settings, failureOf } = setUpReads({ longestRuleName: 64 });

    const { error } = await failureOf(complianceDetails(client, longName, settings));

    expect(asAwsCallError(error).message).toContain('has 80');
  });

  it('is asked for nevertheless: the model may be stricter than AWS', async () => {
    const { client, settings, service, all } = setUpReads();
    const resource = { resourceType: 'AWS::S3::Bucket', resourceId: 'my-bucket' };
    service.recordEvaluation({
      ruleName: longName,
      ...resource,
      complianceType: 'COMPLIANT',
      orderingTimestamp,
    });

    expect(await all(complianceDetails(client, longName, settings))).toMatchObject([resource]);
  });

  it.each([
    ['a name that is short enough', 'short', 'ValidationException'],
    ['another error', longName, 'AccessDeniedException'],
  ])('is not blamed for %s', async (_what, name, error) => {
    const { client, settings, service, failureOf } = setUpReads();
    service.failNext({ error });

    const failure = await failureOf(complianceDetails(client, name, settings));

    expect(asAwsCallError(failure.error).message).toContain(`failed: ${error}`);
  });
});
