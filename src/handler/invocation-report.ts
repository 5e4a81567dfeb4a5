import type { DeliveryReport } from '../delivery/delivery-report.js';

/** The result of an invocation, which the handler returns. */
export interface InvocationReport extends DeliveryReport {
  /**
   * How many of the NOT_APPLICABLE results removed an earlier result, because a periodic run no longer reports the resource.
   */
  readonly stale: number;
}

export function invocationReport(run: DeliveryReport, stale?: DeliveryReport): InvocationReport {
  if (!stale) return { ...run, stale: 0 };
  return {
    delivered: run.delivered + stale.delivered,
    compliant: run.compliant + stale.compliant,
    nonCompliant: run.nonCompliant + stale.nonCompliant,
    notApplicable: run.notApplicable + stale.notApplicable,
    calls: run.calls + stale.calls,
    throttles: run.throttles + stale.throttles,
    retries: run.retries + stale.retries,
    testMode: run.testMode,
    stale: stale.delivered,
  };
}
