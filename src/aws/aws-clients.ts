import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { Clock } from '../clock.js';
import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { knowCredentialsOf } from '../known-secrets.js';
import type { ClientClass } from '../rule/context-calls.js';
import type { CallSettings } from './calls/retried-call.js';
import type { AccountAccess } from './credentials/account-access.js';
import type { AssumableRole } from './credentials/assumable-role.js';
import {
  type ClientConfig,
  kitClientConfig,
  RoleCredentials,
  type RoleIdentity,
} from './credentials/role-credentials.js';
import { lambdaConfig } from './lambda-config.js';
import { LruCache, roleKey } from './lru-cache.js';

export type { ClientConfig } from './credentials/role-credentials.js';

/** What the clients of one handler share. */
export interface AwsClientsSettings {
  readonly clientConfig: ClientConfig | undefined;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** More clients than this are for accounts that were not heard of for long. */
const maxClients = 200;
/** A client that signs a call waits no longer for credentials: the kit's own calls end after ten seconds. */
const maxSigningMs = 9_000;

/** Settings of one client, beside those that all share. */
type OwnSettings = Readonly<Record<string, string | number | boolean | undefined>>;

/** The clients of one handler, by account and Region, kept while the function is warm. */
export class AwsClients {
  readonly #settings: AwsClientsSettings;
  readonly #credentials: RoleCredentials;
  readonly #clients = new LruCache<unknown>(maxClients);
  readonly #families = new Map<ClientClass<unknown>, ClientFamily>();

  constructor(settings: AwsClientsSettings) {
    this.#settings = settings;
    this.#credentials = new RoleCredentials(settings);
  }

  /** For the kit's own calls. The SDK's retries are off: the kit retries itself, and two loops would multiply. */
  config(access: AccountAccess, region: string): ConfigServiceClient {
    // A profile stands in a file, which the SDK is to read.
    const defaults = this.#settings.clientConfig?.profile ? {} : lambdaConfig(process.env);
    return this.#client(ConfigServiceClient, access, region, kitClientConfig, defaults);
  }

  /**
   * A client of any AWS service, with the SDK's own retries unless settings of its own say otherwise.
   *
   * @throws InvalidOptionsError when it is no class
   */
  of<Client>(
    clientClass: ClientClass<Client>,
    access: AccountAccess,
    region: string,
    own: OwnSettings = {},
  ): Client {
    if (typeof clientClass === 'function') return this.#client(clientClass, access, region, own);
    const got = describeValue(clientClass);
    throw new InvalidOptionsError(`client: expected the class of a client, such as S3Client, got ${got}.`);
  }

  /**
   * Assumes the role now, if there is one, so that a refusal comes before the rule runs.
   *
   * @throws AssumeRoleError; or the reason of an abort
   */
  async ready({ role }: AccountAccess, settings: CallSettings): Promise<void> {
    if (role) await this.#credentials.get(role, settings);
  }

  #client<Client>(
    clientClass: ClientClass<Client>,
    { role }: AccountAccess,
    region: string,
    own: OwnSettings,
    defaults: ClientConfig = {},
  ): Client {
    const family = this.#familyOf(clientClass);
    const key = JSON.stringify([family.number, own, region, role ? roleKey(role) : null]);
    const known = this.#clients.get(key);
    if (!role) knowCredentialsOf(known);
    if (known) return known as Client;
    const { requestHandler } = family;
    const client = new clientClass({
      ...defaults,
      ...this.#settings.clientConfig,
      ...(requestHandler !== undefined && { requestHandler }),
      ...(role && { credentials: () => this.#identityOf(role) }),
      ...own,
      region,
    });
    family.requestHandler ??= (client as { config?: { requestHandler?: unknown } }).config?.requestHandler;
    this.#clients.set(key, client);
    if (!role) knowCredentialsOf(client);
    return client;
  }

  #familyOf(clientClass: ClientClass<unknown>): ClientFamily {
    const family = this.#families.get(clientClass) ?? {
      number: this.#families.size,
      requestHandler: undefined,
    };
    this.#families.set(clientClass, family);
    return family;
  }

  /** The SDK keeps what it is given until five minutes before it expires; then it asks again. */
  #identityOf(role: AssumableRole): Promise<RoleIdentity> {
    const { clock, random } = this.#settings;
    const deadline = clock.now() + maxSigningMs;
    return this.#credentials.get(role, { clock, random, deadline, signal: new AbortController().signal });
  }
}

/** The clients of one class. */
interface ClientFamily {
  readonly number: number;
  /**
   * The sockets, which all of them share: hundreds of accounts would hold hundreds of pools. That is safe because AWS signs
   * requests, not connections, and a pool tells hosts apart. The settings of a handler depend on the class alone.
   */
  requestHandler: unknown;
}
