import { inspect } from 'node:util';
import { ConfigServiceClient, ListDiscoveredResourcesCommand } from '@aws-sdk/client-config-service';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { AwsClients } from '../../src/aws/aws-clients.js';
import type { ClientConfig } from '../../src/aws/client-config.js';
import type { AccountAccess } from '../../src/aws/credentials/account-access.js';
import { systemClock } from '../../src/clock.js';
import { InvalidOptionsError } from '../../src/errors.js';
import {
  type ConfigServiceOptions,
  createConfigService,
  startConfigService,
} from '../../src/testing/index.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';
import { aRole, callSettings, other, own } from './a-role.js';

const ownAccess: AccountAccess = { role: undefined, region: undefined };
const accessTo = (accountId: string): AccountAccess => ({ role: aRole({ accountId }), region: undefined });
const list = new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' });

function setUp(options: ConfigServiceOptions = {}, clientConfig: ClientConfig = {}) {
  const clock = createVirtualClock();
  const service = createConfigService({ ...options, clock });
  const settings = { clientConfig: { ...service.clientConfig, ...clientConfig }, clock, random: () => 0.5 };
  const clients = new AwsClients(settings);
  return {
    clock,
    service,
    clients,
    another: () => new AwsClients(settings),
    ready: (access: AccountAccess) => clock.run(clients.ready(access, callSettings(clock))),
    callers: () => service.requests('ListDiscoveredResources').map(({ accountId }) => accountId),
  };
}

describe("the clients of the function's own account", () => {
  it("call with the function's credentials, in their Region", async () => {
    const { clients, service } = setUp();

    await clients.config(ownAccess, 'eu-west-3').send(list);

    expect(service.requests()).toMatchObject([{ accountId: own, roleArn: null, region: 'eu-west-3' }]);
  });

  it('are created once and kept while the function is warm', () => {
    const { clients, another } = setUp();
    const client = clients.config(ownAccess, 'eu-west-3');

    expect(clients.config({ ...ownAccess }, 'eu-west-3')).toBe(client);
    expect(clients.config(ownAccess, 'cn-north-1')).not.toBe(client);
    expect(another().config(ownAccess, 'eu-west-3')).not.toBe(client);
  });

  it('need no role to be assumed', async () => {
    const { ready, service } = setUp();

    await ready(ownAccess);

    expect(service.requests()).toEqual([]);
  });
});

