import { toEpochSeconds } from '../api-item.js';
import type { Caller } from '../callers.js';
import type { StoredEvaluation } from '../evaluation-store.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { noSuchRule, ServiceError } from '../service-error.js';
import type { Operation, ServiceState } from './operation.js';
import { apiComplianceTypes } from './put-evaluations.js';

/**
 * Returns the current results of a rule. `NOT_APPLICABLE` removes the result of a resource.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export const getComplianceDetailsByConfigRule: Operation = (input, state, caller) => {
  const check = new InputCheck();
  const ruleName = check.text(input.ConfigRuleName, 'configRuleName', {
    min: 1,
    max: state.maxRuleNameLength,
  });
  const requestedTypes = check
    .list(input.ComplianceTypes, 'complianceTypes', { max: 3 })
    .map((word, index) => check.word(word, `complianceTypes.${index + 1}.member`, apiComplianceTypes));
  const limit = check.optionalNumber(input.Limit, 'limit');
  const nextToken = check.optionalText(input.NextToken, 'nextToken');
  check.finish();
  if (requestedTypes.includes('INSUFFICIENT_DATA')) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'INSUFFICIENT_DATA cannot be used as a ComplianceType for filtering results.',
    );
  }
  const accountId = accountOf(ruleName, state, caller);

  const page = takePage(
    state.evaluations.ofRule(ruleName, accountId),
    {
      listing: `GetComplianceDetailsByConfigRule ${accountId} ${ruleName}`,
      limit: pageSize(limit, 10, 'InvalidParameterValueException'),
      nextToken,
    },
    ({ evaluation: { complianceType } }) =>
      complianceType !== 'NOT_APPLICABLE' &&
      (requestedTypes.length === 0 || requestedTypes.includes(complianceType)),
  );
  return { EvaluationResults: page.values.map(toEvaluationResult), NextToken: page.nextToken };
};

/** The account of the rule: the caller's account. The test's own client finds the rule in any account. */
function accountOf(ruleName: string, { rules, accountId }: ServiceState, caller: Caller): string {
  if (caller.accountId === null) {
    const found = rules.accountOf(ruleName, accountId);
    if (found !== undefined) return found;
  } else if (rules.has(ruleName, caller.accountId)) return caller.accountId;
  throw noSuchRule(ruleName);
}

function toEvaluationResult({ evaluation, recordedAt }: StoredEvaluation): object {
  const recorded = toEpochSeconds(new Date(recordedAt));
  return {
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: evaluation.ruleName,
        ResourceType: evaluation.resourceType,
        ResourceId: evaluation.resourceId,
        EvaluationMode: evaluation.evaluationMode,
      },
      OrderingTimestamp: toEpochSeconds(evaluation.orderingTimestamp),
    },
    ComplianceType: evaluation.complianceType,
    ResultRecordedTime: recorded,
    ConfigRuleInvokedTime: recorded,
    Annotation: evaluation.annotation,
  };
}
