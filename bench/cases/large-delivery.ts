/** The cost of the kit's bookkeeping without latency, and whether it grows linearly with the number of evaluations. */
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { deliverEvaluations } from 'config-rule-kit';
import { putAllByHand } from '../hand-written.js';
import { type BenchCase, compare, inTurn, spreadOf, wallMs } from '../measure.js';
import { someResults } from '../results.js';

const rounds = 25;
/** Fewer rounds: calls through the SDK take longer and vary less. */
const sdkRounds = 15;
const concurrency = 5;
const resultToken = 'token';

export const largeDelivery: BenchCase = {
  name: 'large-delivery',
  async run() {
    const client = { send: async () => ({}) } as unknown as Pick<ConfigServiceClient, 'send'>;
    const many = someResults(100_000);
    const few = many.slice(0, 10_000);
    const kit = (results: typeof many) => deliverEvaluations(results, { client, resultToken, concurrency });
    const sides = {
      kit: () => wallMs(() => kit(many)),
      byHand: () => wallMs(() => putAllByHand(client, resultToken, many, concurrency)),
      // The same total number of evaluations, for the same share of garbage collection.
      kitFew: async () => (await wallMs(() => tenTimes(() => kit(few)))) / 10,
    };
    await inTurn(6, sides);
    const measured = await inTurn(rounds, sides);
    const sdk = sdkClient();
    const throughSdk = await inTurn(sdkRounds, {
      kit: () => wallMs(() => deliverEvaluations(many, { client: sdk, resultToken, concurrency })),
      byHand: () => wallMs(() => putAllByHand(sdk, resultToken, many, concurrency)),
    });
    const growth = measured.kit.map((ms, round) => ms / (measured.kitFew[round] as number));
    return {
      title: '100,000 evaluations at zero latency',
      notes: [
        `${concurrency} calls at once for both, which start from the same list of results. ${rounds} rounds on a client whose`,
        "send resolves at once with {}: no SDK, no service, no network, only the code's own cost.",
        `${sdkRounds} rounds on the SDK's client, which serializes and signs, and whose requests are answered at once with {}.`,
      ],
      rows: [
        compare('100,000 evaluations', 'wall ms', measured.kit, measured.byHand),
        compare("100,000 through the SDK's client", 'wall ms', throughSdk.kit, throughSdk.byHand),
        { what: '10,000 evaluations', unit: 'wall ms', kit: spreadOf(measured.kitFew) },
        { what: 'growth, 10,000 to 100,000', unit: 'times', kit: spreadOf(growth) },
      ],
    };
  },
};

async function tenTimes(work: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < 10; time++) await work();
}

function sdkClient(): ConfigServiceClient {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  const body = new TextEncoder().encode('{}');
  return new ConfigServiceClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: {
      handle: async () => ({ response: { statusCode: 200, headers: { ...headers }, body } }),
    },
  });
}
