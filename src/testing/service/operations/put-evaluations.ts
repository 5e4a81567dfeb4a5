import { type ComplianceType, complianceTypes, type Evaluation } from '../../../config-types.js';
import {
  maxAnnotationLength,
  maxEvaluationsPerCall,
  maxResourceIdLength,
  maxResourceTypeLength,
} from '../../../limits.js';
import type { Caller } from '../callers.js';
import { InputCheck } from '../input-check.js';
import { invalidToken, ServiceError } from '../service-error.js';
import type { Operation, ServiceState } from './operation.js';

/**
 * Stores evaluations. One invalid evaluation fails the whole call. The token is checked after the evaluations.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export const putEvaluations: Operation = (input, state, caller) => {
  const { evaluations, faults, clock } = state;
  const check = new InputCheck();
  const given = check.list(input.Evaluations, 'evaluations', { max: maxEvaluationsPerCall });
  const read = given.map((value, index) => readEvaluation(check, value, `evaluations.${index + 1}.member`));
  const token = check.text(input.ResultToken, 'resultToken');
  const testMode = check.flag(input.TestMode, 'testMode');
  check.finish();
  const accepted = read.map((finish) => finish());

  const rule = testMode ? undefined : reportedRule(token, state, caller);
  const failed: unknown[] = [];
  accepted.forEach((evaluation: Evaluation, index) => {
    if (faults.failsNextEvaluation()) failed.push(given[index]);
    else if (rule)
      evaluations.store({ ...rule, ...evaluation, evaluationMode: 'DETECTIVE' }, clock.epochMs());
  });
  return { FailedEvaluations: failed };
};

/** The rule of a token. A caller with an account cannot use the token of another account. */
function reportedRule(token: string, { rules, accountId }: ServiceState, caller: Caller) {
  const owner = rules.ownerOf(token);
  if (owner.accountId !== null && caller.accountId !== null && owner.accountId !== caller.accountId) {
    throw invalidToken();
  }
  const rule = { ruleName: owner.ruleName, accountId: owner.accountId ?? caller.accountId ?? accountId };
  rules.add(rule.ruleName, rule.accountId);
  return rule;
}

/** The compliance types of the service model. `PutEvaluations` rejects the last one with a separate error. */
export const apiComplianceTypes: readonly (ComplianceType | 'INSUFFICIENT_DATA')[] = [
  ...complianceTypes,
  'INSUFFICIENT_DATA',
];

const resourceTypePattern = /^(?:[A-Za-z0-9]+(?:::[A-Za-z0-9]+){2}|AWS::::Account)$/;

/**
 * Checks an evaluation against the service model. Call the returned function after `check.finish()`: it does the checks that are not in the model,
 * and returns the evaluation.
 */
function readEvaluation(check: InputCheck, value: unknown, path: string): () => Evaluation {
  const given = check.structure(value, path);
  const text = (key: string, name: string, max: number) =>
    check.text(given[key], `${path}.${name}`, { min: 1, max });
  const resourceType = text('ComplianceResourceType', 'complianceResourceType', maxResourceTypeLength);
  const resourceId = text('ComplianceResourceId', 'complianceResourceId', maxResourceIdLength);
  const complianceType = check.word(given.ComplianceType, `${path}.complianceType`, apiComplianceTypes);
  const annotation = check.optionalText(given.Annotation, `${path}.annotation`, {
    min: 1,
    max: maxAnnotationLength,
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
  if (resourceTypePattern.test(resourceType)) return resourceType;
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
