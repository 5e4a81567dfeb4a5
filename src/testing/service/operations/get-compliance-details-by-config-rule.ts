import type { StoredEvaluation } from '../evaluation-store.js';
import { InputCheck, type WireObject } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { noSuchRule } from '../rule-register.js';
import { ServiceError } from '../service-error.js';
import { toEpochSeconds } from '../wire-item.js';
import type { ServiceState } from './operation.js';
import { wireComplianceTypes } from './read-evaluation.js';

/**
 * The results of one rule that stand. A `NOT_APPLICABLE` has removed the result of its resource.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export function getComplianceDetailsByConfigRule(
  input: WireObject,
  { rules, evaluations }: ServiceState,
): object {
  const check = new InputCheck();
  const ruleName = check.text(input.ConfigRuleName, 'configRuleName', { least: 1 });
  const wanted = check
    .list(input.ComplianceTypes, 'complianceTypes', { most: 3 })
    .map((word, index) => check.word(word, `complianceTypes.${index + 1}.member`, wireComplianceTypes));
  const limit = check.optionalNumber(input.Limit, 'limit');
  const nextToken = check.optionalText(input.NextToken, 'nextToken');
  check.finish();
  if (wanted.includes('INSUFFICIENT_DATA')) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'INSUFFICIENT_DATA cannot be used as a ComplianceType for filtering results.',
    );
  }
  if (!rules.has(ruleName)) throw noSuchRule(ruleName);

  const page = takePage(
    evaluations.ofRule(ruleName),
    {
      listing: `GetComplianceDetailsByConfigRule ${ruleName}`,
      limit: pageSize(limit, 10, 'InvalidParameterValueException'),
      nextToken,
    },
    ({ evaluation: { complianceType } }) =>
      complianceType !== 'NOT_APPLICABLE' && (wanted.length === 0 || wanted.includes(complianceType)),
  );
  return { EvaluationResults: page.values.map(toEvaluationResult), NextToken: page.nextToken };
}

function toEvaluationResult({ evaluation, recordedAt }: StoredEvaluation): object {
  const recorded = toEpochSeconds(new Date(recordedAt));
  return {
    EvaluationResultIdentifier: {
      EvaluationResultQualifier: {
        ConfigRuleName: evaluation.ruleName,
        ResourceType: evaluation.resourceType,
        ResourceId: evaluation.resourceId,
        EvaluationMode: 'DETECTIVE',
      },
      OrderingTimestamp: toEpochSeconds(evaluation.orderingTimestamp),
    },
    ComplianceType: evaluation.complianceType,
    ResultRecordedTime: recorded,
    ConfigRuleInvokedTime: recorded,
    Annotation: evaluation.annotation,
  };
}
