import type { Evaluation } from '../config-types.js';
import { deliver } from '../delivery/delivery.js';
import { failureOf } from '../delivery/delivery-failure.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { invocationReport } from './invocation-report.js';
import type { Run } from './run-invocation.js';

/** @param before what the run has delivered before, for the log line */
export async function deliverResults(
  { rule, invocation, session, limit, log, pace, settings, resources }: Run,
  evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>,
  before?: DeliveryReport,
): Promise<DeliveryReport> {
  const { testMode, concurrency, clock, random } = settings;
  const startedAt = clock.now();
  const outcome = await deliver(evaluations, {
    client: session.client,
    resultToken: invocation.resultToken,
    testMode,
    concurrency,
    deadline: limit.deadline,
    readSignal: Symbol.asyncIterator in evaluations ? limit.ruleSignal : undefined,
    signal: limit.callSignal,
    clock,
    random,
    pace,
  });
  const { report, losses } = outcome;
  const { stale: _, ...total } = before ? invocationReport(before, report) : invocationReport(report);
  log.addDelivery(total, losses, clock.now() - startedAt);
  const { title, severity } = rule;
  if (total.nonCompliant > 0) log.add({ ...(title && { title }), ...(severity && { severity }) });
  if (resources.exemptions) log.add(resources.exemptions.fields);
  const failure = failureOf(outcome);
  if (failure) throw failure.error;
  return report;
}

export function observed(
  evaluations: readonly Evaluation[] | AsyncIterable<Evaluation>,
  observe: ((evaluation: Evaluation) => void) | undefined,
): readonly Evaluation[] | AsyncIterable<Evaluation> {
  if (!observe) return evaluations;
  if (Symbol.asyncIterator in evaluations) return observedStream(evaluations, observe);
  evaluations.forEach(observe);
  return evaluations;
}

async function* observedStream(
  evaluations: AsyncIterable<Evaluation>,
  observe: (evaluation: Evaluation) => void,
): AsyncGenerator<Evaluation> {
  for await (const evaluation of evaluations) {
    observe(evaluation);
    yield evaluation;
  }
}
