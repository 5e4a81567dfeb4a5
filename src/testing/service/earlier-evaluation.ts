import { complianceTypes, type Evaluation, type EvaluationMode } from '../../config-types.js';
import { refuser, refuseUnknownKeys } from '../../options.js';
import type { RecordedEvaluation } from './evaluation-store.js';

/** An earlier result of a rule, for `recordEvaluation`. */
export interface EarlierEvaluation extends Evaluation {
  readonly ruleName: string;
  /** The account that owns the rule. Defaults to the account of the service. */
  readonly accountId?: string | undefined;
  /** Defaults to `DETECTIVE`. */
  readonly evaluationMode?: EvaluationMode | undefined;
}

const known =
  'ruleName accountId evaluationMode resourceType resourceId complianceType annotation orderingTimestamp'.split(
    ' ',
  );

const refuse = refuser('recordEvaluation');

/** Checks an earlier result and adds the defaults. */
export function toRecordedEvaluation(given: EarlierEvaluation, serviceAccount: string): RecordedEvaluation {
  refuseUnknownKeys('recordEvaluation', given, known);
  for (const key of ['ruleName', 'resourceType', 'resourceId'] as const) {
    if (typeof given[key] !== 'string' || given[key] === '') refuse(`${key} to be a string`, given[key]);
  }
  const { complianceType, orderingTimestamp, accountId, evaluationMode = 'DETECTIVE' } = given;
  if (!complianceTypes.includes(complianceType)) {
    refuse(`complianceType to be one of ${complianceTypes.join(', ')}`, complianceType);
  }
  if (evaluationMode !== 'DETECTIVE' && evaluationMode !== 'PROACTIVE') {
    refuse('evaluationMode to be DETECTIVE or PROACTIVE', evaluationMode);
  }
  if (!(orderingTimestamp instanceof Date) || Number.isNaN(orderingTimestamp.getTime())) {
    refuse('orderingTimestamp to be a Date', orderingTimestamp);
  }
  return { ...given, accountId: accountId ?? serviceAccount, evaluationMode };
}
