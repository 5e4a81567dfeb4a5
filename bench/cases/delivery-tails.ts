/** The slowest of many deliveries over HTTP with random failures, and the effect of the client's own retries. */
import { ConfigServiceClient, type ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import { deliverEvaluations } from 'config-rule-kit';
import { createResultToken } from 'config-rule-kit/testing';
import { httpClient, startServerForSeeds } from '../http-service.js';
import { type BenchCase, type Row, spreadOf, wallMs } from '../measure.js';
import { someResults } from '../results.js';

const concurrency = 10;
const latencyMs = 20;
const resultToken = createResultToken('example-rule');
const results = someResults(10_000);
const mixed = {
  throttle: 0.1,
  serverError: 0.02,
  reset: 0.02,
  lostAnswer: 0.02,
  htmlError: 0.01,
  failedEvaluations: 0.01,
};

interface Condition {
  readonly what: string;
  readonly seeds: number;
  readonly faults: object;
  readonly clientConfig?: Partial<ConfigServiceClientConfig>;
}

const conditions: readonly Condition[] = [
  { what: 'mixed faults', seeds: 200, faults: mixed },
  { what: '20 % FailedEvaluations', seeds: 20, faults: { failedEvaluations: 0.2 } },
  ...(['none', 'standard', 'adaptive'] as const).flatMap((retries) => {
    const clientConfig = retries === 'none' ? { maxAttempts: 1 } : { maxAttempts: 3, retryMode: retries };
    return [
      { what: `30 % throttled, ${retries}`, seeds: 10, faults: { throttle: 0.3 }, clientConfig },
      { what: `10 calls a second, ${retries}`, seeds: 2, faults: { callsPerSecond: 10 }, clientConfig },
    ];
  }),
];

export const deliveryTails: BenchCase = {
  name: 'delivery-tails',
  async run() {
    const server = await startServerForSeeds();
    const rows: Row[] = [];
    for (const { what, seeds, faults, clientConfig } of conditions) {
      const seconds: number[] = [];
      const calls: number[] = [];
      let lost = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const url = await server.start({ faults: { latencyMs, ...faults }, seed });
        const client = clientConfig
          ? new ConfigServiceClient({ ...endpointOf(url), ...clientConfig })
          : httpClient(url);
        seconds.push(
          (await wallMs(() => deliverEvaluations(results, { client, resultToken, concurrency }))) / 1_000,
        );
        client.destroy();
        const seen = await server.seen();
        calls.push(seen.calls);
        lost += results.length - seen.recorded;
      }
      rows.push(
        { what, unit: 'seconds', kit: spreadOf(seconds) },
        { what, unit: 'calls', kit: spreadOf(calls) },
        { what, unit: 'lost', kit: lost },
      );
    }
    server.stop();
    return {
      title: `10,000 evaluations over HTTP, ${latencyMs} ms an answer, with many seeds`,
      notes: [
        `${concurrency} calls at once, to a local service in another process. Seeds: ${conditions.map(({ what, seeds }) => `${what} ${seeds}`).join(', ')}.`,
        'Mixed: throttles 10 %, HTTP 500 2 %, resets 2 %, lost answers 2 %, pages of HTML 1 %, FailedEvaluations 1 %.',
        'none, standard, adaptive: the retry mode of the client in the options.',
      ],
      rows,
    };
  },
};

function endpointOf(endpoint: string): ConfigServiceClientConfig {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}
