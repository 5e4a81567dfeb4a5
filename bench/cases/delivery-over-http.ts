/** What comes of 10,000 evaluations over HTTP when the service does not behave: time, calls, and what is lost. */
import { deliverEvaluations } from 'config-rule-kit';
import { createResultToken, type RunningConfigService, startConfigService } from 'config-rule-kit/testing';
import { putAllByHand } from '../hand-written.js';
import { httpClient } from '../http-service.js';
import { type BenchCase, compare, inTurn, type Row, wallMs } from '../measure.js';
import { someResults } from '../results.js';

const concurrency = 10;
const latencyMs = 20;
const ruleName = 'example-rule';
const resultToken = createResultToken(ruleName);
const results = someResults(10_000);

const mixed = {
  throttle: 0.1,
  serverError: 0.02,
  reset: 0.02,
  lostAnswer: 0.02,
  htmlError: 0.01,
  failedEvaluations: 0.01,
};
const faultsOf = [
  { what: 'no faults', rounds: 15, faults: {} },
  { what: 'throttles 30 %', rounds: 1, faults: { throttle: 0.3 } },
  { what: 'mixed faults', rounds: 1, faults: mixed },
  { what: 'FailedEvaluations 1 %', rounds: 1, faults: { failedEvaluations: 0.01 } },
];

type Deliver = (service: RunningConfigService) => Promise<unknown>;

interface Outcome {
  readonly seconds: number;
  readonly calls: number;
  readonly lost: number;
  readonly ended: string;
}

const byKit: Deliver = ({ client }) => deliverEvaluations(results, { client, resultToken, concurrency });

const byHand: Deliver = async ({ url }) => {
  const client = httpClient(url, 10);
  await putAllByHand(client, resultToken, results, concurrency).finally(() => client.destroy());
};

export const deliveryOverHttp: BenchCase = {
  name: 'delivery-over-http',
  async run() {
    await inTurn(2, { kit: seconds(byKit, {}, []), byHand: seconds(byHand, {}, []) });
    const rows: Row[] = [];
    for (const { what, rounds, faults } of faultsOf) {
      const kit: Outcome[] = [];
      const hand: Outcome[] = [];
      await inTurn(rounds, { kit: seconds(byKit, faults, kit), byHand: seconds(byHand, faults, hand) });
      const numbers = (unit: 'seconds' | 'calls' | 'lost') =>
        compare(
          what,
          unit,
          kit.map((outcome) => outcome[unit]),
          hand.map((outcome) => outcome[unit]),
        );
      const { ratio: _none, ...lost } = numbers('lost');
      const ended = { what, unit: 'ended', kit: endOf(kit), byHand: endOf(hand) };
      rows.push(numbers('seconds'), numbers('calls'), lost, ended);
    }
    return {
      title: `10,000 evaluations over HTTP, ${latencyMs} ms an answer`,
      notes: [
        `Both with ${concurrency} calls at once (the kit's default is 5), each on a fresh local service with the same seed.`,
        'The kit does its own retries; the SDK does them for the code written by hand, with maxAttempts: 10.',
        'Mixed: throttles 10 %, HTTP 500 2 %, resets 2 %, lost answers 2 %, pages of HTML 1 %, FailedEvaluations 1 %.',
        'lost: results that the service does not hold in the end.',
      ],
      rows,
    };
  },
};

function seconds(deliver: Deliver, faults: object, outcomes: Outcome[]): () => Promise<number> {
  return async () => {
    const service = await startConfigService({ faults: { latencyMs, ...faults }, seed: 1 });
    let ended = 'well';
    const ms = await wallMs(() =>
      deliver(service).catch((error: Error) => {
        ended = `threw: ${error.message.slice(0, 40)}`;
      }),
    );
    const lost = results.length - service.evaluations(ruleName).length;
    outcomes.push({ seconds: ms / 1000, calls: service.requests('PutEvaluations').length, lost, ended });
    await service.close();
    return ms / 1000;
  };
}

function endOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ ended }) => ended))].join('; ');
}
