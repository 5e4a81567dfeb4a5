/** Whether the memory of a sweep stays constant, and its time grows linearly with the number of resources. */
import { text } from 'node:stream/consumers';
import { spawnModule, startServer } from '../http-service.js';
import { type BenchCase, inTurn, spreadOf } from '../measure.js';

const rounds = 3;
const sizes = { thousand: 1_000, tenThousand: 10_000, hundredThousand: 100_000 } as const;
type Size = keyof typeof sizes;

/** One function in a new process, for its own memory peak. */
const sweeper = `
  import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
  import { createLambdaContext, createScheduledEvent, silentLogger } from 'config-rule-kit/testing';
  const rule = defineRule({
    name: 'versioned',
    resourceTypes: ['AWS::S3::Bucket'],
    schedule: 'TwentyFour_Hours',
    evaluate: (bucket) =>
      bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
        ? compliant()
        : nonCompliant('Versioning is off'),
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const handler = createHandler(rule, { clientConfig: { endpoint: process.env.SERVICE, credentials }, logger: silentLogger });
  const context = createLambdaContext({ getRemainingTimeInMillis: () => 900_000 });
  const start = performance.now();
  const { delivered } = await handler(createScheduledEvent(), context);
  const ms = performance.now() - start;
  process.stdout.write(JSON.stringify({ delivered, ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
`;

export const largeSweep: BenchCase = {
  name: 'large-sweep',
  async run() {
    const peaks: Record<Size, number[]> = { thousand: [], tenThousand: [], hundredThousand: [] };
    const side = (size: Size) => async () => {
      const { ms, peakMb } = await sweep(sizes[size]);
      peaks[size].push(peakMb);
      return ms;
    };
    const wall = await inTurn(rounds, {
      thousand: side('thousand'),
      tenThousand: side('tenThousand'),
      hundredThousand: side('hundredThousand'),
    });
    const each = (ratio: (round: number) => number) =>
      spreadOf(Array.from({ length: rounds }, (_, round) => ratio(round)));
    const at = (values: readonly number[], round: number) => values[round] as number;
    return {
      title: 'A sweep of 1,000, 10,000 and 100,000 recorded resources',
      notes: [
        'A handler in one process, over HTTP to a service in another process, without latency; the check of earlier results',
        `included. Items of 1.7 KB as JSON, read by query. ${rounds} rounds; peak: the maximum resident set size.`,
      ],
      rows: [
        { what: '1,000 resources', unit: 'peak MB', kit: spreadOf(peaks.thousand) },
        { what: '10,000 resources', unit: 'wall ms', kit: spreadOf(wall.tenThousand) },
        { what: '100,000 resources', unit: 'wall ms', kit: spreadOf(wall.hundredThousand) },
        { what: '100,000 resources', unit: 'peak MB', kit: spreadOf(peaks.hundredThousand) },
        {
          what: 'growth, 10,000 to 100,000',
          unit: 'times',
          kit: each((round) => at(wall.hundredThousand, round) / at(wall.tenThousand, round)),
        },
        {
          what: 'growth, 1,000 to 100,000',
          unit: 'MB more',
          kit: each((round) => at(peaks.hundredThousand, round) - at(peaks.thousand, round)),
        },
      ],
    };
  },
};

async function sweep(buckets: number): Promise<{ readonly ms: number; readonly peakMb: number }> {
  const server = await startServer(buckets);
  try {
    const child = spawnModule(sweeper, { SERVICE: server.url });
    const { delivered, ms, peakMb } = JSON.parse(await text(child.stdout));
    if (delivered !== buckets) throw new Error(`Delivered ${delivered} of ${buckets}`);
    return { ms, peakMb };
  } finally {
    server.stop();
  }
}
