import { ConfigServiceClient, type ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import { complianceDetails, query, resourceHistory } from '../../src/aws/reads/config-reads.js';
import { recordedResources } from '../../src/aws/reads/recorded-resources.js';
import { deliver } from '../../src/delivery/delivery.js';
import { createRandom } from '../../src/testing/random.js';
import { evaluations } from '../helpers/evaluations.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';
import { setUpReads, toList } from './set-up-reads.js';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const ofAws = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '1-2-3' };
const json = { 'content-type': 'application/json' };
const throttle = {
  status: 400,
  headers: ofAws,
  body: '{"__type":"ThrottlingException","message":"Rate exceeded"}',
};
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The SDK's client, whose requests meet these answers in turn; the last one from then on. */
function clientOf(answers: readonly Answer[], config: Partial<ConfigServiceClientConfig> = {}) {
  const seen = { requests: 0 };
  const handle = async () => {
    const {
      status = 200,
      headers = {},
      body,
    } = answers[Math.min(seen.requests++, answers.length - 1)] as Answer;
    return {
      response: { statusCode: status, headers: { ...headers }, body: new TextEncoder().encode(body) },
    };
  };
  const requestHandler = { handle } as never;
  return {
    client: new ConfigServiceClient({ region: 'us-east-1', credentials, requestHandler, ...config }),
    seen,
  };
}

function deliverThrough(client: Pick<ConfigServiceClient, 'send'>, deadlineMs = Number.POSITIVE_INFINITY) {
  const clock = createVirtualClock();
  const deadline = clock.now() + deadlineMs;
  const shared = {
    testMode: false,
    readSignal: undefined,
    signal: undefined,
    clock,
    random: createRandom(1),
  };
  const settings = { client, resultToken: 'token', concurrency: 5, deadline, ...shared };
  return clock.run(deliver(evaluations(10), settings));
}

const odd: readonly [string, Answer][] = [
  ['an empty body', { headers: ofAws, body: '' }],
  ['HTTP 204', { status: 204, headers: ofAws, body: '' }],
  ['null', { headers: ofAws, body: 'null' }],
  ['a list', { headers: ofAws, body: '[]' }],
  ['text', { headers: ofAws, body: '"ok"' }],
  ['the JSON of a captive portal', { headers: json, body: '{"login":"https://portal.example"}' }],
  ['an empty object of somebody else', { headers: json, body: '{}' }],
  ['an object with nothing that AWS Config answers', { headers: ofAws, body: '{"status":"ok"}' }],
  ['an error under HTTP 200', { headers: ofAws, body: '{"__type":"ThrottlingException"}' }],
  ['the page of a captive portal', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ['half of an object', { headers: ofAws, body: '{"FailedEvaluations":[' }],
];

describe.each(odd)('a 200 that is not of AWS Config: %s', (_what, answer) => {
  it('acknowledges nothing: the call of PutEvaluations is made again', async () => {
    const { client, seen } = clientOf([answer, answer, { headers: ofAws, body: '{}' }]);

    const { report } = await deliverThrough(client);

    expect(report).toMatchObject({ delivered: 10, calls: 3, retries: 20, throttles: 0 });
    expect(seen.requests).toBe(3);
  });

  it('loses nothing in silence when it stays so', async () => {
    const { client } = clientOf([answer]);

    const { report, losses } = await deliverThrough(client, 2_000);

    expect(report.delivered).toBe(0);
    expect(losses).toHaveLength(10);
  });

  it.each([
    ['earlier results', (client: ConfigServiceClient, calls) => complianceDetails(client, 'rule', calls)],
    ['a query', (client: ConfigServiceClient, calls) => query(client, 'SELECT resourceId', calls)],
    [
      'a history',
      (client: ConfigServiceClient, calls) =>
        resourceHistory(client, { resourceType: 'AWS::S3::Bucket', resourceId: 'b' }, {}, calls),
    ],
    [
      'a list of resources',
      (client: ConfigServiceClient, calls) =>
        recordedResources(client, { resourceTypes: ['AWS::S3::Bucket'], by: 'batch-get' }, calls),
    ],
  ] satisfies [
    string,
    (client: ConfigServiceClient, calls: ReturnType<typeof setUpReads>['settings']) => AsyncIterable<unknown>,
  ][])('is not taken for an empty answer: %s', async (_call, read) => {
    const { clock, settings } = setUpReads();
    const { client } = clientOf([answer]);

    await expect(clock.run(toList(read(client, settings)))).rejects.toMatchObject({ name: 'AwsCallError' });
  });
});

it('what says that an answer is not of AWS Config names what was found', async () => {
  const { client } = clientOf([{ headers: json, body: '{"login":"https://portal.example"}' }]);

  const { losses } = await deliverThrough(client, 2_000);

  const message =
    'Expected an answer of AWS Config, got HTTP 200 with no request id. A proxy may have answered';
  expect(losses[0]?.cause).toMatchObject({ message });
});

it('a stub of a client that answers {} acknowledges, for it knows nothing of HTTP', async () => {
  const { report } = await deliverThrough({ send: async () => ({}) } as never);

  expect(report.delivered).toBe(10);
});

describe('a client that is handed in', () => {
  it.each([
    ['no retries', { maxAttempts: 1 }],
    ['the standard retries', { retryMode: 'standard' }],
    ['many retries', { maxAttempts: 10 }],
    ['the adaptive retries', { retryMode: 'adaptive' }],
  ] as const)(
    "with %s makes each of the kit's calls once, so that all throttles are counted",
    async (_what, config) => {
      const { client, seen } = clientOf(
        [throttle, throttle, throttle, { headers: ofAws, body: '{}' }],
        config,
      );

      const { report } = await deliverThrough(client);

      expect(report).toMatchObject({ delivered: 10, calls: 4, throttles: 3 });
      expect(seen.requests).toBe(4);
    },
  );
});
