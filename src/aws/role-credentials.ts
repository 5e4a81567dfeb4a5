import type { ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../clock.js';
import type { AssumableRole } from './assumable-role.js';
import { assumeRoleFailure } from './assume-role-failure.js';
import type { CallSettings } from './retried-call.js';
import { RoleCache, roleKey } from './role-cache.js';
import { noAnswerInTime, RoleCall } from './role-call.js';

/**
 * Settings for every SDK client that the kit makes, for example a `requestHandler` behind a proxy, or an `endpoint`. The
 * Region is not among them: it is that of the rule.
 */
export type ClientConfig = Omit<
  ConfigServiceClientConfig,
  'region' | 'extensions' | 'httpAuthSchemes' | 'httpAuthSchemeProvider'
>;

/** Credentials of a role, and until when they are good. */
export interface RoleIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Earlier the SDK's clients do not ask for new ones either. */
const leastLeftMs = 5 * 60_000;
/** An organization has hundreds of accounts. */
const mostRoles = 500;

/** The credentials of roles, kept while the function is warm and good for five minutes more. */
export class RoleCredentials {
  readonly #clock: Clock;
  readonly #clientConfig: ClientConfig | undefined;
  readonly #known = new RoleCache<RoleIdentity>(mostRoles);
  readonly #calls = new Map<string, RoleCall<RoleIdentity>>();
  readonly #clients = new Map<string, STSClient>();

  /** @param settings `clientConfig`: for the STS clients; its credentials, or the SDK's default, assume the roles */
  constructor(settings: { readonly clock: Clock; readonly clientConfig: ClientConfig | undefined }) {
    this.#clock = settings.clock;
    this.#clientConfig = settings.clientConfig;
  }

  /**
   * Who asks for one role at one time shares one call.
   *
   * @throws AssumeRoleError; or the reason of an abort
   */
  async get(role: AssumableRole, settings: CallSettings): Promise<RoleIdentity> {
    const key = roleKey(role);
    const known = this.#known.get(key);
    if (known && known.expiration.getTime() - this.#clock.now() >= leastLeftMs) return known;
    settings.signal.throwIfAborted();
    if (settings.clock.now() >= settings.deadline) throw assumeRoleFailure(role, noAnswerInTime());
    try {
      return await this.#callFor(key, role, settings).join(settings);
    } catch (error) {
      throw settings.signal.aborted ? settings.signal.reason : assumeRoleFailure(role, error);
    }
  }

  #callFor(key: string, role: AssumableRole, { random }: CallSettings): RoleCall<RoleIdentity> {
    const underWay = this.#calls.get(key);
    if (underWay) return underWay;
    const send = async (signal: AbortSignal) => {
      const identity = await this.#assume(role, signal);
      this.#known.set(key, identity);
      return identity;
    };
    const call = new RoleCall(send, { clock: this.#clock, random }, () => this.#calls.delete(key));
    this.#calls.set(key, call);
    return call;
  }

  /** How long the credentials are good is left to AWS: a role that assumes another gets an hour at most. */
  async #assume(role: AssumableRole, abortSignal: AbortSignal): Promise<RoleIdentity> {
    // Loaded when it is needed: most functions assume no role, and a cold start pays for what it loads.
    const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
    const client = this.#clientOf(role.stsRegion, STSClient);
    const command = new AssumeRoleCommand({
      RoleArn: role.arn,
      RoleSessionName: role.sessionName,
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    });
    const { Credentials: answer } = await client.send(command, { abortSignal });
    if (!answer?.AccessKeyId || !answer.SecretAccessKey || !answer.SessionToken || !answer.Expiration)
      throw new Error('STS answered without credentials');
    return {
      accessKeyId: answer.AccessKeyId,
      secretAccessKey: answer.SecretAccessKey,
      sessionToken: answer.SessionToken,
      expiration: answer.Expiration,
    };
  }

  #clientOf(region: string, clientClass: typeof STSClient): STSClient {
    const known = this.#clients.get(region);
    if (known) return known;
    // The kit retries itself, and two loops of retries would multiply.
    const client = new clientClass({ ...this.#clientConfig, region, maxAttempts: 1 });
    this.#clients.set(region, client);
    return client;
  }
}
