import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { Clock } from '../clock.js';
import { rememberCredentialsOf } from '../known-secrets.js';
import { refuser } from '../options.js';
import type { ClientClass } from '../rule/context-calls.js';
import type { CallSettings } from './calls/retried-call.js';
import { type ClientConfig, kitClientConfig } from './client-config.js';
import type { AccountAccess } from './credentials/account-access.js';
import { type AssumableRole, roleKey } from './credentials/assumable-role.js';
import { RoleCredentials, type RoleIdentity } from './credentials/role-credentials.js';
import { lambdaConfig } from './lambda-config.js';
import { LruCache } from './lru-cache.js';

export interface AwsClientsSettings {
  readonly clientConfig: ClientConfig | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

const maxClients = 200;
/** The longest time that signing a call waits for credentials: the kit's own calls end after ten seconds. */
const maxSigningMs = 9_000;

type OwnSettings = Readonly<Record<string, string | number | boolean | undefined>>;

/** The SDK clients of a handler by account and Region, kept while the function is warm. */
export class AwsClients {
  readonly #settings: AwsClientsSettings;
  readonly #credentials: RoleCredentials;
  readonly #clients = new LruCache<unknown>(maxClients);
  readonly #families = new Map<ClientClass<unknown>, ClientFamily>();

  constructor(settings: AwsClientsSettings) {
    this.#settings = settings;
    this.#credentials = new RoleCredentials(settings);
  }

  /** The client for the kit's own calls. The SDK's retries are off, because the kit retries itself. */
  config(access: AccountAccess, region: string): ConfigServiceClient {
    // The SDK must read the file with the profile.
    const defaults = this.#settings.clientConfig?.profile ? {} : lambdaConfig(process.env);
    return this.#client(ConfigServiceClient, access, region, kitClientConfig, defaults);
  }

  /** A client of any AWS service, by default with the SDK's own retries. @throws InvalidOptionsError when `clientClass` is no class */
  of<Client>(
    clientClass: ClientClass<Client>,
    access: AccountAccess,
    region: string,
    own: OwnSettings = {},
  ): Client {
    if (typeof clientClass === 'function') return this.#client(clientClass, access, region, own);
    return refuser('client')('the class of a client, such as S3Client', clientClass);
  }

  /** Assumes the role, if there is one, so that a refusal is thrown before the rule runs. @throws AssumeRoleError */
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
    if (!role) rememberCredentialsOf(known);
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
    if (!role) rememberCredentialsOf(client);
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

  /** The SDK keeps an identity until five minutes before it expires, then it calls this again. */
  #identityOf(role: AssumableRole): Promise<RoleIdentity> {
    const { clock, random } = this.#settings;
    const deadline = clock.now() + maxSigningMs;
    return this.#credentials.get(role, { clock, random, deadline, signal: new AbortController().signal });
  }
}

/** What the clients of one class share. */
interface ClientFamily {
  readonly number: number;
  /**
   * All clients share its sockets, so that hundreds of accounts do not open hundreds of pools. This is safe because AWS signs
   * requests, not connections, and a pool separates hosts. Its settings depend on the class only.
   */
  requestHandler: unknown;
}
