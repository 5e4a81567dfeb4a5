/** Whether the memory of a delivery stays constant for a stream of any length. */
import { text } from 'node:stream/consumers';
import { spawnModule } from '../http-service.js';
import { type BenchCase, compare, inTurn, type Row, spreadOf } from '../measure.js';

const rounds = 3;
const sizes = { tenThousand: 10_000, million: 1_000_000 } as const;
type Client = 'alone' | 'sdk';

/** In a new process, for its own memory peak. */
const streamer = `
  import { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
  import { deliverEvaluations } from 'config-rule-kit';
  const body = new TextEncoder().encode('{}');
  const sdk = new ConfigServiceClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { handle: async () => ({ response: { statusCode: 200, headers: {}, body } }) },
  });
  const client = process.env.CLIENT === 'sdk' ? sdk : { send: async () => ({}) };
  const resultToken = 'token';
  const orderingTimestamp = new Date();
  async function* evaluations(count) {
    for (let number = 0; number < count; number++) {
      yield { resourceType: 'AWS::S3::Bucket', resourceId: 'bucket-' + number, complianceType: 'COMPLIANT', orderingTimestamp };
    }
  }
  async function byHand(evaluations) {
    const underWay = new Set();
    let batch = [];
    for await (const one of evaluations) {
      batch.push({
        ComplianceResourceType: one.resourceType,
        ComplianceResourceId: one.resourceId,
        ComplianceType: one.complianceType,
        OrderingTimestamp: one.orderingTimestamp,
      });
      if (batch.length < 100) continue;
      if (underWay.size >= 5) await Promise.race(underWay);
      const call = client.send(new PutEvaluationsCommand({ ResultToken: resultToken, Evaluations: batch }));
      const ended = call.finally(() => underWay.delete(ended));
      underWay.add(ended);
      batch = [];
    }
    await Promise.all(underWay);
  }
  const given = evaluations(Number(process.env.COUNT));
  const start = performance.now();
  await (process.env.BY === 'kit' ? deliverEvaluations(given, { client, resultToken }) : byHand(given));
  const ms = performance.now() - start;
  process.stdout.write(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
`;

export const streamedDelivery: BenchCase = {
  name: 'streamed-delivery',
  async run() {
    const rows: Row[] = [];
    for (const { client, what } of clients) rows.push(...(await growthOf(client, what)));
    return {
      title: '10,000 and a million evaluations from an async generator',
      notes: [
        `Each run in its own process, five calls at once. ${rounds} rounds, because one takes seconds. peak: the maximum resident set size.`,
        "alone: a client whose send resolves at once. SDK: the SDK's client, whose requests are answered at once.",
        'The growth of both is memory that Node.js allocates before it collects garbage.',
      ],
      rows,
    };
  },
};

const clients = [
  { client: 'alone', what: 'alone' },
  { client: 'sdk', what: 'SDK' },
] as const;

async function growthOf(client: Client, what: string): Promise<Row[]> {
  const few = { kit: [] as number[], byHand: [] as number[] };
  const many = { kit: [] as number[], byHand: [] as number[] };
  const side = (by: 'kit' | 'byHand', peaks: typeof few, count: number) => async () => {
    const { ms, peakMb } = await stream(client, by, count);
    peaks[by].push(peakMb);
    return ms;
  };
  const wall = await inTurn(rounds, {
    kitFew: side('kit', few, sizes.tenThousand),
    byHandFew: side('byHand', few, sizes.tenThousand),
    kit: side('kit', many, sizes.million),
    byHand: side('byHand', many, sizes.million),
  });
  const more = (by: 'kit' | 'byHand') =>
    spreadOf(many[by].map((peak, round) => peak - (few[by][round] as number)));
  return [
    compare(`${what}: 1,000,000`, 'wall ms', wall.kit, wall.byHand),
    compare(`${what}: 10,000`, 'peak MB', few.kit, few.byHand),
    compare(`${what}: 1,000,000`, 'peak MB', many.kit, many.byHand),
    { what: `${what}: growth`, unit: 'MB more', kit: more('kit'), byHand: more('byHand') },
  ];
}

async function stream(
  client: Client,
  by: string,
  count: number,
): Promise<{ readonly ms: number; readonly peakMb: number }> {
  const child = spawnModule(streamer, { CLIENT: client, BY: by, COUNT: String(count) });
  return JSON.parse(await text(child.stdout));
}
