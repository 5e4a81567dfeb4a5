import type { Evaluation } from '../../src/config-types.js';
import { deliver, readingMarginMs } from '../../src/delivery/delivery.js';
import { failureOf } from '../../src/delivery/delivery-failure.js';
import type { DeliveryReport } from '../../src/delivery/delivery-report.js';
import type { Pace } from '../../src/delivery/pace.js';
import { DeliveryError } from '../../src/errors.js';
import { type ConfigServiceOptions, createConfigService } from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { createResultToken } from '../../src/testing/result-token.js';
import { createVirtualClock } from './virtual-clock.js';

export const ruleName = 'example-rule';

interface DeliverOptions extends Omit<ConfigServiceOptions, 'clock'> {
  readonly concurrency?: number;
  /** The time after which no call may start, in milliseconds from the start. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  readonly testMode?: boolean;
  readonly resultToken?: string;
  readonly random?: () => number;
  /** A pace for all deliveries. Defaults to a new one for each delivery. */
  readonly pace?: Pace;
}

/** Sets up a local service and delivery to it in virtual time. */
export function setUpDelivery({
  concurrency = 5,
  deadlineMs,
  signal,
  testMode = false,
  pace,
  ...rest
}: DeliverOptions = {}) {
  const { resultToken = createResultToken(ruleName), random = createRandom(7), ...serviceOptions } = rest;
  const clock = createVirtualClock();
  const service = createConfigService({ ...serviceOptions, clock });
  const startedAt = clock.now();
  return {
    service,
    clock,
    startedAt,
    elapsedMs: () => clock.now() - startedAt,
    async deliver(evaluations: Iterable<Evaluation> | AsyncIterable<Evaluation>): Promise<DeliveryReport> {
      const reading = new AbortController();
      if (deadlineMs !== undefined) clock.after(deadlineMs - readingMarginMs, () => reading.abort());
      const outcome = await clock.run(
        deliver(evaluations, {
          client: service.client,
          resultToken,
          testMode,
          concurrency,
          deadline: deadlineMs === undefined ? Number.POSITIVE_INFINITY : startedAt + deadlineMs,
          readSignal: reading.signal,
          signal,
          clock,
          random,
          ...(pace && { pace }),
        }),
      );
      const failure = failureOf(outcome);
      if (failure) throw failure.error;
      return outcome.report;
    },
  };
}

/** Returns the DeliveryError of a failed delivery. Every other outcome fails the test. */
export async function deliveryErrorOf(delivery: Promise<unknown>): Promise<DeliveryError> {
  const error = await delivery.then(
    () => new Error('Expected the delivery to fail, but it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof DeliveryError) return error;
  throw error;
}