describe('the clients of another account', () => {
  it("act as the role, in the role's account", async () => {
    const { clients, service, clock } = setUp();

    await clock.run(clients.config(accessTo(other), 'eu-west-3').send(list));

    expect(service.requests()).toMatchObject([
      { operation: 'AssumeRole', accountId: own, region: 'us-east-1' },
      { operation: 'ListDiscoveredResources', accountId: other, roleArn: aRole().arn, region: 'eu-west-3' },
    ]);
  });

  it('assume the role once for all clients and calls', async () => {
    const { clients, service, clock, ready } = setUp();
    const access = accessTo(other);
    await ready(access);

    for (const region of ['us-east-1', 'eu-west-3', 'us-east-1']) {
      await clock.run(clients.config(access, region).send(list));
      await clock.run(clients.of(STSClient, access, region).send(new GetCallerIdentityCommand({})));
    }

    expect(service.requests('AssumeRole')).toHaveLength(1);
  });

  it('are refused before the rule runs, with a typed error', async () => {
    const { ready } = setUp({ roles: [] });

    await expect(ready(accessTo(other))).rejects.toMatchObject({
      name: 'AssumeRoleError',
      code: 'ASSUME_ROLE_DENIED',
      accountId: other,
    });
  });

  it('fail with the same error when the role is refused later, and without a secret', async () => {
    const { clients, service, clock, ready } = setUp();
    const access: AccountAccess = { role: aRole({ externalId: 'shared-secret' }), region: undefined };
    await ready(access);
    const { sessionToken } = await clients.config(access, 'us-east-1').config.credentials();
    await clock.run(clock.sleep(56 * 60_000));
    service.failNext({ error: 'AccessDenied', message: 'No more', status: 403 });

    const error = await clock
      .run(clients.config(access, 'us-east-1').send(list))
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: 'AssumeRoleError', code: 'ASSUME_ROLE_DENIED' });
    const shown = inspect(error, { showHidden: true, depth: 20 });
    for (const secret of ['shared-secret', 'the-function', String(sessionToken)]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('name the role when STS does not answer, before their own call times out', async () => {
    const { clients, clock } = setUp({ faults: { latencyMs: 3_600_000 } });
    const startedAt = clock.now();

    const send = clients.config(accessTo(other), 'us-east-1').send(list);

    await expect(clock.run(send)).rejects.toMatchObject({ code: 'ASSUME_ROLE_FAILED', accountId: other });
    expect(clock.now() - startedAt).toBe(9_000);
  });

  it('get new credentials after an hour in a warm function', async () => {
    const { clients, service, clock, callers } = setUp();
    const client = clients.config(accessTo(other), 'us-east-1');
    const any = clients.of(ConfigServiceClient, accessTo(other), 'us-east-1');

    for (let hour = 0; hour < 3; hour++) {
      await clock.run(client.send(list));
      await clock.run(any.send(list));
      await clock.run(clock.sleep(61 * 60_000));
    }

    expect(callers()).toEqual(Array(6).fill(other));
    expect(service.requests('AssumeRole')).toHaveLength(3);
  });

  it('receive credentials that the SDK keeps until shortly before they expire', async () => {
    const service = createConfigService();
    const clients = new AwsClients({
      clientConfig: service.clientConfig,
      clock: systemClock,
      random: () => 0.5,
    });
    const client = clients.config(accessTo(other), 'us-east-1');

    const identity = await client.config.credentials();

    expect(identity.expiration?.getTime()).toBeGreaterThan(Date.now() + 59 * 60_000);
    expect(await client.config.credentials()).toBe(identity);
  });
});

describe('two invocations at one time', () => {
  it('for two accounts never get each other’s credentials', async () => {
    const { clients, clock, service } = setUp({ faults: { latencyMs: 20 } });
    const accounts = Array.from({ length: 20 }, (_, number) => String(200_000_000_000 + number));
    const invoke = async (accountId: string) => {
      const access = accessTo(accountId);
      const sts = clients.of(STSClient, access, 'us-east-1');
      await clients.ready(access, callSettings(clock));
      const answers = await Promise.all([1, 2, 3].map(() => sts.send(new GetCallerIdentityCommand({}))));
      await clients.config(access, 'us-east-1').send(list);
      return answers.map(({ Account }) => Account);
    };

    const seen = await clock.run(Promise.all([...accounts, ...accounts, own].map(invoke)));

    expect(seen).toEqual([...accounts, ...accounts, own].map((account) => [account, account, account]));
    expect(service.requests('AssumeRole')).toHaveLength(21);
    for (const { accountId, roleArn } of service.requests('ListDiscoveredResources'))
      expect(roleArn).toBe(aRole({ accountId: String(accountId) }).arn);
  });
});

describe('a client of any service', () => {
  it('is created once for each class, account, role and Region', () => {
    const { clients } = setUp();
    const client = clients.of(S3Client, accessTo(other), 'eu-west-3');

    expect(clients.of(S3Client, accessTo(other), 'eu-west-3')).toBe(client);
    expect(client).toBeInstanceOf(S3Client);
    for (const another of [
      clients.of(STSClient, accessTo(other), 'eu-west-3'),
      clients.of(S3Client, accessTo(own), 'eu-west-3'),
      clients.of(S3Client, ownAccess, 'eu-west-3'),
      clients.of(S3Client, accessTo(other), 'eu-central-1'),
      ...(['externalId', 'sessionName', 'stsRegion', 'arn'] as const).map((key) =>
        clients.of(S3Client, { role: aRole({ [key]: 'another' }), region: undefined }, 'eu-west-3'),
      ),
    ]) {
      expect(another).not.toBe(client);
    }
  });

  it("has the SDK's retries, unlike the client for the kit's own calls", async () => {
    const { credentials } = createConfigService().clientConfig;
    const clients = new AwsClients({ clientConfig: { credentials }, clock: systemClock, random: () => 0.5 });

    const ofRule = clients.of(ConfigServiceClient, ownAccess, 'eu-west-3');
    const ofKit = clients.config(ownAccess, 'eu-west-3');

    expect(await ofRule.config.maxAttempts()).toBe(3);
    expect(await ofKit.config.maxAttempts()).toBe(1);
  });

  it('has the settings of the handler', async () => {
    const { clients } = setUp({}, { maxAttempts: 7 });

    expect(await clients.of(S3Client, ownAccess, 'eu-west-3').config.maxAttempts()).toBe(7);
    expect(await clients.config(ownAccess, 'eu-west-3').config.maxAttempts()).toBe(1);
  });

  it('is refused when it is not a class', () => {
    const { clients } = setUp();

    expect(() => clients.of('s3' as never, ownAccess, 'eu-west-3')).toThrow(InvalidOptionsError);
    expect(() => clients.of('s3' as never, ownAccess, 'eu-west-3')).toThrow(
      'expected the class of a client, such as S3Client, got a string of 2 characters',
    );
  });

  it('can be a class that is not from the SDK', () => {
    const { clients } = setUp();
    class Simple {
      readonly region: string;
      constructor({ region }: { region: string }) {
        this.region = region;
      }
    }

    expect(clients.of(Simple, ownAccess, 'eu-west-3').region).toBe('eu-west-3');
  });

  it('is dropped when there are more than two hundred, the least recently used first, and still works', async () => {
    const { clients, clock, callers } = setUp();
    const numbered = (number: number) =>
      clients.config(accessTo(String(200_000_000_000 + number)), 'us-east-1');

    const [first, second] = [numbered(0), numbered(1)];
    for (let number = 2; number < 200; number++) numbered(number);
    expect(numbered(0)).toBe(first);
    numbered(200);

    expect(numbered(0)).toBe(first);
    expect(numbered(1)).not.toBe(second);
    await clock.run(second.send(list));
    expect(callers()).toEqual(['200000000001']);
  });
});

describe('the sockets', () => {
  it('are shared by the clients of a service, in whichever account and Region', async () => {
    const service = await startConfigService();
    try {
      const { requestHandler: _inProcess, ...clientConfig } = service.clientConfig;
      const clients = new AwsClients({ clientConfig, clock: systemClock, random: () => 0.5 });
      const accesses = [ownAccess, accessTo(other), accessTo('310987654321')];
      const made = accesses.map((access) => clients.config(access, 'us-east-1'));
      made.push(clients.of(ConfigServiceClient, ownAccess, 'eu-west-3'));

      await Promise.all([...made, ...made].map((client) => client.send(list)));

      expect(new Set(made.map(({ config }) => config.requestHandler)).size).toBe(1);
      const callers = service.requests('ListDiscoveredResources').map(({ accountId }) => accountId);
      expect(callers.sort()).toEqual([own, own, own, own, other, other, '310987654321', '310987654321']);
      made[0]?.destroy();
    } finally {
      await service.close();
    }
  });

  it('are not shared by clients of two services, whose handlers have different settings', () => {
    const { credentials } = createConfigService().clientConfig;
    const clients = new AwsClients({ clientConfig: { credentials }, clock: systemClock, random: () => 0.5 });
    const handlerOf = (client: { config: { requestHandler: unknown } }) => client.config.requestHandler;

    expect(handlerOf(clients.of(S3Client, ownAccess, 'eu-west-3'))).not.toBe(
      handlerOf(clients.of(STSClient, ownAccess, 'eu-west-3')),
    );
  });

  it("are those of the user's request handler", () => {
    const { clients, service } = setUp();

    expect(clients.of(S3Client, accessTo(other), 'eu-west-3').config.requestHandler).toBe(
      service.clientConfig.requestHandler,
    );
  });
});
