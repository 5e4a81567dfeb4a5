/** Whether a sweep reads and delivers at the same time. */
import { type Compliance, compliant, createHandler, defineRule, deliverEvaluations } from 'config-rule-kit';
import {
  type ConfigService,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createResultToken,
  createScheduledEvent,
  silentLogger,
} from 'config-rule-kit/testing';
import { type BenchCase, inTurn, spreadOf, wallMs } from '../measure.js';
import { someResults } from '../results.js';

const rounds = 7;
const resources = 5_000;
const latencyMs = 20;
const items = someResults(resources).map(({ resourceId }) =>
  createConfigurationItem('AWS::S3::Bucket', { resourceId }),
);

export const sweepOverlap: BenchCase = {
  name: 'sweep-overlap',
  async run() {
    const serving = () => createConfigService({ items, faults: { latencyMs } });
    const sides = {
      both: () => wallMs(() => sweep(serving(), () => compliant())),
      // No results: one call with an empty list.
      reading: () => wallMs(() => sweep(serving(), () => [])),
      delivering: () => wallMs(() => deliverAll(serving())),
      // With one call at a time, delivery is slower than reading.
      bothSlowly: () => wallMs(() => sweep(serving(), () => compliant(), 1)),
      deliveringSlowly: () => wallMs(() => deliverAll(serving(), 1)),
    };
    await inTurn(1, sides);
    const { both, reading, delivering, bothSlowly, deliveringSlowly } = await inTurn(rounds, sides);
    const over = (whole: readonly number[], ...parts: readonly (readonly number[])[]) =>
      spreadOf(whole.map((ms, round) => ms / Math.max(...parts.map((part) => part[round] as number))));
    return {
      title: `A sweep of ${resources.toLocaleString('en-US')} resources, ${latencyMs} ms a call`,
      notes: [
        `${rounds} rounds in process. Alone: the same sweep of a rule that reports nothing, and the delivery of as many results.`,
      ],
      rows: [
        { what: 'reading alone', unit: 'wall ms', kit: spreadOf(reading) },
        { what: 'delivering alone, 5 calls at once', unit: 'wall ms', kit: spreadOf(delivering) },
        { what: 'the sweep', unit: 'wall ms', kit: spreadOf(both) },
        { what: 'the sweep by the slower of the two', unit: 'times', kit: over(both, reading, delivering) },
        { what: 'delivering alone, 1 call at once', unit: 'wall ms', kit: spreadOf(deliveringSlowly) },
        { what: 'the sweep with 1 call at once', unit: 'wall ms', kit: spreadOf(bothSlowly) },
        {
          what: 'the sweep by the slower of the two',
          unit: 'times',
          kit: over(bothSlowly, reading, deliveringSlowly),
        },
      ],
    };
  },
};

async function sweep(
  service: ConfigService,
  evaluate: () => Compliance | readonly Compliance[],
  concurrency = 5,
): Promise<void> {
  const rule = defineRule({
    name: 'sweeping',
    resourceTypes: ['AWS::S3::Bucket'],
    schedule: 'One_Hour',
    staleEvaluations: 'keep',
    evaluate,
  });
  const handler = createHandler(rule, { client: service.client, logger: silentLogger, concurrency });
  await handler(createScheduledEvent(), createLambdaContext());
}

async function deliverAll({ client }: ConfigService, concurrency = 5): Promise<void> {
  const resultToken = createResultToken('example-rule');
  await deliverEvaluations(someResults(resources), { client, resultToken, concurrency });
}
