import { type ComplianceType, complianceTypes, type Evaluation } from '../../../config-types.js';
import { maxAnnotationLength, maxResourceIdLength, maxResourceTypeLength } from '../../../limits.js';
import type { InputCheck } from '../input-check.js';
import { ServiceError } from '../service-error.js';

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
