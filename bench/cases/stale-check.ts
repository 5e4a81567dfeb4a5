/** Whether finding stale results takes linear time. */
import { compliant, createHandler, defineRule } from 'config-rule-kit';
import {
  createConfigService,
  createLambdaContext,
  createScheduledEvent,
  silentLogger,
} from 'config-rule-kit/testing';
import { type BenchCase, inTurn, spreadOf, wallMs } from '../measure.js';

const rounds = 9;

export const staleCheck: BenchCase = {
  name: 'stale-check',
  async run() {
    const sides = { fewer: () => run(25_000), more: () => run(50_000) };
    await inTurn(2, sides);
    const { fewer, more } = await inTurn(rounds, sides);
    return {
      title: 'Earlier results against new ones',
      notes: [
        'A periodic rule reports so many resources. There are as many earlier results, half of them for other resources:',
        `these become NOT_APPLICABLE. The whole invocation, in process, without latency. ${rounds} rounds.`,
      ],
      rows: [
        { what: '25,000 old, 25,000 new', unit: 'wall ms', kit: spreadOf(fewer) },
        { what: '50,000 old, 50,000 new', unit: 'wall ms', kit: spreadOf(more) },
        {
          what: 'growth, 25,000 to 50,000',
          unit: 'times',
          kit: spreadOf(more.map((ms, round) => ms / (fewer[round] as number))),
        },
      ],
    };
  },
};

async function run(count: number): Promise<number> {
  const service = createConfigService();
  const orderingTimestamp = new Date('2026-01-30T12:00:00.000Z');
  const user = (index: number) => ({ resourceType: 'AWS::IAM::User', resourceId: `AIDA${index}` });
  for (let index = 0; index < count; index++) {
    const earlier = { ...user(index), complianceType: 'COMPLIANT', orderingTimestamp } as const;
    service.recordEvaluation({ ruleName: 'example-rule', ...earlier });
  }
  const rule = defineRule({
    name: 'users',
    evaluatePeriodic: () => Array.from({ length: count }, (_, index) => compliant(user(index + count / 2))),
  });
  const handler = createHandler(rule, { client: service.client, logger: silentLogger });
  const context = createLambdaContext({ getRemainingTimeInMillis: () => 900_000 });
  return wallMs(async () => {
    const { stale } = await handler(createScheduledEvent(), context);
    if (stale !== count / 2) throw new Error(`Took back ${stale} of ${count / 2}`);
  });
}
