/**
 * Where the figures of an invocation go: the `Metrics` of Powertools for AWS Lambda, or anything that has as much of it.
 *
 * @see https://docs.aws.amazon.com/powertools/typescript/latest/features/metrics/
 */
export interface RuleMetrics {
  /** Something that publishes each metric at once, and shares no dimensions with what is stored here. */
  singleMetric(): SingleMetric;
}

/** What publishes one metric. */
export interface SingleMetric {
  addDimension(name: string, value: string): unknown;
  addMetric(name: string, unit: 'Count' | 'Milliseconds', value: number): unknown;
}

/** What an invocation delivered. */
export interface DeliveryFigures {
  readonly delivered: number;
  readonly undelivered: number;
  readonly nonCompliant: number;
  readonly throttles: number;
  readonly milliseconds: number;
}

/**
 * Publishes the figures with the rule as their dimension. Each has an object of its own: of one that is shared, concurrent
 * invocations and the metrics of the rule itself would get the dimension too.
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
