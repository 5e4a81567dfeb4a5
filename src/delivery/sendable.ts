import { complianceTypes, type Evaluation } from '../config-types.js';

/** Why the SDK would throw on an evaluation or send something else than it says; `undefined` when it can be sent. */
export function whyNotSendable(evaluation: Evaluation): string | undefined {
  try {
    return whyNot(evaluation);
  } catch {
    return 'it cannot be read';
  }
}

function whyNot(evaluation: Evaluation): string | undefined {
  if (typeof evaluation !== 'object' || evaluation === null) return 'it is no object';
  const { resourceType, resourceId, complianceType, annotation, orderingTimestamp } = evaluation;
  if (typeof resourceType !== 'string' || typeof resourceId !== 'string') {
    return 'resourceType and resourceId must be text';
  }
  if (!resourceType.isWellFormed() || !resourceId.isWellFormed()) {
    return 'resourceType and resourceId must not hold half of a surrogate pair';
  }
  if (!complianceTypes.includes(complianceType))
    return `complianceType must be one of ${complianceTypes.join(', ')}`;
  if (annotation !== undefined && typeof annotation !== 'string') return 'annotation must be text';
  if (!(orderingTimestamp instanceof Date) || Number.isNaN(orderingTimestamp.getTime())) {
    return 'orderingTimestamp must be a valid Date';
  }
  return undefined;
}
