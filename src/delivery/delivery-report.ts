import type { DeliveryErrorCode } from '../errors.js';
import type { Loss } from './ledger.js';

/** The counts of a delivery. */
export interface DeliveryReport {
  /** Evaluations that AWS Config acknowledged. */
  readonly delivered: number;
  /** COMPLIANT ones of `delivered`. */
  readonly compliant: number;
  /** NON_COMPLIANT ones of `delivered`. */
  readonly nonCompliant: number;
  /** NOT_APPLICABLE ones of `delivered`. */
  readonly notApplicable: number;
  /** Calls of `PutEvaluations`, including failed ones. */
  readonly calls: number;
  /** Calls that AWS Config throttled. */
  readonly throttles: number;
  /** How many times an evaluation was sent again. */
  readonly retries: number;
  /** Whether it was a test that AWS Config did not record. */
  readonly testMode: boolean;
}

/** How a delivery ended. Every evaluation that was read is in `report.delivered` or in `losses`. */
export interface DeliveryOutcome {
  readonly report: DeliveryReport;
  readonly losses: readonly Loss[];
  /** Losses in a rejected batch that was not bisected further. */
  readonly notTriedAlone: number;
  /** Why it stopped early, if it did. */
  readonly stop: { readonly code: DeliveryErrorCode; readonly cause: unknown } | undefined;
  readonly sourceUnread: boolean;
  readonly sourceFailure: { readonly error: unknown } | undefined;
}
