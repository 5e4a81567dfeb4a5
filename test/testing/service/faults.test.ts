import { ListDiscoveredResourcesCommand, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import type { FaultOptions } from '../../../src/testing/service/fault-options.js';
import { anEvaluation } from './fixtures.js';
import { createManualClock } from './manual-clock.js';
import { transports } from './transports.js';

// In jest, errors of Node.js are of another realm: the SDK wraps them and keeps only their message.
const connectionReset = /ECONNRESET|socket hang up/;
const ResultToken = createResultToken('versioning');

function list(service: ConfigService, options: { abortSignal?: AbortSignal } = {}) {
  const command = new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' });
  return service.client.send(command, options);
}

function put(service: ConfigService, count = 1) {
  const Evaluations = Array.from({ length: count }, (_, index) =>
    anEvaluation({ ComplianceResourceId: `bucket-${index}` }),
  );
  return service.client.send(new PutEvaluationsCommand({ Evaluations, ResultToken }));
}

async function outcomes(service: ConfigService, calls: number): Promise<string[]> {
  for (let call = 0; call < calls; call++) await list(service).catch(() => {});
  return service.requests().map(({ outcome }) => outcome);
}

describe.each(transports())('faults $name', ({ open }) => {
  it('throttle a call before it is executed', async () => {
    const service = await open({ faults: { throttle: 1 } });

    await expect(put(service)).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });

    expect(service.evaluations()).toEqual([]);
  });

  it('return a server error', async () => {
    const service = await open({ faults: { serverError: 1 } });
    await expect(put(service)).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('return an HTML page', async () => {
    const service = await open({ faults: { htmlError: 1 } });

    await expect(put(service)).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });

    expect(service.requests()).toMatchObject([{ outcome: 'HTTP 500' }]);
    expect(service.evaluations()).toEqual([]);
  });

  it('reset the connection before the call is executed', async () => {
    const service = await open({ faults: { reset: 1 } });

    await expect(put(service)).rejects.toThrow(connectionReset);

    expect(service.requests()).toMatchObject([{ outcome: 'reset' }]);
    expect(service.evaluations()).toEqual([]);
  });

  it('lose the response of an executed call', async () => {
    const service = await open({ faults: { lostAnswer: 1 } });

    await expect(put(service)).rejects.toThrow(connectionReset);

    expect(service.requests()).toMatchObject([{ outcome: 'lost' }]);
    expect(service.evaluations()).toHaveLength(1);
  });

  it('return single evaluations as failed and store the others', async () => {
    const service = await open({ faults: { failedEvaluations: 0.3 }, seed: 3 });

    const { FailedEvaluations = [] } = await put(service, 50);

    expect(FailedEvaluations.length).toBeGreaterThan(5);
    expect(FailedEvaluations[0]).toEqual(
      anEvaluation({ ComplianceResourceId: FailedEvaluations[0]?.ComplianceResourceId }),
    );
    expect(service.evaluations()).toHaveLength(50 - FailedEvaluations.length);
  });

  it('are injected as planned, in order, and then at random', async () => {
    const service = await open();
    service.failNext('throttle', { error: 'AccessDeniedException', status: 403 }, 'reset');

    expect(await outcomes(service, 4)).toEqual([
      'ThrottlingException',
      'AccessDeniedException',
      'reset',
      'ok',
    ]);
  });

  it('can be planned for the next call of one operation', async () => {
    const service = await open();
    service.failNext({ error: 'AccessDeniedException', operation: 'PutEvaluations' }, 'throttle');

    expect(await outcomes(service, 2)).toEqual(['ThrottlingException', 'ok']);
    await expect(put(service)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await put(service);
  });

  it('can be changed with inject', async () => {
    const service = await open({ faults: { throttle: 1 } });
    await outcomes(service, 1);

    service.inject({});

    expect(await outcomes(service, 1)).toEqual(['ThrottlingException', 'ok']);
  });

  it('let a client abort a slow call', async () => {
    const giveUp = new AbortController();
    const clock = {
      now: () => 0,
      epochMs: () => 0,
      after: () => {
        giveUp.abort();
        return () => {};
      },
    };
    const service = await open({ faults: { latencyMs: 60_000 }, clock });

    await expect(list(service, { abortSignal: giveUp.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('faults', () => {
  it('are the same in process as over HTTP', async () => {
    const service = createConfigService({ faults: { reset: 1 } });
    await expect(list(service)).rejects.toMatchObject({ name: 'TimeoutError', code: 'ECONNRESET' });
  });

  it('throttle calls above the rate limit', async () => {
    const clock = createManualClock();
    const service = createConfigService({ faults: { callsPerSecond: 2 }, clock });

    expect(await outcomes(service, 3)).toEqual(['ok', 'ok', 'ThrottlingException']);
    clock.advance(500);
    expect((await outcomes(service, 2)).slice(3)).toEqual(['ok', 'ThrottlingException']);
  });

  it('delay every response by the latency', async () => {
    const clock = createManualClock();
    const service = createConfigService({ faults: { latencyMs: 250 }, clock });

    await list(service);

    expect(clock.sleeps).toEqual([250]);
  });

  it('are the same with the same seed, and differ with another', async () => {
    const faults = { throttle: 0.3, serverError: 0.2 };
    const run = (seed: number) => outcomes(createConfigService({ faults, seed }), 40);

    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
  });

  it('are injected about as often as their probability', async () => {
    const service = createConfigService({ faults: { throttle: 0.25 } });
    const throttled = (await outcomes(service, 400)).filter((outcome) => outcome === 'ThrottlingException');
    expect(throttled.length / 400).toBeCloseTo(0.25, 1);
  });

  it('are not injected if the client aborted before the call', async () => {
    const service = createConfigService();

    await expect(list(service, { abortSignal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });

    expect(service.requests()).toEqual([]);
  });

  it.each([
    [{ throttel: 1 } as object, 'Did you mean "throttle"?'],
    [{ throttle: 1.5 }, 'expected throttle to be a number from 0 to 1, got the number 1.5'],
    [{ callsPerSecond: 0 }, 'expected callsPerSecond to be a number above 0'],
    [{ latencyMs: -1 }, 'expected latencyMs to be a number from 0 up'],
  ] as [FaultOptions, string][])('reject invalid options: %j', (faults, message) => {
    expect(() => createConfigService({ faults })).toThrow(message);
    expect(() => createConfigService().inject(faults)).toThrow(message);
  });

  it('reject invalid plans', () => {
    const { failNext } = createConfigService();
    expect(() => failNext('trottle' as 'throttle')).toThrow('Did you mean "throttle"?');
    expect(() => failNext({ error: 'x', operaton: 'y' } as never)).toThrow('Did you mean "operation"?');
    expect(() => failNext({ error: '' })).toThrow("expected error to be an error's name");
  });
});
