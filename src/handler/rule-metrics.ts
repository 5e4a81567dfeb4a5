import type { DeliveryReport } from '../delivery/delivery-report.js';

/**
 * Receives the metrics of an invocation: the `Metrics` of Powertools for AWS Lambda, or an object with the same method.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/metrics/
 */
export interface RuleMetrics {
  /** Returns an object that publishes its metric immediately, with its own dimensions. */
  singleMetric(): SingleMetric;
}

/** Publishes one metric. */
export interface SingleMetric {
  addDimension(name: string, value: string): unknown;
  addMetric(name: string, unit: 'Count' | 'Milliseconds', value: number): unknown;
}

export interface DeliveryFigures extends Pick<DeliveryReport, 'delivered' | 'nonCompliant' | 'throttles'> {
  readonly undelivered: number;
  readonly milliseconds: number;
}

/**
 * Publishes the metrics with the dimension `rule`. Each metric has its own object: on a shared one, concurrent invocations and the
 * rule's own metrics would get the dimension too.
 */
export function publishFigures(metrics: RuleMetrics, rule: string, figures: DeliveryFigures): void {
  const publish = (name: string, unit: 'Count' | 'Milliseconds', value: number) => {
    const metric = metrics.singleMetric();
    metric.addDimension('rule', rule);
    metric.addMetric(name, unit, value);
  };
  publish('EvaluationsDelivered', 'Count', figures.delivered);
  publish('EvaluationsUndelivered', 'Count', figures.undelivered);
  publish('NonCompliant', 'Count', figures.nonCompliant);
  publish('Throttles', 'Count', figures.throttles);
  publish('DeliveryMilliseconds', 'Milliseconds', figures.milliseconds);
}
