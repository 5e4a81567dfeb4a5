import { type ComplianceType, complianceTypes, type Evaluation } from '../../../config-types.js';
import {
  maxAnnotationLength,
  maxEvaluationsPerCall,
  maxResourceIdLength,
  maxResourceTypeLength,
} from '../../../limits.js';
import type { Caller } from '../callers.js';
import { InputCheck } from '../input-check.js';
import { invalidToken } from '../rule-registry.js';
import { ServiceError } from '../service-error.js';
import type { Operation, ServiceState } from './operation.js';

/**
 * Takes results. One bad evaluation refuses the whole call; the token is looked at only after them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export const putEvaluations: Operation = (input, state, caller) => {
  const { evaluations, faults, clock } = state;
  const check = new InputCheck();
  const given = check.list(input.Evaluations, 'evaluations', { most: maxEvaluationsPerCall });
  const read = given.map((value, index) => readEvaluation(check, value, `evaluations.${index + 1}.member`));
  const token = check.text(input.ResultToken, 'resultToken');
  const testMode = check.flag(input.TestMode, 'testMode');
  check.finish();
  const accepted = read.map((finish) => finish());

  const rule = testMode ? undefined : ruleOf(token, state, caller);
  const failed: unknown[] = [];
  accepted.forEach((evaluation: Evaluation, index) => {
    if (faults.failsNextEvaluation()) failed.push(given[index]);
    else if (rule)
      evaluations.store({ ...rule, ...evaluation, evaluationMode: 'DETECTIVE' }, clock.epochMs());
  });
  return { FailedEvaluations: failed };
};

/** The rule that a caller reports for. In an account of its own, nobody can use the token of another's rule. */
function ruleOf(token: string, { rules, accountId }: ServiceState, caller: Caller) {
  const owner = rules.ownerOf(token);
  if (owner.accountId !== null && caller.accountId !== null && owner.accountId !== caller.accountId) {
    throw invalidToken();
  }
  const rule = { ruleName: owner.ruleName, accountId: owner.accountId ?? caller.accountId ?? accountId };
  rules.add(rule.ruleName, rule.accountId);
  return rule;
}

/** The service model's words; `PutEvaluations` refuses the last one by another error. */
export const apiComplianceTypes: readonly (ComplianceType | 'INSUFFICIENT_DATA')[] = [
  ...complianceTypes,
  'INSUFFICIENT_DATA',
];

const resourceTypeShape = /^(?:[A-Za-z0-9]+(?:::[A-Za-z0-9]+){2}|AWS::::Account)$/;

/**
 * Checks one evaluation against the service model. What it returns goes on once the whole call has passed that
 * check: it makes the evaluation, or refuses what only the service itself refuses.
 */
export function readEvaluation(check: InputCheck, value: unknown, path: string): () => Evaluation {
  const given = check.structure(value, path);
  const text = (key: string, name: string, most: number) =>
    check.text(given[key], `${path}.${name}`, { least: 1, most });
  const resourceType = text('ComplianceResourceType', 'complianceResourceType', maxResourceTypeLength);
  const resourceId = text('ComplianceResourceId', 'complianceResourceId', maxResourceIdLength);
  const complianceType = check.word(given.ComplianceType, `${path}.complianceType`, apiComplianceTypes);
  const annotation = check.optionalText(given.Annotation, `${path}.annotation`, {
    least: 1,
    most: maxAnnotationLength,
  });
  const orderingTimestamp = check.time(given.OrderingTimestamp, `${path}.orderingTimestamp`);
  return () => ({
    resourceType: checkResourceType(resourceType),
    resourceId,
    complianceType: checkComplianceType(complianceType),
    ...(annotation !== undefined && { annotation }),
    orderingTimestamp,
  });
}

function checkResourceType(resourceType: string): string {
  if (resourceTypeShape.test(resourceType)) return resourceType;
  throw new ServiceError(
    'InvalidParameterValueException',
    `The resource type '${resourceType}' is not one that AWS Config knows. Expected a type such as AWS::S3::Bucket.`,
  );
}

function checkComplianceType(complianceType: (typeof apiComplianceTypes)[number]): ComplianceType {
  if (complianceType !== 'INSUFFICIENT_DATA') return complianceType;
  throw new ServiceError(
    'InvalidParameterValueException',
    'AWS Config does not accept INSUFFICIENT_DATA as the value for ComplianceType from a PutEvaluations request.',
  );
}
