import { getEventListeners } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { ConfigServiceClient, ListDiscoveredResourcesCommand } from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import type { CallSettings } from '../../src/aws/calls/retried-call.js';
import type { AssumableRole } from '../../src/aws/credentials/assumable-role.js';
import { assumeRoleFailure } from '../../src/aws/credentials/assume-role-failure.js';
import { RoleCredentials } from '../../src/aws/credentials/role-credentials.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { AssumeRoleError } from '../../src/errors.js';
import { type ConfigServiceOptions, createConfigService } from '../../src/testing/index.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';
import { aRole, callSettings, other, own } from './a-role.js';

const minutes = 60_000;

function setUp(options: ConfigServiceOptions = {}) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...options, clock });
  const credentials = new RoleCredentials({ clock, clientConfig: service.clientConfig });
  const get = (role: AssumableRole, settings: Partial<CallSettings> = {}) =>
    credentials.get(role, callSettings(clock, settings));
  return {
    clock,
    service,
    get,
    getInTime: (role = aRole(), settings: Partial<CallSettings> = {}) => clock.run(get(role, settings)),
    pass: (milliseconds: number) => clock.run(clock.sleep(milliseconds)),
    asked: () => service.requests('AssumeRole'),
  };
}

async function refusal(work: Promise<unknown>): Promise<AssumeRoleError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof AssumeRoleError) return error;
  throw new Error(`It was not refused: ${inspect(error)}`);
}

