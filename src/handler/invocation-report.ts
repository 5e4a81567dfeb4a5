import type { DeliveryReport } from '../delivery/delivery-report.js';

/** What became of an invocation: what the handler returns. */
export interface InvocationReport extends DeliveryReport {
  /**
   * Of the NOT_APPLICABLE ones, those that took back an earlier result of the rule, because a periodic run no longer
   * reports its resource.
   */
  readonly stale: number;
}

/** What a run delivered, and what took earlier results back, counted together. */
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
