/** Time, calls and losses of 10,000 evaluations over HTTP under throttles and faults. */
import { deliverEvaluations } from 'config-rule-kit';
import { createResultToken } from 'config-rule-kit/testing';
import { putAllByHand } from '../hand-written.js';
import { httpClient, startFaultyServer } from '../http-service.js';
import { type BenchCase, compare, inTurn, type Row, wallMs } from '../measure.js';
import { someResults } from '../results.js';

const concurrency = 10;
const latencyMs = 20;
const seed = 1;
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
/** Few rounds for runs that take seconds. */
const conditions = [
  { what: 'no faults', rounds: 15, faults: {} },
  { what: '25 calls a second allowed', rounds: 3, faults: { callsPerSecond: 25 } },
  { what: '10 calls a second allowed', rounds: 3, faults: { callsPerSecond: 10 } },
  { what: '30 % throttled at random', rounds: 5, faults: { throttle: 0.3 } },
  { what: 'mixed faults', rounds: 5, faults: mixed },
  { what: '1 % FailedEvaluations', rounds: 15, faults: { failedEvaluations: 0.01 } },
];

type Deliver = (url: string) => Promise<unknown>;

interface Outcome {
  readonly seconds: number;
  readonly calls: number;
  readonly lost: number;
  readonly ended: string;
}

const byKit: Deliver = async (url) => {
  const client = httpClient(url);
  await deliverEvaluations(results, { client, resultToken, concurrency }).finally(() => client.destroy());
};

const byHand: Deliver = async (url) => {
  const client = httpClient(url, 10);
  await putAllByHand(client, resultToken, results, concurrency).finally(() => client.destroy());
};

export const deliveryUnderLoad: BenchCase = {
  name: 'delivery-under-load',
  async run() {
    await inTurn(3, { kit: seconds(byKit, {}, []), byHand: seconds(byHand, {}, []) });
    const rows: Row[] = [];
    for (const { what, rounds, faults } of conditions) {
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
        `Both with ${concurrency} calls at once (the kit's default is 5), each on a fresh local service in another process, with the same seed.`,
        'The kit does its own retries; the SDK does them for the code written by hand, with maxAttempts: 10.',
        `Rounds: ${conditions.map(({ what, rounds }) => `${what} ${rounds}`).join(', ')}.`,
        'A rate limit is a token bucket with the calls of one second, full at the start.',
        'Mixed: throttles 10 %, HTTP 500 2 %, resets 2 %, lost answers 2 %, pages of HTML 1 %, FailedEvaluations 1 %.',
        'lost: results that the service does not have at the end.',
      ],
      rows,
    };
  },
};

function seconds(deliver: Deliver, faults: object, outcomes: Outcome[]): () => Promise<number> {
  return async () => {
    const service = await startFaultyServer({ faults: { latencyMs, ...faults }, seed });
    let ended = 'well';
    const ms = await wallMs(() =>
      deliver(service.url).catch((error: Error) => {
        ended = `threw: ${error.message.slice(0, 40)}`;
      }),
    );
    const { calls, recorded } = await service.stop();
    outcomes.push({ seconds: ms / 1000, calls, lost: results.length - recorded, ended });
    return ms / 1000;
  };
}

function endOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ ended }) => ended))].join('; ');
}