describe('the credentials of a role', () => {
  it('let their holder act as the role, in its account', async () => {
    const { service, getInTime } = setUp();
    const client = new ConfigServiceClient({
      ...service.clientConfig,
      region: 'us-east-1',
      credentials: await getInTime(),
    });

    await client.send(new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' }));

    expect(service.requests('ListDiscoveredResources')).toMatchObject([
      { accountId: other, roleArn: aRole().arn },
    ]);
  });

  it('are requested by the function, without a duration', async () => {
    const { getInTime, asked } = setUp();

    const { expiration } = await getInTime(aRole({ externalId: 'shared-secret', stsRegion: 'eu-west-3' }));

    expect(asked()).toMatchObject([{ accountId: own, roleArn: null, region: 'eu-west-3', outcome: 'ok' }]);
    expect(asked()[0]?.input).toEqual({
      RoleArn: aRole().arn,
      RoleSessionName: 'example-rule-function',
      ExternalId: '(withheld)',
    });
    expect(expiration).toBeInstanceOf(Date);
  });

  it('are kept until less than five minutes are left', async () => {
    const { getInTime, asked, pass } = setUp();

    const first = await getInTime();
    await pass(55 * minutes);
    expect(await getInTime()).toBe(first);
    await pass(1);
    const second = await getInTime();

    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(await getInTime()).toBe(second);
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['account', aRole({ accountId: own })],
    ['role', aRole({ arn: `arn:aws:iam::${other}:role/another` })],
    ['external id', aRole({ externalId: 'shared-secret' })],
    ['session name', aRole({ sessionName: 'another-function' })],
    ['Region of STS', aRole({ stsRegion: 'eu-west-3' })],
  ])('are never those of another %s', async (_what, role) => {
    const { getInTime, asked } = setUp();

    const first = await getInTime();
    const second = await getInTime(role);

    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(await getInTime()).toBe(first);
    expect(asked()).toHaveLength(2);
  });

  it('do not depend on the reason to assume the role', async () => {
    const { getInTime } = setUp();

    expect(await getInTime(aRole({ reason: 'because' }))).toBe(await getInTime());
  });

  it('are dropped when there are more than five hundred roles, the least recently used first', async () => {
    const { get, clock, asked } = setUp();
    const numbered = (number: number) => aRole({ sessionName: `session-${number}` });

    await clock.run(Promise.all(Array.from({ length: 500 }, (_, number) => get(numbered(number)))));
    await clock.run(get(numbered(0)));
    expect(asked()).toHaveLength(500);
    await clock.run(get(numbered(500)));
    await clock.run(get(numbered(0)));
    expect(asked()).toHaveLength(501);
    await clock.run(get(numbered(1)));
    expect(asked()).toHaveLength(502);
  });

  it.each([
    ['us-east-1', 'sts.us-east-1.amazonaws.com'],
    ['eu-central-1', 'sts.eu-central-1.amazonaws.com'],
    ['cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com'],
    ['us-iso-east-1', 'sts.us-iso-east-1.c2s.ic.gov'],
  ])(
    'are requested from the STS endpoint of the Region, never from the global one: %s',
    async (stsRegion, expected) => {
      const hostnames: string[] = [];
      const requestHandler = {
        handle({ hostname }: { hostname: string }) {
          hostnames.push(hostname);
          return Promise.reject(new Error('Far enough'));
        },
      };
      const { credentials } = createConfigService().clientConfig;
      const roles = new RoleCredentials({
        clock: systemClock,
        clientConfig: { credentials, requestHandler: requestHandler as never },
      });

      await refusal(roles.get(aRole({ stsRegion }), callSettings(systemClock)));

      expect(hostnames).toEqual([expected]);
    },
  );

  it('are requested by one STS client per Region, which keeps its connections and credentials', async () => {
    const { service, clock, asked } = setUp();
    let lookups = 0;
    const credentials = async () => {
      lookups++;
      return service.clientConfig.credentials;
    };
    const roles = new RoleCredentials({ clock, clientConfig: { ...service.clientConfig, credentials } });

    for (const stsRegion of ['us-east-1', 'eu-west-3', 'us-east-1', 'eu-west-3']) {
      const sessionName = `session-${asked().length}`;
      await clock.run(roles.get(aRole({ stsRegion, sessionName }), callSettings(clock)));
    }

    expect(asked().map(({ region }) => region)).toEqual(['us-east-1', 'eu-west-3', 'us-east-1', 'eu-west-3']);
    expect(lookups).toBe(2);
  });

  it('load STS only when they are needed', () => {
    const src = resolve(import.meta.dirname, '../../src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const loads = (code: string) =>
      /^(?:import|export) (?!type )[^;]*from '@aws-sdk\/client-sts'/m.test(
        code.replace(/\/\*[\s\S]*?\*\//g, ''),
      );

    expect(files.filter((file) => loads(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });
});

describe('concurrent callers for the same role', () => {
  it('share one call', async () => {
    const { get, clock, asked } = setUp({ faults: { latencyMs: 100 } });

    const all = await clock.run(Promise.all(Array.from({ length: 50 }, () => get(aRole()))));

    expect(new Set(all).size).toBe(1);
    expect(asked()).toHaveLength(1);
  });

  it('share its retries', async () => {
    const { service, get, clock, asked } = setUp();
    service.failNext('throttle', 'throttle');

    await clock.run(Promise.all(Array.from({ length: 50 }, () => get(aRole()))));

    expect(asked()).toHaveLength(3);
  });

  it('are not affected when one aborts, even the first', async () => {
    const { get, clock, asked } = setUp({ faults: { latencyMs: 100 } });
    const abort = new AbortController();
    const first = get(aRole(), { signal: abort.signal });
    const second = get(aRole());
    clock.after(50, () => abort.abort(new Error('I gave up')));

    const [aborted, answered] = await clock.run(Promise.allSettled([first, second]));

    expect(aborted).toMatchObject({ status: 'rejected', reason: { message: 'I gave up' } });
    expect(answered).toMatchObject({ status: 'fulfilled' });
    expect(asked()).toHaveLength(1);
  });

  it('are not affected when the time of one is up, even the first', async () => {
    const { get, clock } = setUp({ faults: { latencyMs: 100 } });
    const late = refusal(get(aRole(), { deadline: clock.now() + 50 }));
    const inTime = get(aRole(), { deadline: clock.now() + 150 });

    expect(await clock.run(late)).toMatchObject({
      code: 'ASSUME_ROLE_FAILED',
      cause: { name: 'TimeoutError', message: 'There was no answer in time' },
    });
    expect(await clock.run(inTime)).toMatchObject({ accessKeyId: expect.any(String) });
  });

  it('abort the call when all have left, and a later caller gets a new one', async () => {
    const { service, get, clock, asked } = setUp({ faults: { latencyMs: 60_000 } });
    const startedAt = clock.now();
    const abort = new AbortController();
    const { signal } = abort;
    const gone = Promise.allSettled([get(aRole(), { signal }), get(aRole(), { signal })]);
    const next = new Promise((resolve) => {
      clock.after(500, () => {
        service.inject({});
        abort.abort(new Error('I gave up'));
        setImmediate(() => resolve(get(aRole())));
      });
    });

    expect(await clock.run(next)).toMatchObject({ accessKeyId: expect.any(String) });
    expect(await gone).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    expect(clock.now() - startedAt).toBe(500);
    expect(asked()).toHaveLength(2);
  });

  it('leave no timer and no listener behind', async () => {
    const { service, clock } = setUp({ roles: [aRole().arn], faults: { latencyMs: 100 } });
    let timers = 0;
    const counting: Clock = {
      now: clock.now,
      epochMs: clock.epochMs,
      after(milliseconds, act) {
        timers++;
        const cancel = clock.after(milliseconds, () => {
          timers--;
          act();
        });
        return () => {
          timers--;
          cancel();
        };
      },
    };
    const roles = new RoleCredentials({ clock: counting, clientConfig: service.clientConfig });
    const { signal } = new AbortController();
    const settings = callSettings(counting, { signal, deadline: clock.now() + 60_000 });

    const granted = [roles.get(aRole(), settings), roles.get(aRole(), settings)];
    const refused = roles.get(aRole({ accountId: own }), settings);
    await clock.run(Promise.allSettled([...granted, refused]));

    expect(timers).toBe(0);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('each get an error with their own reason', async () => {
    const { get, clock, asked } = setUp({ roles: [] });
    const [first, second] = await clock.run(
      Promise.all([
        refusal(get(aRole({ reason: 'the first asked' }))),
        refusal(get(aRole({ reason: 'the second asked' }))),
      ]),
    );

    expect(first?.message).toContain('It is needed because the first asked.');
    expect(second?.message).toContain('It is needed because the second asked.');
    expect(asked()).toHaveLength(1);
  });
});

describe('a role that could not be assumed', () => {
  it('is tried again by the next caller, because a failure is not cached', async () => {
    const { service, getInTime, asked } = setUp();
    service.failNext({ error: 'AccessDenied', status: 403 });

    await refusal(getInTime());

    expect(await getInTime()).toMatchObject({ accessKeyId: expect.any(String) });
    expect(asked()).toHaveLength(2);
  });

  it.each(['throttle', 'serverError', 'htmlError', 'reset', 'lostAnswer'] as const)(
    'is retried after %s',
    async (fault) => {
      const { service, getInTime, asked } = setUp();
      service.failNext(fault);

      expect(await getInTime()).toMatchObject({ accessKeyId: expect.any(String) });
      expect(asked()).toHaveLength(2);
    },
  );

  it('fails at the deadline with the last error', async () => {
    const { clock, getInTime, asked } = setUp({ faults: { throttle: 1 } });
    const startedAt = clock.now();

    const error = await refusal(getInTime(aRole(), { deadline: startedAt + 2_000 }));

    expect(clock.now() - startedAt).toBe(2_000);
    expect(error).toMatchObject({ code: 'ASSUME_ROLE_FAILED', accountId: other, roleArn: aRole().arn });
    expect(error.message).toContain('Rate exceeded');
    const calls = asked().length;
    await clock.run(clock.sleep(60_000));
    expect(asked()).toHaveLength(calls);
  });

  it('fails at the deadline when STS does not answer', async () => {
    const { clock, getInTime, asked } = setUp({ faults: { latencyMs: 3_600_000 } });
    const startedAt = clock.now();

    const error = await refusal(getInTime(aRole(), { deadline: startedAt + 25_000 }));

    expect(clock.now() - startedAt).toBe(25_000);
    expect(error.cause).toMatchObject({ name: 'TimeoutError', message: 'There was no answer in time' });
    expect(asked()).toHaveLength(3);
  });

  it('fails after twelve tries without a deadline, for any maxAttempts', async () => {
    const { service, asked } = setUp({ faults: { throttle: 1 } });
    const clientConfig = { ...service.clientConfig, maxAttempts: 3 };
    const roles = new RoleCredentials({ clock: systemClock, clientConfig });
    const withoutPauses = callSettings(systemClock, { random: () => 0 });

    expect(await refusal(roles.get(aRole(), withoutPauses))).toMatchObject({ code: 'ASSUME_ROLE_FAILED' });
    expect(asked()).toHaveLength(12);
  });

  it('is not requested without time left or after an abort', async () => {
    const { clock, getInTime, asked } = setUp();
    const reason = new Error('I gave up');

    expect(await refusal(getInTime(aRole(), { deadline: clock.now() }))).toMatchObject({
      code: 'ASSUME_ROLE_FAILED',
    });
    await expect(getInTime(aRole(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(asked()).toEqual([]);
  });

  it('fails with the reason of the abort', async () => {
    const { clock, getInTime } = setUp({ faults: { latencyMs: 1000 } });
    const abort = new AbortController();
    const reason = new DOMException('The time of the function is up', 'TimeoutError');
    clock.after(100, () => abort.abort(reason));

    await expect(getInTime(aRole(), { signal: abort.signal })).rejects.toBe(reason);
  });

  it('says so when STS answers without credentials', async () => {
    const { service, clock } = setUp();
    const requestHandler = {
      handle: () =>
        Promise.resolve({
          response: {
            statusCode: 200,
            headers: { 'content-type': 'text/xml' },
            body: new TextEncoder().encode('<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>'),
          },
        }),
    };
    const { credentials } = service.clientConfig;
    const roles = new RoleCredentials({
      clock,
      clientConfig: { credentials, requestHandler: requestHandler as never },
    });

    expect(await refusal(clock.run(roles.get(aRole(), callSettings(clock))))).toMatchObject({
      code: 'ASSUME_ROLE_FAILED',
      message: expect.stringContaining('STS answered without credentials'),
    });
  });

  it('has an error that says where to activate STS', async () => {
    const { service, getInTime } = setUp();
    service.failNext({
      error: 'RegionDisabledException',
      message: 'STS is not activated in this region for account:210987654321.',
      status: 403,
    });

    const error = await refusal(getInTime(aRole({ stsRegion: 'af-south-1' })));

    expect(error).toMatchObject({
      code: 'ASSUME_ROLE_FAILED',
      trustStatement: null,
      permissionStatement: null,
      cause: { name: 'RegionDisabledException' },
    });
    expect(error.message).toContain(`Activate STS in af-south-1 for account ${other}`);
  });
});

describe('a role that AWS refuses', () => {
  const denied = async (role = aRole(), message?: string) => {
    const { service, getInTime, asked } = setUp({ roles: [] });
    if (message !== undefined) service.failNext({ error: 'AccessDenied', message, status: 403 });
    const error = await refusal(getInTime(role));
    expect(asked()).toHaveLength(1);
    return error;
  };

  it('has an error with the two statements of which one is missing', async () => {
    const error = await denied();

    expect(error).toMatchObject({
      name: 'AssumeRoleError',
      code: 'ASSUME_ROLE_DENIED',
      accountId: other,
      roleArn: aRole().arn,
      trustStatement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${own}:role/example-rule-function-role` },
        Action: 'sts:AssumeRole',
      },
      permissionStatement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: aRole().arn },
      cause: { name: 'AccessDenied' },
    });
    expect(error.trustStatement).not.toHaveProperty('Condition');
    for (const part of [
      `The role ${aRole().arn} could not be assumed`,
      `It is needed because the rule belongs to account ${other}, and the function to ${own}.`,
      'AWS does not tell which of the two following statements is missing, or whether the role exists',
      JSON.stringify(error.trustStatement),
      JSON.stringify(error.permissionStatement),
    ]) {
      expect(error.message).toContain(part);
    }
  });

  it('has the condition for an external id in the statement, without the id', async () => {
    const error = await denied(aRole({ externalId: 'shared-secret' }));

    expect(error.trustStatement).toMatchObject({
      Condition: { StringEquals: { 'sts:ExternalId': '(the external id of the function)' } },
    });
  });

  const user = (arn: string) => `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: x`;

  it.each([
    ['a role', user(`arn:aws:sts::${own}:assumed-role/f-role/f`), `arn:aws:iam::${own}:role/f-role`],
    [
      'a role of China',
      user(`arn:aws-cn:sts::${own}:assumed-role/f-role/f`),
      `arn:aws-cn:iam::${own}:role/f-role`,
    ],
    ['a user', user(`arn:aws:iam::${own}:user/dev`), `arn:aws:iam::${own}:user/dev`],
    ['a caller of another kind', user(`arn:aws:sts::${own}:federated-user/dev`), `arn:aws:iam::${own}:root`],
    ['a caller that AWS does not name', 'Access denied', `arn:aws:iam::${own}:root`],
  ])('has the caller in the trust policy: %s', async (_what, message, principal) => {
    expect((await denied(aRole(), message)).trustStatement).toMatchObject({ Principal: { AWS: principal } });
  });

  it('has a placeholder for an unknown caller', async () => {
    const { trustStatement } = await denied(aRole({ functionAccountId: undefined }), 'Access denied');

    expect(trustStatement).toMatchObject({ Principal: { AWS: "(the ARN of the function's role)" } });
  });

  it.each([
    ['alone', 'shared+secret', 'Value shared+secret is refused', 'Value (external id) is refused'],
    ['in quotes', 'ab', "'ab' is not able", "'(external id)' is not able"],
  ])('keeps the external id out, where AWS quotes it %s', async (_how, externalId, message, expected) => {
    const error = await denied(aRole({ externalId }), message);

    expect(error.message).toContain(expected);
    expect(error.cause).toMatchObject({ message: expected });
  });

  it('has no external id in the cause of its error', () => {
    const cause = new Error('No route for shared-secret', { cause: new Error('shared-secret was sent') });

    const error = assumeRoleFailure(aRole({ externalId: 'shared-secret' }), cause);

    expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain('shared-secret');
    expect(error.cause).toMatchObject({ cause: { message: '(external id) was sent' } });
  });

  it('has no secret in its error: neither the external id nor the signed request', async () => {
    const error = await denied(aRole({ externalId: 'shared-secret' }), 'The id shared-secret is wrong');

    const shown = inspect(error, { showHidden: true, depth: 20 });
    for (const secret of ['shared-secret', 'the-function', 'Signature', 'x-amz-security-token']) {
      expect(shown).not.toContain(secret);
    }
    expect(JSON.stringify(error)).not.toContain('shared-secret');
  });
});
